"""How a council works: its settings with their history, and its branding."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.entry.web.forms import SetBrandingForm, SetSettingForm
from furthest.entry.web.shapes import BrandingPage, SettingPage
from furthest.kernel.accounts.branding import set_branding
from furthest.kernel.accounts.chrome import logo_url
from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.policy_services import set_setting, value_words
from furthest.kernel.accounts.submit import onward, say, submit
from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotFound
from furthest.kernel.govuk.brand import INK, WHITE, contrast, mark_on_white, text_on
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Action, Column, Fact, Link, ListPage
from furthest.kernel.policy.parts import is_setting_in_use
from furthest.kernel.policy.settings import SETTINGS, Setting
from furthest.kernel.policy.values import Said, history, is_on, value
from furthest.lib.dates import date_words

CHANGE = "policy.change"


def _url(request: Request, route: str, *more: str) -> str:
    return reverse(f"web:{route}", args=[request.council.slug, *more])


def _today(request: Request) -> Any:
    return clock.today(request.council.time_zone)


@page(CHANGE)
def settings(request: Request) -> HttpResponse:
    """Every setting with its value now, since when, and what comes next."""
    shown = ListPage(
        heading=_("Settings"),
        columns=(Column(_("Setting")), Column(_("Now"), wide=True), Column(_("Since")), Column(_("Next"))),
        rows=[_setting_row(request, setting) for setting in SETTINGS if _in_use(request, setting.name)],
        actions=(
            *_actions_of_parts(request),
            Action(_("Lists"), _url(request, "lists")),
            Action(_("Your own words"), _url(request, "own-words")),
            *_actions_of_staff(request),
            Action(_("Parts of the system"), _url(request, "parts")),
            Action(_("Branding"), _url(request, "branding")),
        ),
        empty=_("There is nothing to set yet. Each part of the system brings its own settings."),
    )
    return render(request, "govuk/list_page.jinja", shown)


def _in_use(request: Request, name: str) -> bool:
    return is_setting_in_use(request.council, name, on=_today(request))


def _actions_of_staff(request: Request) -> tuple[Action, ...]:
    """Who works here is not practised."""
    may = request.actor.may("staff.change")
    return (Action(_("People who work here"), _url(request, "staff")),) if may else ()


def _actions_of_parts(request: Request) -> tuple[Action, ...]:
    """Pages of set-up that a part brings with it: only while the part is on."""
    if not is_on(request.council, "lending", on=_today(request)) or not request.actor.may("lending.policy"):
        return ()
    return (Action(_("Kit types and loan terms"), reverse("lending:kit-types", args=[request.council.slug])),)


def _setting_row(request: Request, setting: Setting) -> tuple[object, ...]:
    today = _today(request)
    said = history(request.council, setting.name)
    now = next((one for one in said if one.from_on <= today), None)
    coming = [one for one in said if one.from_on > today]
    return (
        Link(_(setting.label), _url(request, "set-setting", setting.name)),
        value_words(value(request.council, setting.name, on=today)),
        date_words(now.from_on) if now else _("As delivered"),
        f"{value_words(coming[-1].value)}, {date_words(coming[-1].from_on)}" if coming else "–",
    )


@page(CHANGE, methods=("GET", "POST"))
def set_setting_page(request: Request, name: str) -> HttpResponse:
    """One setting: its help, a form with the day from which the new value holds, and its history."""
    if name not in SETTINGS or not _in_use(request, name):
        raise NotFound(_("There is no such setting."))
    setting, today = SETTINGS.get(name), _today(request)
    posted = (request.POST,) if request.method == "POST" else ()
    form = SetSettingForm(*posted, setting=setting, now=value(request.council, name, on=today), today=today)
    if request.method == "POST" and submit(request, form, set_setting) is not None:
        words = _("“%(setting)s” is set from %(day)s.")
        say(request, words % {"setting": _(setting.label), "day": date_words(form.cleaned_data["from_on"])})
        return HttpResponseRedirect(onward(request, _url(request, "settings")))
    shown = SettingPage(
        heading=_(setting.label),
        button=_("Set from this day"),
        back=Link(_("Back to all settings"), _url(request, "settings")),
        columns=(Column(_("From")), Column(_("Value"), wide=True), Column(_("Set by"))),
        rows=[_said_row(said) for said in history(request.council, name)],
        delivered=value_words(setting.default),
    )
    return render(request, "web/set_setting.jinja", shown, form=form, status=form.status)


def _said_row(said: Said) -> tuple[object, ...]:
    return date_words(said.from_on), value_words(said.value), said.actor_name


@page(CHANGE, methods=("GET", "POST"))
def branding(request: Request) -> HttpResponse:
    """Programme name, colour and logo, with how well the colour can be read."""
    council = request.council
    if request.method == "POST":
        form = SetBrandingForm(request.POST, request.FILES)
        if submit(request, form, set_branding) is not None:
            say(request, _("The branding is saved. This is how your pages look now."))
            return HttpResponseRedirect(onward(request, _url(request, "branding")))
    else:
        seen = {"seen_name": council.programme_name, "seen_colour": council.brand_colour}
        now = {"programme_name": council.programme_name, "brand_colour": council.brand_colour}
        form = SetBrandingForm(initial=now | seen)
    shown = BrandingPage(
        heading=_("Branding"),
        button=_("Save the branding"),
        back=Link(_("Back to all settings"), _url(request, "settings")),
        facts=colour_facts(council.brand_colour),
        logo_url=logo_url(council) or "",
    )
    return render(request, "web/branding.jinja", shown, form=form, status=form.status)


def colour_facts(colour: str) -> tuple[Fact, ...]:
    """How the colour reads: the text that stands on it, and whether lines in it show on white."""
    on = text_on(colour)
    ink = _("white") if on == WHITE else _("black")
    ratio = {"ink": ink, "ratio": f"{contrast(colour, on):.1f}"}
    shows = mark_on_white(colour) != INK or colour == INK
    return (
        Fact(_("Colour now"), colour),
        Fact(_("Words on it"), _("%(ink)s, with a contrast of %(ratio)s to 1 (4.5 is needed)") % ratio),
        Fact(
            _("Lines on white"),
            _("in this colour") if shows else _("black, because this colour is too pale to see on white"),
        ),
    )
