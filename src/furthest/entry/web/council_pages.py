"""Pages of one council that belong to no module: its own address, working today at, who may do what, looks."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from furthest.entry.web.forms import WorkingAtForm
from furthest.entry.web.staff_words import upper_first
from furthest.kernel.accounts.gate import PUBLIC, Request, open_to, page
from furthest.kernel.accounts.submit import say
from furthest.kernel.accounts.working import work_at, working_site
from furthest.kernel.core import clock
from furthest.kernel.core.registry import PERMISSIONS
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.kernel.govuk.brand import brand_css
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Column, FormPage, Link, ListPage
from furthest.kernel.policy.logos import logo
from furthest.kernel.policy.values import is_on
from furthest.kernel.tenancy.councils import council_of
from furthest.modules.places.selectors import SiteCard, sites

FOR_EVER = "public, max-age=31536000, immutable"


@page("council.enter")
def council(request: Request) -> HttpResponse:
    """A council's own address leads to its desk."""
    return HttpResponseRedirect(reverse("web:desk", args=[request.council.slug]))


@page("council.work_at", methods=("GET", "POST"))
def working_at(request: Request) -> HttpResponse:
    """Choose the site of today. Any site may be chosen: people stand in for each other."""
    cards = my_sites_first(request)
    names = {str(card.id): card.name for card in cards}
    now = working_site(request)
    choices = tuple(names.items())
    if request.method == "POST":
        form = WorkingAtForm(request.POST, sites=choices)
        if form.is_valid():
            chosen = next(card for card in cards if str(card.id) == form.cleaned_data["site"])
            work_at(request, chosen.id, chosen.name)
            say(request, _("You work at %(site)s today.") % {"site": chosen.name})
            return HttpResponseRedirect(reverse("web:council", args=[request.council.slug]))
    else:
        form = WorkingAtForm(sites=choices, initial={"site": str(now.id)} if now else {})
    shown = FormPage(
        heading=_("Working today at"),
        button=_("Work here today"),
        lead=_("Lists start with this site, and what you lend and take back is counted here."),
        cancel=Link(_("Cancel"), reverse("web:council", args=[request.council.slug])),
    )
    return render(request, "web/working_at.jinja" if cards else "web/no_sites.jinja", shown, form=form)


def my_sites_first(request: Request) -> list[SiteCard]:
    """The sites in use, those of the person's own role first."""
    mine = request.actor.sites
    return sorted(sites(request.council), key=lambda card: mine is not None and card.id not in mine)


@page("council.enter")
def who_may_do_what(request: Request) -> HttpResponse:
    """The table of permissions by role, made from what the code checks; only parts that are on."""
    today = clock.today(request.council.time_zone)
    shown = ListPage(
        heading=_("Who may do what"),
        columns=(Column(_("May")), *(Column(upper_first(_(label))) for label in ROLE_LABELS.values())),
        rows=[
            (upper_first(_(permission.label)), *(_("Yes") if role in permission.roles else "–" for role in ROLE_LABELS))
            for permission in PERMISSIONS
            if is_on(request.council, permission.switch, on=today)
        ],
        lead=_("You are signed in as: %(roles)s.") % {"roles": my_roles(request)},
    )
    return render(request, "govuk/list_page.jinja", shown)


def my_roles(request: Request) -> str:
    """My roles in this council, in words."""
    return ", ".join(_(label) for role, label in ROLE_LABELS.items() if role in request.actor.roles)


@open_to(PUBLIC)
@require_safe
def brand_css_file(request: HttpRequest, council: str, colour: str) -> HttpResponse:
    """The style sheet of a colour. It says nothing of the council: the colour stands in the address."""
    return HttpResponse(
        brand_css(f"#{colour}"), content_type="text/css; charset=utf-8", headers={"Cache-Control": FOR_EVER}
    )


@open_to(PUBLIC)
@require_safe
def logo_file(request: HttpRequest, council: str, digest: str) -> HttpResponse:
    """A council's logo, as the type that its content is; a new logo has a new address."""
    picture = logo(council_of(council), digest)
    quiet = {"Cache-Control": FOR_EVER, "Content-Security-Policy": "default-src 'none'; sandbox"}
    return HttpResponse(picture.data, content_type=picture.content_type, headers=quiet)
