"""Getting devices ready for the next person: a work list with one step for each device."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from furthest.kernel.core import clock
from furthest.kernel.core.paging import PageOf
from furthest.kernel.govuk.shapes import Action, Link, Page, Tag
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.lending.models import Device
from furthest.modules.lending.presenters.device import checklist, next_step
from furthest.modules.lending.presenters.words import days_words, desk_link, device_link, state_tag
from furthest.modules.lending.states import DeviceState


@dataclass(frozen=True, slots=True)
class Waiting:
    """One device that waits: what it is, since when, what is in the way, and its one next step."""

    device: Link
    what: str
    tag: Tag
    since: str
    site: str
    note: str
    step: Action | None


@dataclass(frozen=True, kw_only=True)
class GetReadyPage(Page):
    """The work list of one site, or of all."""

    waiting: Sequence[Waiting]
    paging: PageOf[Device]
    query: str
    checklist: tuple[str, ...]
    shows_sites: bool
    empty: str
    empty_action: Link


def get_ready_page(council: Council, paging: PageOf[Device], *, site: str, query: str) -> GetReadyPage:
    """The devices that wait, the longest first; `site` is the name of the one shown, empty for all."""
    today = clock.today(council.time_zone)
    everywhere = Link(_("Look at all sites"), "?site=all")
    return GetReadyPage(
        heading=_("Get ready for the next person"),
        caption=site,
        waiting=[waiting(council, row, today, query=query) for row in paging.rows],
        paging=paging,
        query=query,
        checklist=checklist(council),
        shows_sites=not site,
        empty=_("Nothing waits at %(site)s. Everything that came back is ready to lend.") % {"site": site}
        if site
        else _("Nothing waits. Everything that came back is ready to lend."),
        empty_action=everywhere if site else desk_link(council),
    )


def waiting(council: Council, row: Device, today: date, *, query: str) -> Waiting:
    """One device of the list. Its step leads back to the list as it is filtered now."""
    since = clock.local(row.in_hand_at, council.time_zone).date()
    how_long = days_words((today - since).days)
    if row.state == DeviceState.RECEIVED:
        words = _("New, added %(when)s") % {"when": how_long}
    elif row.returned_on is not None:
        words = _("Came back %(when)s") % {"when": how_long}
    else:
        words = _("Here since %(day)s") % {"day": date_words(since)}
    step = next_step(council, row, ("back", query or "all"))
    return Waiting(
        device=device_link(council, row.reference, row.tag),
        what=f"{row.make} {row.model}".strip() or row.kit.kit_type.name,
        tag=Tag(_("Locked"), "red") if row.locked else state_tag(row.state),
        since=words,
        site=row.site.name,
        note=_("The last borrower is still signed in.") if row.locked else row.note,
        step=replace(step, kind="secondary") if step is not None else None,
    )


def step_done(row: Device) -> str:
    """What a step did, and what comes next."""
    if row.state == DeviceState.AVAILABLE:
        return _("%(tag)s is checked: ready to lend") % {"tag": row.tag}
    if row.state == DeviceState.BEING_PREPARED:
        return _("%(tag)s is wiped. Next, go through the checklist") % {"tag": row.tag}
    return _("%(tag)s is unlocked. Next, wipe it") % {"tag": row.tag}
