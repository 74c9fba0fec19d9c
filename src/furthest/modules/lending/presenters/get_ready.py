"""Getting devices ready for the next person: a work list with one step for each device."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from furthest.kernel.core import clock
from furthest.kernel.core.paging import PageOf
from furthest.kernel.govuk.shapes import Action, Link, Page, Tag
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.lending.models import Device
from furthest.modules.lending.presenters.device import checklist, next_step, still_locked
from furthest.modules.lending.presenters.words import days_words, desk_link, device_link, state_tag
from furthest.modules.lending.states import DeviceState


@dataclass(frozen=True, slots=True)
class Waiting:
    """One device that waits: what it is, since when, what is in the way, its next step, and what may be found."""

    device: Link
    what: str
    tag: Tag
    since: str
    site: str
    note: str
    steps: tuple[Action, ...]


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


def get_ready_page(
    council: Council, paging: PageOf[Device], *, site: str, shows_sites: bool, query: str
) -> GetReadyPage:
    """The devices that wait, the longest first; `site` is what the ones shown are called, empty for all."""
    today = clock.today(council.time_zone)
    everywhere = Link(_("Look at all sites"), "?site=all")
    return GetReadyPage(
        heading=_("Get ready for the next person"),
        caption=site,
        waiting=[waiting(council, row, today, query=query) for row in paging.rows],
        paging=paging,
        query=query,
        checklist=checklist(council),
        shows_sites=shows_sites,
        empty=_("Nothing waits at %(site)s. Everything that came back is ready to lend.") % {"site": site}
        if site
        else _("Nothing waits. Everything that came back is ready to lend."),
        empty_action=everywhere if site else desk_link(council),
    )


def waiting(council: Council, row: Device, today: date, *, query: str) -> Waiting:
    """One device of the list."""
    since = clock.local(row.in_hand_at, council.time_zone).date()
    how_long = days_words((today - since).days)
    if row.state == DeviceState.RECEIVED:
        words = _("New, added %(when)s") % {"when": how_long}
    elif row.returned_on is not None:
        words = _("Came back %(when)s") % {"when": how_long}
    else:
        words = _("Here since %(day)s") % {"day": date_words(since)}
    return Waiting(
        device=device_link(council, row.reference, row.tag),
        what=f"{row.make} {row.model}".strip() or row.kit.kit_type.name,
        tag=Tag(_("Locked"), "red") if row.locked else state_tag(row.state),
        since=words,
        site=row.site.name,
        note=_("It is still locked to somebody’s account.") if row.locked else getattr(row, "fault", "") or row.note,
        steps=tuple(_steps(council, row, query or "all")),
    )


def _steps(council: Council, row: Device, query: str) -> Iterator[Action]:
    """The next step and, in few words, that it is found locked; both lead back to the list as it is filtered now."""
    step = next_step(council, row, ("back", query))
    if step is not None:
        yield replace(step, kind="secondary")
    found = still_locked(council, row, ("back", query))
    if found is not None:
        hidden = _("to somebody’s account: %(tag)s") % {"tag": row.tag}
        yield replace(found, label=_("It is still locked"), kind="link", hidden=hidden)


def step_done(row: Device) -> str:
    """What a step did, and what comes next."""
    if row.state == DeviceState.AVAILABLE:
        return _("%(tag)s is checked: ready to lend") % {"tag": row.tag}
    if row.state == DeviceState.BEING_PREPARED:
        return _("%(tag)s is wiped. Next, go through the checklist") % {"tag": row.tag}
    if row.locked:
        return _("%(tag)s is marked as locked. Next, have the account taken off") % {"tag": row.tag}
    return _("%(tag)s is unlocked. Next, wipe it") % {"tag": row.tag}
