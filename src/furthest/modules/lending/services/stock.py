"""Adding devices to stock, stating what an import says of them, and recording what happens to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import NotAllowed, RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Move, Outcome
from furthest.kernel.tenancy.models import CouncilModel
from furthest.lib.codes import clean_digits, iccid_problem, imei_problem
from furthest.modules.lending import measures
from furthest.modules.lending.models import Device, DeviceHistory, Kit, KitPart, Loan, LoanLine
from furthest.modules.lending.selectors import device, kit_type_named, open_line, state_words
from furthest.modules.lending.services.lend import posting
from furthest.modules.lending.services.take_back import end_postings, line_thing
from furthest.modules.lending.states import DEVICE_STATES, MISSING, OUT_OF_USE, DeviceState, LineEnd
from furthest.modules.places.selectors import site_pointer

OPENING_STATES = frozenset(DeviceState) - {DeviceState.BEING_PREPARED, DeviceState.GIFTED}


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
    """The device of this reference is now in `state`, with a few words why."""

    device: str
    state: str
    note: str = ""


@service(permission="lending.stock")
def add_device(act: Act, command: AddDevice) -> Outcome:
    """LEND-02, LEND-03, LEND-17, LEND-18: a device with its kit, in the state that is stated.

    A device stated as ready is only received or awaits its wipe, unless wipe and checklist of the lot are recorded.
    One stated as on loan gets a loan whose borrower and due date are not known. RuleBroken names the field.
    """
    tag = command.tag.strip().upper()
    if not tag:
        raise RuleBroken("tag", "Give the device an asset tag.", "tag")
    if command.state not in OPENING_STATES:
        raise RuleBroken("state", "A device cannot start in this state.", "state")
    _check_numbers(command)
    kind = kit_type_named(act.council, command.kit_type)
    site = site_pointer(act.council, command.site_id)
    _must_be_theirs(act, command.site_id)
    row = Device(
        council=act.council,
        recorded_at=act.recorded_at,
        tag=tag,
        home_site=site,
        site=site,
        **_facts_of(command),
        **_opening(act, command),
    )
    kit = Kit(council=act.council, recorded_at=act.recorded_at, device=row, kit_type=kind)
    history = _first_history(act, row, command)
    stated_out = _stated_line(act, row, kit) if row.state == DeviceState.ON_LOAN else None
    verb = "lending.device.added" if row.state == DeviceState.RECEIVED else "lending.device.stated"
    entries = [Entry(verb, row.thing, facts={"tag": tag, "state": state_words(row.state)})]
    rows = [row, kit, history, *_part_rows(act, kit, command)]
    if stated_out is not None:
        rows += [stated_out.loan, stated_out]
        entries.append(Entry("lending.kit.stated_out", stated_out.loan.thing, about=row.thing, facts={"tag": tag}))
    return Outcome(row.thing, rows=rows, entries=entries)


@service(permission="lending.stock")
def record_state(act: Act, command: RecordState) -> Outcome:
    """LEND-14 and LEND-19: repair, loss, theft, retirement, and coming back from them.

    Anything that comes back waits to be wiped. A loss while on loan ends the line and is counted.
    """
    row = device(act.council, command.device)
    _must_be_theirs(act, row.site_id)
    if command.state not in OUT_OF_USE | {DeviceState.AWAITING_WIPE, DeviceState.GIFTED}:
        raise RuleBroken("state", "Choose what happened to the device.", "state")
    if row.state == DeviceState.ON_LOAN and command.state not in MISSING:
        raise RuleBroken("on-loan", f"{row.tag} is on loan. Take it back first.", "state")
    if not DEVICE_STATES.allows(row.state, command.state):
        words = f"{row.tag} is {state_words(row.state)} and cannot be recorded as {state_words(command.state)}."
        raise RuleBroken("state", words, "state")
    back = command.state == DeviceState.AWAITING_WIPE
    changes: dict[str, Any] = {"in_hand_at": act.occurred_at} if back else {"returned_on": None}
    move = Move(
        row, command.state, table=DEVICE_STATES, history=DeviceHistory, changes=changes, note=command.note[:500]
    )
    entry = Entry("lending.device.moved", row.thing, facts={"tag": row.tag, "state": state_words(command.state)})
    recorded = Outcome(row.thing, moves=[move], entries=[entry])
    return recorded.after(_ended_by_loss(act, row, command.state)) if row.state == DeviceState.ON_LOAN else recorded


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
        raise NotAllowed("You look after other sites. Ask the manager of this site, or an officer.")


def _check_numbers(command: AddDevice) -> None:
    for field, text, problem_of in (("imei", command.imei, imei_problem), ("iccid", command.iccid, iccid_problem)):
        problem = problem_of(text) if text.strip() else None
        if problem:
            words = {"imei": "IMEI", "iccid": "SIM number"}[field]
            raise RuleBroken(problem, f"The {words} cannot be right: {problem}.", field)


def _facts_of(command: AddDevice) -> dict[str, Any]:
    return {
        "make": command.make.strip(),
        "model": command.model.strip(),
        "serial_number": command.serial_number.strip().upper(),
        "imei": clean_digits(command.imei),
        "bought_on": command.bought_on,
        "cost_pence": command.cost_pence,
        "condition": command.condition,
        "note": command.note.strip(),
    }


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
    said = f"wiped and checked by {command.prepared.by}" if command.prepared and row.wiped_at else ""
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
    named = dict.fromkeys(kit.kit_type.parts, True) | dict(command.parts or {})
    iccid = clean_digits(command.iccid)
    if iccid or command.network:
        named.setdefault("SIM", True)
    return [
        KitPart(
            council=act.council,
            recorded_at=act.recorded_at,
            kit=kit,
            name=name,
            is_here=here,
            iccid=iccid if name == "SIM" else "",
            network=command.network if name == "SIM" else "",
        )
        for name, here in named.items()
    ]


def _stated_line(act: Act, row: Device, kit: Kit) -> LoanLine:
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
        parts_out=list(kit.kit_type.parts),
    )
