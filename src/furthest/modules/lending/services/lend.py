"""Lending a kit to one borrower."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.acts.service import also, service
from furthest.kernel.core import clock
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.errors import Conflict, FurthestError, RuleBroken
from furthest.kernel.core.outcome import Entry, Move, Notice, Outcome, Posting
from furthest.kernel.ledger.measures import Measure
from furthest.lib.dates import date_words
from furthest.modules.lending import measures
from furthest.modules.lending.models import Device, DeviceHistory, Kit, Loan, LoanLine, LoanPolicy
from furthest.modules.lending.notices import LENT
from furthest.modules.lending.rules import due_date, within_limit
from furthest.modules.lending.selectors import (
    Borrower,
    agreement_version,
    kit_to_lend,
    last_move,
    open_loans_of,
    policy_for,
    state_words,
)
from furthest.modules.lending.selectors.notices import language_fact
from furthest.modules.lending.states import DEVICE_STATES, BorrowerKind, DeviceState
from furthest.modules.partners.selectors import partner
from furthest.modules.people.selectors import ids_of, standing_resident
from furthest.modules.people.selectors.record import signer_of
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.places.selectors import calendar, site_pointer

JUST_NOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class LendKit:
    """Lend the kit of `device` (a reference) at a site, to a known borrower or to somebody new called `new_called`.

    `agreement` is the version of the words that were shown and accepted; None where no page showed any: then it is
    the one in force. `adult_agreed` says that the adult who signs for somebody under 16 accepted them.
    """

    device: str
    site_id: UUID
    agreed: bool
    borrower: Borrower | None = None
    new_called: str = ""
    parts: tuple[str, ...] = ()
    agreement: str | None = None
    adult_agreed: bool = False


@service(permission="lending.lend")
def lend_kit(act: Act, command: LendKit) -> Outcome:
    """LEND-01 to LEND-07 and LEND-15: a loan with one line, the device on loan, the figures and a notice.

    Raises RuleBroken for what the desk can mend, Conflict when another desk has lent it, or when the words of the
    agreement are others by now. The borrower is read first, and held: of two desks that lend to one person the second
    counts what the first has lent.
    """
    who, earlier = _borrower(act, command)
    kit = kit_to_lend(act.council, command.device, who.named if command.borrower else None)
    if not kit.device.is_ready:
        raise not_lendable(act, kit.device)
    agreement = _accepted(act, command)
    _check_adult(act, command, who)
    policy = policy_for(act.council, kit.kit_type_id, who.kind, on=act.on)
    if not within_limit(_open_loans(kit, who), policy.terms):
        raise _too_many(kit, policy)
    one = _loan(act, command, who=who, policy=policy, agreement=agreement)
    line = LoanLine(
        council=act.council,
        recorded_at=act.recorded_at,
        loan=one,
        kit=kit,
        parts_out=list(command.parts),
        was_in_hand_at=kit.device.in_hand_at,
    )
    return _outcome(one, line, who).after(earlier)


def not_lendable(act: Act, device: Device) -> FurthestError:
    """Why a device cannot be lent now, and what to do; a Conflict that names who has lent it, and when."""
    said = {"tag": device.tag, "state": state_words(device.state)}
    if device.state == DeviceState.ON_LOAN:
        return Conflict(_lent_words(act, device))
    if device.state in {DeviceState.RECEIVED, DeviceState.AWAITING_WIPE, DeviceState.BEING_PREPARED}:
        words = _("%(tag)s is not ready for the next person yet. Get it ready first.")
        return RuleBroken("not-prepared", words % said)
    return RuleBroken("not-available", _("%(tag)s cannot be lent. It is now: %(state)s.") % said)


def _lent_words(act: Act, device: Device) -> str:
    """Who lent it: just now, or on which day. What an import or an undone return put out was lent by nobody."""
    last = last_move(act.council, device.pk)
    if last is None or last.from_state != DeviceState.AVAILABLE:
        words = _("%(tag)s is on loan. Choose another device, or take this one back first.")
        return words % {"tag": device.tag}
    said = {
        "who": last.actor_name,
        "tag": device.tag,
        "day": date_words(clock.local(last.occurred_at, act.council.time_zone).date()),
    }
    if act.recorded_at - last.occurred_at <= JUST_NOW:
        words = _("%(who)s has just lent %(tag)s. Choose another device, or take this one back first.")
    else:
        words = _("%(who)s lent %(tag)s on %(day)s. Choose another device, or take this one back first.")
    return words % said


def _accepted(act: Act, command: LendKit) -> str:
    """LEND-15: the version of the words that were accepted, which are the words in force."""
    if not command.agreed:
        raise RuleBroken("not-agreed", _("Ask the person to accept the agreement first."), "agreed")
    version = agreement_version(act.council, act.on)
    if command.agreement not in (None, version):
        raise Conflict(_("The words of the agreement have changed since you opened this page. Read the new words out."))
    return version


def _check_adult(act: Act, command: LendKit, who: "Who") -> None:
    """LEND-51: for somebody under 16 the adult who signs for them accepts the words."""
    signs = signer_of(act.council, who.row) if who.kind == BorrowerKind.RESIDENT else ""
    if signs and not command.adult_agreed:
        words = _("%(name)s is under 16. Ask this adult to accept the words, then tick it: %(who)s")
        raise RuleBroken("adult-signs", words % {"name": who.row.shown_name, "who": signs}, "adult_agreed")


@dataclass(frozen=True, slots=True)
class Who:
    """The borrower of a new loan: a resident's or partner's row."""

    row: Any
    kind: str

    @property
    def named(self) -> Borrower:
        """The borrower by the reference as it is kept, however it was typed."""
        return Borrower(self.kind, self.row.reference)


def _borrower(act: Act, command: LendKit) -> tuple[Who, Outcome]:
    if command.borrower is None:
        earlier = also(act, add_resident, AddResident(called=command.new_called))
        return Who(earlier.rows[0], BorrowerKind.RESIDENT), earlier
    find = partner if command.borrower.kind == BorrowerKind.PARTNER else standing_resident
    return Who(find(act.council, command.borrower.reference, for_update=True), command.borrower.kind), Outcome()


def _open_loans(kit: Kit, who: Who) -> int:
    """What the borrower has out of the kit's type: under their own record, and under those that were merged into it."""
    own = int(getattr(kit, "open_loans", 0))
    merged = ids_of(who.row)[1:] if who.kind == BorrowerKind.RESIDENT else []
    return own + (open_loans_of(kit.council, kit.kit_type_id, merged) if merged else 0)


def _too_many(kit: Kit, policy: LoanPolicy) -> RuleBroken:
    words = ngettext(
        "This borrower already has one on loan of this kind (%(kind)s).",
        "This borrower already has %(limit)s on loan of this kind (%(kind)s).",
        policy.open_limit,
    )
    return RuleBroken("limit", words % {"limit": policy.open_limit, "kind": kit.kit_type.name}, "who")


def _loan(act: Act, command: LendKit, *, who: Who, policy: LoanPolicy, agreement: str) -> Loan:
    due = due_date(act.on, policy.terms, calendar(act.council, command.site_id))
    return Loan(
        council=act.council,
        recorded_at=act.recorded_at,
        lent_at=act.occurred_at,
        lent_on=act.on,
        due_on=due.on,
        site=site_pointer(act.council, command.site_id),
        policy=policy,
        agreement=agreement,
        area_code=who.row.ward_code,
        area_version=who.row.ward_version,
        **{who.kind: who.row},
    )


def _outcome(one: Loan, line: LoanLine, who: Who) -> Outcome:
    device = line.kit.device
    facts = {"tag": device.tag, "loan": one.reference, "due_on": one.due_on.isoformat() if one.due_on else ""}
    move = Move(device, DeviceState.ON_LOAN, table=DEVICE_STATES, history=DeviceHistory, changes={"site": one.site})
    return Outcome(
        thing=one.thing,
        rows=[one, line],
        moves=[move],
        entries=[Entry("lending.kit.lent", one.thing, about=device.thing, beside=who.row.thing, facts=facts)],
        postings=lend_postings(line),
        notices=_notices(one, line, who),
    )


def lend_postings(line: LoanLine) -> list[Posting]:
    """What a loan's line adds to the ledger: one loan, one device out, and one with data when its kit has data."""
    counted = [measures.LOANS, measures.DEVICES_OUT]
    counted += [measures.DATA_DEVICES_OUT] if line.kit.kit_type.has_data else []
    return [posting(line, measure, 1, source=line.loan.thing) for measure in counted]


def posting(line: LoanLine, measure: Measure, quantity: int, *, source: Thing, detail: str = "") -> Posting:
    """A posting with the loan's own dimensions, so that what goes up for a loan comes down in the same place."""
    one = line.loan
    subject = one.resident.subject if one.resident is not None and measure.keeps_subjects else ""
    return Posting(
        measure=measure.name,
        quantity=quantity,
        source=source,
        subject=subject,
        site_id=one.site_id,
        area_code=one.area_code,
        area_version=one.area_version,
        kind=line.kit.kit_type.code,
        detail=detail,
        partner_id=one.partner_id,
    )


def _notices(one: Loan, line: LoanLine, who: Who) -> list[Notice]:
    to = who.row.notice_address()
    if to is None or to.channel == "call" or one.due_on is None:
        return []
    council = one.council
    facts = {
        "programme": council.programme_name or council.name,
        "kit_type": line.kit.kit_type.name,
        "due_on": date_words(one.due_on),
        "site": one.site.name,
        **language_fact(one.resident),
    }
    return [Notice(LENT.name, to.channel, to.address or str(who.row), facts, one.thing)]
