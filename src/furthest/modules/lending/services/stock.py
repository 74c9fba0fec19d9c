"""Adding devices to stock, stating what an import says of them, and recording what happens to them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.details import free_note, one_line
from furthest.kernel.core.errors import NotAllowed, RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Move, Outcome
from furthest.kernel.tenancy.models import CouncilModel
from furthest.lib.codes import NumberProblem, clean_digits, iccid_problem, imei_problem
from furthest.modules.lending import measures
from furthest.modules.lending.models import Device, DeviceHistory, Kit, KitPart, Loan, LoanLine
from furthest.modules.lending.selectors import device, kit_type_named, open_line, state_words
from furthest.modules.lending.services.lend import posting
from furthest.modules.lending.services.seen import as_seen
from furthest.modules.lending.services.take_back import end_postings, line_thing
from furthest.modules.lending.states import DEVICE_STATES, MISSING, OUT_OF_OUR_HANDS, RECORDABLE, DeviceState, LineEnd
from furthest.modules.places.selectors import site_pointer

OPENING_STATES = frozenset(DeviceState) - {DeviceState.BEING_PREPARED, DeviceState.GIFTED}
NOTE_MOST, NAME_MOST, PART_MOST, MOST_PARTS = 500, 120, 40, 30
IN_CAPITALS = {"tag": 40, "serial_number": 60}
AS_WRITTEN = {"make": 60, "model": 80, "network": 40, "condition": 12}
SIM = "SIM"


@dataclass(frozen=True, slots=True)
class Prepared:
    """That a lot was wiped and checked before it came into the register: by whom and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AddDevice:
    """A device with its kit. `parts` maps names to whether they are here; `state` is stated, never guessed."""

    tag: str
    kit_type: str
    site_id: UUID
    make: str = ""
    model: str = ""
    serial_number: str = ""
    imei: str = ""
    iccid: str = ""
    network: str = ""
    parts: Mapping[str, bool] | None = None
    bought_on: date | None = None
    cost_pence: int | None = None
    condition: str = ""
    note: str = ""
    state: str = DeviceState.RECEIVED
    prepared: Prepared | None = None


@dataclass(frozen=True, slots=True)
class RecordState:
    """The device of this reference is now in `state`, with a few words why. `version` is the one that a page showed."""

    device: str
    state: str
    note: str = ""
    version: int | None = None


@service(permission="lending.stock")
def add_device(act: Act, command: AddDevice) -> Outcome:
    """LEND-02, LEND-03, LEND-17, LEND-18: a device with its kit, in the state that is stated.

    A device stated as ready is only received or awaits its wipe, unless wipe and checklist of the lot are recorded.
    One stated as on loan gets a loan whose borrower and due date are not known. RuleBroken names the field.
    """
    command = _tidied(command)
    if not command.tag:
        raise RuleBroken("tag", _("Give the device an asset tag."), "tag")
    if command.state not in OPENING_STATES:
        raise RuleBroken("state", _("A device cannot start in this state."), "state")
    _check_numbers(command)
    kind = kit_type_named(act.council, command.kit_type)
    site = site_pointer(act.council, command.site_id)
    _must_be_theirs(act, command.site_id)
    row = Device(
        council=act.council,
        recorded_at=act.recorded_at,
        home_site=site,
        site=site,
        **_facts_of(command),
        **_opening(act, command),
    )
    kit = Kit(council=act.council, recorded_at=act.recorded_at, device=row, kit_type=kind)
    history = _first_history(act, row, command)
    stated_out = _stated_line(act, row, kit, parts=_parts_said(command)) if row.state == DeviceState.ON_LOAN else None
    verb = "lending.device.added" if row.state == DeviceState.RECEIVED else "lending.device.stated"
    entries = [Entry(verb, row.thing, facts={"tag": row.tag, "state": state_words(row.state)})]
    rows = [row, kit, history, *_part_rows(act, kit, command)]
    if stated_out is not None:
        rows += [stated_out.loan, stated_out]
        entries.append(Entry("lending.kit.stated_out", stated_out.loan.thing, about=row.thing, facts={"tag": row.tag}))
    return Outcome(row.thing, rows=rows, entries=entries)


@service(permission="lending.stock")
def record_state(act: Act, command: RecordState) -> Outcome:
    """LEND-14 and LEND-19: repair, loss, theft, retirement, giving away, and coming back.

    Anything that comes back waits to be wiped. A loss while on loan ends the line and is counted. Only what is wiped
    is given away (LEND-02, LEND-11). RuleBroken names the field; Conflict as LEND-20 says.
    """
    row = device(act.council, command.device)
    _must_be_theirs(act, row.site_id)
    seen = as_seen(act, row, command.version)
    note = free_note(command.note, "note", most=NOTE_MOST)
    _check_state(row, command.state)
    move = Move(
        row,
        command.state,
        table=DEVICE_STATES,
        history=DeviceHistory,
        changes=_state_changes(act, command.state),
        expects=seen,
        note=note,
    )
    entry = Entry("lending.device.moved", row.thing, facts={"tag": row.tag, "state": state_words(command.state)})
    recorded = Outcome(row.thing, moves=[move], entries=[entry])
    return recorded.after(_ended_by_loss(act, row, command.state)) if row.state == DeviceState.ON_LOAN else recorded


def _check_state(row: Device, state: str) -> None:
    if state not in RECORDABLE:
        raise RuleBroken("state", _("Choose what happened to the device."), "state")
    said = {"tag": row.tag, "now": state_words(row.state), "to": state_words(state)}
    if row.state == DeviceState.ON_LOAN and state not in MISSING:
        raise RuleBroken("on-loan", _("%(tag)s is on loan. Take it back first.") % said, "state")
    if not DEVICE_STATES.allows(row.state, state):
        words = _("%(tag)s cannot be recorded as “%(to)s”. It is now: %(now)s.")
        raise RuleBroken("state", words % said, "state")
    if state == DeviceState.GIFTED and not row.is_wiped:
        words = _(
            "%(tag)s has not been wiped since it last came in, so it cannot be given away."
            " Record that it has to be wiped, wipe and check it, then give it away."
        )
        raise RuleBroken("not-wiped", words % said, "state")


def _state_changes(act: Act, state: str) -> dict[str, Any]:
    """A wipe counts while the device stays in our hands: it is forgotten when it leaves them or has to be wiped."""
    unwiped = {"wiped_at": None, "checked_at": None}
    if state == DeviceState.AWAITING_WIPE:
        return {"in_hand_at": act.occurred_at, **unwiped}
    return {"returned_on": None, **(unwiped if state in OUT_OF_OUR_HANDS else {})}


def _ended_by_loss(act: Act, row: Device, state: str) -> Outcome:
    line = open_line(act.council, row.reference)
    ended = {"ended_at": act.occurred_at, "ended_on": act.on, "ended_as": LineEnd(state)}
    lost = posting(line, measures.LOSSES, 1, source=line_thing(line))
    return Outcome(
        changes=[
            Change(line, ended, expects={"ended_at": None}),
            Change(line.loan, {"ended_on": act.on}, expects={"ended_on": None}),
        ],
        postings=[] if line.loan.was_stated else [*end_postings(line), lost],
    )


def _must_be_theirs(act: Act, site_id: UUID) -> None:
    if act.actor.sites is not None and site_id not in act.actor.sites:
        raise NotAllowed(_("You look after other sites. Ask the manager of this site, or an officer."))


def _tidied(command: AddDevice) -> AddDevice:
    """What was written, tidied; RuleBroken names the field of what is too long or must never be kept."""
    texts = {name: one_line(getattr(command, name).upper(), name, most=most) for name, most in IN_CAPITALS.items()}
    texts |= {name: one_line(getattr(command, name), name, most=most) for name, most in AS_WRITTEN.items()}
    parts = {one_line(name, "parts", most=PART_MOST): here for name, here in (command.parts or {}).items()}
    if len(parts) > MOST_PARTS:
        raise RuleBroken("parts", _("A kit has %(most)s parts at most.") % {"most": MOST_PARTS}, "parts")
    note = free_note(command.note, "note", most=NOTE_MOST)
    return replace(command, parts=parts, note=note, **texts)  # type: ignore[arg-type]  # texts only


def _check_numbers(command: AddDevice) -> None:
    for field, text, problem_of in (("imei", command.imei, imei_problem), ("iccid", command.iccid, iccid_problem)):
        problem = problem_of(text) if text.strip() else None
        if problem:
            number = _("SIM number") if field == "iccid" else _("IMEI")
            raise RuleBroken(problem, _wrong_number(problem) % {"number": number}, field)


def _wrong_number(problem: NumberProblem) -> str:
    words = {
        "damaged by a spreadsheet": _("The %(number)s cannot be right: damaged by a spreadsheet."),
        "not digits": _("The %(number)s cannot be right: not digits."),
        "wrong length": _("The %(number)s cannot be right: wrong length."),
        "does not begin 89": _("The %(number)s cannot be right: does not begin 89."),
        "check digit wrong": _("The %(number)s cannot be right: check digit wrong."),
    }
    return words[problem]


def _facts_of(command: AddDevice) -> dict[str, Any]:
    plain = ("tag", "make", "model", "serial_number", "bought_on", "cost_pence", "condition", "note")
    return {"imei": clean_digits(command.imei), **{name: getattr(command, name) for name in plain}}


def _opening(act: Act, command: AddDevice) -> dict[str, Any]:
    """LEND-02: the state that a device starts in, and what is recorded of its preparation."""
    if command.state != DeviceState.AVAILABLE or command.prepared is None:
        state = DeviceState.AWAITING_WIPE if command.state == DeviceState.AVAILABLE else command.state
        return {"state": state, "in_hand_at": act.occurred_at}
    return {
        "state": DeviceState.AVAILABLE,
        "in_hand_at": min(command.prepared.at, act.occurred_at),
        "wiped_at": command.prepared.at,
        "checked_at": command.prepared.at,
    }


def _first_history(act: Act, row: Device, command: AddDevice) -> DeviceHistory:
    said = ""
    if command.prepared is not None and row.wiped_at is not None:
        name = one_line(command.prepared.by, "wiped_by", most=NAME_MOST)
        said = _("wiped and checked by %(name)s") % {"name": name}
    return DeviceHistory(
        council=act.council,
        row=row,
        to_state=row.state,
        occurred_at=act.occurred_at,
        occurred_on=act.on,
        recorded_at=act.recorded_at,
        actor_id=act.actor.id,
        actor_name=act.actor.name,
        note=said,
    )


def _part_rows(act: Act, kit: Kit, command: AddDevice) -> list[CouncilModel]:
    named = dict.fromkeys(kit.kit_type.parts, True) | _parts_said(command)
    iccid = clean_digits(command.iccid)
    return [
        KitPart(
            council=act.council,
            recorded_at=act.recorded_at,
            kit=kit,
            name=name,
            is_here=here,
            iccid=iccid if name == SIM else "",
            network=command.network if name == SIM else "",
        )
        for name, here in named.items()
    ]


def _parts_said(command: AddDevice) -> dict[str, bool]:
    """The parts that were spoken of, and whether each is there; a SIM is when its number or network is said."""
    said = dict(command.parts or {})
    if clean_digits(command.iccid) or command.network:
        said.setdefault(SIM, True)
    return said


def _stated_line(act: Act, row: Device, kit: Kit, *, parts: Mapping[str, bool]) -> LoanLine:
    """LEND-18: what an import states as on loan went out with the parts that it says are there, and no others."""
    loan = Loan(
        council=act.council,
        recorded_at=act.recorded_at,
        borrower_not_known=True,
        site=row.site,
        was_stated=True,
        lent_at=act.occurred_at,
        lent_on=act.on,
    )
    return LoanLine(
        council=act.council,
        recorded_at=act.recorded_at,
        loan=loan,
        kit=kit,
        was_in_hand_at=row.in_hand_at,
        parts_out=[name for name, is_there in parts.items() if is_there],
    )
