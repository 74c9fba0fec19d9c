"""What the desk shows: what waits, what was found, and what a new council does first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.entry.web.first_steps import Step
from furthest.kernel.accounts.working import WorkingSite
from furthest.kernel.core import clock
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.registry import PERMISSIONS, Finding, Waiting
from furthest.kernel.govuk.shapes import Action, Block, Link, Page
from furthest.kernel.policy.values import is_on
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.presenters.desk import blocks, not_known
from furthest.modules.lending.selectors.pages import Found, Work


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind."""

    title: str
    found: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class DeskPage(Page):
    """The desk: with `asked`, what was found; otherwise what waits, or the first steps. `waiting` is for who runs it.

    `lends_to` leads back to whom the next device is for; `kept` is what goes with the next scan for that. `talk` leads
    to recording a conversation.
    """

    asked: str = ""
    groups: tuple[Group, ...] = ()
    ways_on: tuple[Action, ...] = ()
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    steps: tuple[Step, ...] = ()
    waiting: tuple[Waiting, ...] | None = None
    site: WorkingSite | None = None
    work_at_url: str = ""
    practise_url: str = ""
    lends_to: Link | None = None
    kept: tuple[tuple[str, str], ...] = ()
    talk: Action | None = None


class Lending(TypedDict, total=False):
    """What a desk page holds of whom the next device is for."""

    lends_to: Link
    kept: tuple[tuple[str, str], ...]


def heading() -> str:
    """The heading of the desk."""
    return _("The desk")


def work_page(council: Council, work: Work, *, site: WorkingSite | None, today: date) -> DeskPage:
    """What waits today."""
    site_id = site.id if site is not None else None
    without_label = Link(
        _("A device came back without its label"), reverse("lending:return-without-label", args=[council.slug])
    )
    unknown = not_known(council, work.not_known, site_id)
    return DeskPage(
        heading=heading(),
        blocks=blocks(council, work, site_id=site_id, today=today),
        links=(without_label, *((unknown,) if unknown else ())),
        site=site,
        work_at_url=reverse("web:working-at", args=[council.slug]),
    )


def lending_page(council: Council, to: Found) -> DeskPage:
    """The box alone, for the device that somebody is to borrow."""
    return DeskPage(heading=heading(), **_lending_to(council, to))


def _lending_to(council: Council, to: Found | None) -> "Lending":
    if to is None:
        return {}
    route = {"resident": "people:resident", "partner": "partners:partner"}[to.kind]
    link = Link(to.called, reverse(route, args=[council.slug, to.reference]))
    return {"lends_to": link, "kept": (("to", to.reference),)}


def answer_page(
    council: Council, actor: Actor, text: str, *, found: Sequence[Finding], to: Found | None = None
) -> DeskPage:
    """What was found, by kind; nothing, and what can be added then."""
    titles = {
        "lending.device": _("Devices"),
        "people.resident": _("People"),
        "partners.partner": _("Partners"),
        "lending.loan": _("Loans"),
        "places.site": _("Sites"),
    }
    exact = [one for one in found if not one.is_close]
    kinds = dict.fromkeys(one.kind for one in exact)
    groups = [Group(titles.get(kind, kind), tuple(one for one in exact if one.kind == kind)) for kind in kinds]
    close = tuple(one for one in found if one.is_close)
    if close:
        groups.append(Group(_("Did you mean one of these people?"), close))
    return DeskPage(
        heading=heading(),
        asked=text,
        groups=tuple(groups),
        ways_on=tuple(_to_add(council, actor, text)),
        **_lending_to(council, to),
    )


def _to_add(council: Council, actor: Actor, text: str) -> list[Action]:
    today = clock.today(council.time_zone)
    ways = (
        (_("Add this person"), "people:add-resident", "people.change", "called"),
        (_("Add this device"), "lending:add-device", "lending.stock", "tag"),
    )
    return [
        Action(label, f"{reverse(route, args=[council.slug])}?{urlencode({name: text[:100]})}")
        for label, route, needed, name in ways
        if actor.may(needed) and is_on(council, PERMISSIONS.get(needed).switch, on=today)
    ]
