"""The page of one device: what it is, where it is, and the one thing that is done with it next."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from furthest.kernel.audit.trail import Line
from furthest.kernel.core import clock
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.registry import PERMISSIONS
from furthest.kernel.govuk.pages import Banner
from furthest.kernel.govuk.shapes import Action, Fact, Link, NotNow, ThingPage
from furthest.kernel.policy.values import value
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.lib.money import pounds
from furthest.modules.lending.models import Device, KitPart, LoanLine
from furthest.modules.lending.presenters.forms_shown import LendShown, TakeBackShown
from furthest.modules.lending.presenters.words import (
    address,
    borrower_link,
    desk_link,
    due_words,
    happenings,
    listed,
    loan_link,
    state_tag,
)
from furthest.modules.lending.rules import may_undo_return
from furthest.modules.lending.settings import CHECKLIST
from furthest.modules.lending.states import DEVICE_STATES, TO_GET_READY, TO_WIPE, Condition, DeviceState, LineEnd


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read of a device: its row, its parts, the line that it stands or last stood on, and its trail."""

    row: Device
    parts: Sequence[KitPart]
    line: LoanLine | None
    trail: Sequence[Line]

    @property
    def open_line(self) -> LoanLine | None:
        """The line of a device that is on loan."""
        return self.line if self.row.state == DeviceState.ON_LOAN else None


@dataclass(frozen=True, kw_only=True)
class DevicePage(ThingPage):
    """A device with the form that is next, if one is; otherwise with what the next step asks for."""

    lend: LendShown | None = None
    take_back: TakeBackShown | None = None
    checklist: tuple[str, ...] = ()
    locked: str = ""


def next_step(council: Council, row: Device, *facts: tuple[str, str]) -> Action | None:
    """LEND-02 and LEND-11: the one thing to do before the device is ready; None when it does not wait for anything."""
    if row.state in TO_WIPE and row.locked:
        label, route = _("Mark as unlocked"), "unlock-device"
    elif row.state in TO_WIPE:
        label, route = _("Mark as wiped"), "wipe-device"
    elif row.state == DeviceState.BEING_PREPARED:
        label, route = _("Mark as checked"), "check-device"
    else:
        return None
    return _press(council, row, route, label=label, kind="primary", facts=facts)


def still_locked(council: Council, row: Device, *facts: tuple[str, str]) -> Action | None:
    """LEND-11: for whoever finds it locked while getting it ready; None where that is known, or nobody does."""
    if row.locked or row.state not in TO_GET_READY:
        return None
    label = _("It is still locked to somebody’s account")
    return _press(council, row, "lock-device", label=label, kind="secondary", facts=facts)


def _press(
    council: Council, row: Device, route: str, *, label: str, kind: str, facts: Sequence[tuple[str, str]]
) -> Action:
    """LEND-20: a press carries the version of the device that the page shows."""
    sent = (("version", str(row.version)), *facts)
    return Action(label, address(council, route, row.reference), kind, posts=True, facts=sent, hidden=row.tag)


def checklist(council: Council) -> tuple[str, ...]:
    """The steps that are checked before the next person."""
    words = str(value(council, CHECKLIST.name, on=clock.today(council.time_zone)))
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def device_page(
    council: Council, actor: Actor, seen: Seen, *, lend: LendShown | None, take_back: TakeBackShown | None
) -> DevicePage:
    """The page of one device for somebody at a desk."""
    row = seen.row
    now, not_now = _actions(council, actor, seen, lend=lend)
    is_waiting = row.state == DeviceState.BEING_PREPARED
    return DevicePage(
        heading=row.tag,
        caption=row.kit.kit_type.name,
        trail=(desk_link(council), Link(_("Devices"), address(council, "devices"))),
        tag=state_tag(row.state),
        lend=lend,
        take_back=take_back,
        checklist=checklist(council) if is_waiting else (),
        locked=_warning(row),
        actions=tuple(now),
        not_now=tuple(not_now),
        facts=tuple(_facts(council, seen)),
        timeline=happenings(council, seen.trail),
    )


def _warning(row: Device) -> str:
    """What to know before anybody takes it further: that it is locked, or left stock without a wipe."""
    if row.locked and row.returned_on is not None:
        return _("The last borrower is still signed in. Ask them to sign out, or have their account taken off, first.")
    if row.locked:
        return _("It is still locked to somebody’s account. Have the account taken off first.")
    if row.state == DeviceState.RETIRED and not row.is_wiped:
        return _("Not wiped: it may hold somebody’s data. It has to be wiped before it is given away.")
    return ""


def _actions(
    council: Council, actor: Actor, seen: Seen, *, lend: LendShown | None
) -> tuple[list[Action], list[NotNow]]:
    row = seen.row
    steps = (next_step(council, row), still_locked(council, row)) if actor.may("lending.prepare") else ()
    now: list[Action] = [step for step in steps if step is not None]
    not_now: list[NotNow] = []
    if seen.open_line is not None:
        now.append(Action(_("See the loan"), address(council, "loan", seen.open_line.loan.reference)))
    reason = _no_lending(row, lend)
    if reason:
        not_now.append(NotNow(_("Lend it"), reason))
    if row.state != DeviceState.ON_LOAN:
        not_now.append(NotNow(_("Take it back"), _("It is not on loan.")))
    why = _no_recording(actor, row)
    label = _("Record what has happened to it")
    if why:
        not_now.append(NotNow(label, why))
    else:
        now.append(Action(label, address(council, "record-state", row.reference)))
    if actor.may("lending.labels"):
        query = urlencode({"which": "tags", "tags": row.tag})
        now.append(Action(_("Print its label"), f"{address(council, 'labels')}?{query}", "link"))
    return now, not_now


def _no_lending(row: Device, lend: LendShown | None) -> str:
    if row.state == DeviceState.AVAILABLE:
        return "" if lend else _("No terms are set for this kit type yet. An officer can set them under Kit types.")
    if row.state == DeviceState.ON_LOAN:
        return _("It is on loan. Take it back first.")
    if row.state in TO_GET_READY:
        return _("It is not ready for the next person yet. Do the next step first.")
    return _("It is not here to lend: it is %(state)s.") % {"state": DeviceState(row.state).label}


def _no_recording(actor: Actor, row: Device) -> str:
    """LEND-19: stock is changed by those who look after it."""
    if not actor.may("lending.stock"):
        return PERMISSIONS.get("lending.stock").why_not
    if actor.sites is not None and row.site_id not in actor.sites:
        return _("You look after other sites. Ask the manager of %(site)s, or an officer.") % {"site": row.site.name}
    if not DEVICE_STATES.moves[row.state]:
        return _("It belongs to a resident now.")
    return ""


def _facts(council: Council, seen: Seen) -> list[Fact]:
    row = seen.row
    here, missing = [part.name for part in seen.parts if part.is_here], [p.name for p in seen.parts if not p.is_here]
    sim = next((part for part in seen.parts if part.iccid or part.network), None)
    shown = [
        *_loan_facts(council, seen),
        Fact(_("Where it is"), _where(row)),
        Fact(_("Make and model"), f"{row.make} {row.model}".strip()),
        Fact(_("Parts"), [listed(here), *([_("Missing: %(parts)s") % {"parts": listed(missing)}] if missing else [])]),
        Fact(_("Condition"), _condition(row)),
        Fact(_("Wrong with it at its last return"), seen.line.fault if seen.line is not None else ""),
        Fact(_("Note"), row.note),
        Fact(_("Serial number"), row.serial_number),
        Fact(_("IMEI"), row.imei),
        Fact(_("SIM"), [one for one in (sim.iccid, sim.network) if one] if sim else ""),
        Fact(_("Bought"), date_words(row.bought_on) if row.bought_on else ""),
        Fact(_("Cost"), pounds(row.cost_pence) if row.cost_pence is not None else ""),
        Fact(_("Reference"), row.reference),
    ]
    return [fact for fact in shown if fact.value and fact.value != [""]]


def _condition(row: Device) -> str:
    return str(Condition(row.condition).label) if row.condition in Condition.values else row.condition


def _where(row: Device) -> list[str]:
    if row.state == DeviceState.ON_LOAN:
        return [_("With the borrower; lent at %(site)s") % {"site": row.site.name}, *_home(row)]
    return [row.site.name, *_home(row)]


def _home(row: Device) -> list[str]:
    return [_("Home site: %(site)s") % {"site": row.home_site.name}] if row.home_site_id != row.site_id else []


def _loan_facts(council: Council, seen: Seen) -> list[Fact]:
    if seen.open_line is None:
        return []
    one = seen.open_line.loan
    today = clock.today(council.time_zone)
    return [
        Fact(_("Borrower"), borrower_link(council, one)),
        Fact(_("Due back"), due_words(one.due_on, today)),
        Fact(_("Loan"), loan_link(council, one.reference)),
    ]


def taken_back_banner(council: Council, actor: Actor, seen: Seen) -> Banner | None:
    """What has just happened to a device that came back, with undo while that is honest."""
    line = seen.line
    if line is None or line.ended_as != LineEnd.RETURNED or line.return_site is None:
        return None
    may_undo = actor.may("lending.undo") and may_undo_return(seen.row.state, is_last_return=True)
    return Banner(
        _("Took back %(tag)s at %(site)s") % {"tag": seen.row.tag, "site": line.return_site.name},
        undo_url=address(council, "undo-return", line.loan.reference) if may_undo else "",
        undo_label=_("Undo this return") if may_undo else "",
        link=Link(_("Wipe it now") if not seen.row.locked else _("Unlock it now"), "#actions-title"),
    )
