"""The parts of the system: what each is for, what it holds now, and whether this council uses it."""

from collections.abc import Iterator, Sequence

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.entry.web.shapes import Part, PartsPage
from furthest.kernel.accounts import policy_services as services
from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.members import members
from furthest.kernel.accounts.submit import onward, say
from furthest.kernel.acts.perform import perform
from furthest.kernel.core import clock
from furthest.kernel.core.registry import NAVIGATION, PERMISSIONS, SWITCHES
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Link
from furthest.kernel.policy.part_kinds import Held, PartKind
from furthest.kernel.policy.parts import needed_by, parts_in_order
from furthest.kernel.policy.values import is_on, turned_on
from furthest.kernel.tenancy.models import Council

CHANGE = "policy.change"
STATES = {"on": True, "off": False}
ALONE = 1


@page(CHANGE)
def parts(request: Request) -> HttpResponse:
    """Every part with what it is for and holds, and a button to turn it where it can be turned."""
    council = request.council
    shown = PartsPage(
        heading=_("Parts of the system"),
        back=Link(_("Back to all settings"), reverse("web:settings", args=[council.slug])),
        parts=tuple(_part(request, kind) for kind in parts_in_order()),
        few_url=reverse("web:start-with-few", args=[council.slug]) if _is_offered_few(council) else "",
    )
    return render(request, "web/parts.jinja", shown)


def _is_offered_few(council: Council) -> bool:
    """Somebody who is alone, and has more than the few parts on, may begin with these."""
    today = clock.today(council.time_zone)
    more = [one.name for one in SWITCHES if one.name not in services.FEW and turned_on(council, one.name, on=today)]
    return bool(more) and len(members(council)[: ALONE + 1]) <= ALONE


def _part(request: Request, kind: PartKind) -> Part:
    council = request.council
    today = clock.today(council.time_zone)
    held = kind.held(council)
    links = _links(request, held)
    if kind.name not in SWITCHES:
        return Part(_(kind.label), _(kind.help), True, "", links, reasons=(_(kind.always),))
    wanted, works = turned_on(council, kind.name, on=today), is_on(council, kind.name, on=today)
    stops = tuple(one.stops for one in held if one.stops) if wanted else ()
    turn = reverse("web:set-part", args=[council.slug, kind.name, "off" if wanted else "on"])
    notes = tuple(_notes(kind, held, works=works, wanted=wanted))
    return Part(_(kind.label), _(kind.help), works, "" if stops else turn, links, notes, stops, wanted)


def _links(request: Request, held: Sequence[Held]) -> tuple[Link, ...]:
    """What a part holds, leading to where it is seen; plain words while that page is off."""
    return tuple(Link(one.words, _url(request, one.route)) for one in held)


def _url(request: Request, route: str) -> str:
    today = clock.today(request.council.time_zone)
    item = next((one for one in NAVIGATION if one.route == route), None)
    if item is None or not request.actor.may(item.permission):
        return ""
    in_use = is_on(request.council, PERMISSIONS.get(item.permission).switch, on=today)
    return reverse(route, args=[request.council.slug]) if in_use else ""


def _notes(kind: PartKind, held: Sequence[Held], *, works: bool, wanted: bool) -> Iterator[str]:
    for name in SWITCHES.get(kind.name).needs:
        label = _(SWITCHES.get(name).label)
        if wanted and not works:
            yield _("It is off while “%(part)s” is off.") % {"part": label}
        else:
            yield _("It needs “%(part)s”.") % {"part": label}
    for other in needed_by(kind.name):
        yield _("“%(part)s” goes off with it, and comes back with it.") % {"part": _(other.label)}
    if works:
        yield from (one.warns for one in held if one.warns)


@page(CHANGE, methods=("POST",))
def set_part(request: Request, name: str, state: str) -> HttpResponse:
    """Turn a part on or off; the next page offers to turn it back."""
    perform(act_of(request), services.set_switch, services.SetSwitch(name, STATES[state]))
    label, back = SWITCHES.get(name).label, "off" if STATES[state] else "on"
    words = _("%(part)s is on now.") if STATES[state] else _("%(part)s is off now. What it holds is kept.")
    undo = reverse("web:set-part", args=[request.council.slug, name, back])
    say(request, words % {"part": _(label)}, undo_url=undo, undo_posts=True)
    return HttpResponseRedirect(reverse("web:parts", args=[request.council.slug]))


@page(CHANGE, methods=("POST",))
def start_with_few(request: Request) -> HttpResponse:
    """Turn off all that somebody alone can do without at first."""
    perform(act_of(request), services.start_with_few, services.StartWithFew())
    say(request, _("You begin with few parts. Turn on more of them here when you want them."))
    return HttpResponseRedirect(onward(request, reverse("web:parts", args=[request.council.slug])))
