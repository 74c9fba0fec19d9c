"""Taking a kit back, at any branch, from a person, a box or a borrower without the label."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.details import free_note
from furthest.kernel.core.outcome import Change, Entry, Move, Outcome, Posting
from furthest.kernel.policy.entries import checked_codes
from furthest.modules.lending import measures
from furthest.modules.lending.models import DeviceHistory, KitPart, LoanLine
from furthest.modules.lending.rules import OUTCOMES
from furthest.modules.lending.selectors import borrower_of, open_line, parts_of
from furthest.modules.lending.services.lend import posting
from furthest.modules.lending.states import DEVICE_STATES, Condition, DeviceState, LineEnd, SignedOut
from furthest.modules.places.selectors import site_pointer

TAKEN_BACK = "lending.kit.taken_back"
FAULT_MOST = 500


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take back the device of this reference at a site.

    `parts` are the names of parts that came back, None when nobody looked (a return box). `outcomes` is None when
    the question was not asked and empty when it was asked and not answered. `fault` says what is wrong with it.
    """

    device: str
    site_id: UUID
    parts: tuple[str, ...] | None = None
    condition: str = Condition.GOOD
    signed_out: str = SignedOut.NOT_ASKED
    fault: str = ""
    outcomes: tuple[str, ...] | None = None


@service(permission="lending.take_back")
def take_back(act: Act, command: TakeBack) -> Outcome:
    """LEND-10, LEND-11 and LEND-16: the line and loan end, the device waits to be wiped where it came back.

    What was wrong with it stays with the line, so that undoing the return takes it back. Raises NotFound when the
    device is not on loan, RuleBroken for a fault that holds what is never kept, and for an outcome that the council's
    list never had (LEND-23).
    """
    fault = free_note(command.fault, "fault", most=FAULT_MOST)
    outcomes = checked_codes(act.council, OUTCOMES.name, command.outcomes or (), field="outcomes")
    line = open_line(act.council, command.device)
    device, one = line.kit.device, line.loan
    site = site_pointer(act.council, command.site_id)
    back = _device_changes(act, command, site=site)
    facts = {"tag": device.tag, "loan": one.reference, "site": site.name}
    return Outcome(
        thing=one.thing,
        moves=[Move(device, DeviceState.AWAITING_WIPE, table=DEVICE_STATES, history=DeviceHistory, changes=back)],
        changes=[
            Change(line, _line_changes(act, command, line=line, site=site, fault=fault), expects={"ended_at": None}),
            Change(one, {"ended_on": act.on}, expects={"ended_on": None}),
            *part_changes(line, command.parts, is_here=False),
        ],
        entries=[Entry(TAKEN_BACK, one.thing, about=device.thing, beside=borrower_of(one), facts=facts)],
        postings=[] if one.was_stated else return_postings(line, outcomes),
    )


def _line_changes(act: Act, command: TakeBack, *, line: LoanLine, site: Any, fault: str) -> dict[str, Any]:
    return {
        "ended_at": act.occurred_at,
        "ended_on": act.on,
        "ended_as": LineEnd.RETURNED,
        "return_site": site,
        "parts_back": None if command.parts is None else list(command.parts),
        "condition": command.condition,
        "was_condition": line.kit.device.condition,
        "signed_out": command.signed_out,
        "fault": fault,
        "outcomes": None if command.outcomes is None else list(command.outcomes),
    }


def _device_changes(act: Act, command: TakeBack, *, site: Any) -> dict[str, Any]:
    return {
        "site": site,
        "in_hand_at": act.occurred_at,
        "returned_on": act.on,
        "wiped_at": None,
        "checked_at": None,
        "condition": command.condition,
        "locked": command.signed_out == SignedOut.NO,
    }


def line_thing(line: LoanLine) -> Thing:
    """A line as the source of what its end posts, so that undoing the return takes back only that."""
    return Thing("lending.line", line.pk, line.loan.reference)


def return_postings(line: LoanLine, outcomes: Sequence[str]) -> list[Posting]:
    """What a return adds to the ledger: one return, the levels down by one, and the outcomes that were named."""
    source = line_thing(line)
    found = [posting(line, measures.RETURNS, 1, source=source)]
    found += end_postings(line)
    found += [posting(line, measures.OUTCOMES, 1, source=source, detail=code) for code in outcomes]
    return found


def end_postings(line: LoanLine) -> list[Posting]:
    """The levels down by one, in the place where the loan put them up."""
    levels = [measures.DEVICES_OUT] + ([measures.DATA_DEVICES_OUT] if line.kit.kit_type.has_data else [])
    return [posting(line, level, -1, source=line_thing(line)) for level in levels]


def part_changes(line: LoanLine, came_back: Sequence[str] | None, *, is_here: bool) -> list[Change]:
    """What a return says of the parts that went out and did not come back: a stock line, not a blocked return.

    They are not here any more; undoing the return, they are as they were when they went out.
    """
    missing = set(line.parts_out) - set(came_back) if came_back is not None else set()
    rows: list[KitPart] = parts_of(line.kit) if missing else []
    return [Change(part, {"is_here": is_here}) for part in rows if part.name in missing]
