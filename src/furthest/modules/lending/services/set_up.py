"""Kit types and loan policies."""

from dataclasses import dataclass
from datetime import date

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Entry, Outcome
from furthest.lib.text import fold
from furthest.modules.lending.models import KitType, LoanPolicy
from furthest.modules.lending.rules import Terms
from furthest.modules.lending.selectors import kinds_of_borrower, kit_type_named, kit_types
from furthest.modules.lending.states import BorrowerKind

FIRST_TERMS = {BorrowerKind.RESIDENT: Terms(28, 2, 1), BorrowerKind.PARTNER: Terms(84, 2, 30)}
LONGEST_TERM = 730


@dataclass(frozen=True, slots=True)
class AddKitType:
    """A new kind of kit with the names of its parts; `has_data` counts towards weeks connected."""

    name: str
    has_data: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetLoanPolicy:
    """Terms for a kit type (by code) and a borrower kind from a day on."""

    kit_type: str
    borrower_kind: str
    from_on: date
    terms: Terms


@service(permission="lending.policy")
def add_kit_type(act: Act, command: AddKitType) -> Outcome:
    """A kit type with first policies, so that it can be lent at once; RuleBroken when the name is taken."""
    code = fold(command.name).replace(" ", "-")[:40]
    if not code:
        raise RuleBroken("name", "Give the kit type a name.", "name")
    if any(kind.code == code for kind in kit_types(act.council)):
        raise RuleBroken("name-taken", "There is a kit type of this name already.", "name")
    kind = KitType(
        council=act.council,
        recorded_at=act.recorded_at,
        code=code,
        name=command.name.strip(),
        has_data=command.has_data,
        parts=list(command.parts),
    )
    policies = [
        _policy(act, kind, SetLoanPolicy(code, borrower, date(act.on.year - 50, 1, 1), terms))
        for borrower, terms in FIRST_TERMS.items()
    ]
    entry = Entry("lending.kit_type.added", kind.thing, facts={"name": kind.name})
    return Outcome(kind.thing, rows=[kind, *policies], entries=[entry], set_up=True)


@service(permission="lending.policy")
def set_loan_policy(act: Act, command: SetLoanPolicy) -> Outcome:
    """LEND-06: new terms from a day on; loans that are out keep theirs. RuleBroken for terms that make no sense."""
    kind = kit_type_named(act.council, command.kit_type)
    if command.borrower_kind not in kinds_of_borrower():
        raise RuleBroken("borrower-kind", "Choose who the policy is for.", "borrower_kind")
    if not 1 <= command.terms.term_days <= LONGEST_TERM:
        raise RuleBroken("term", f"The term must be between 1 and {LONGEST_TERM} days.", "term_days")
    if command.terms.open_limit < 1:
        raise RuleBroken("limit", "The limit must be at least 1.", "open_limit")
    if command.from_on < act.today:
        raise RuleBroken("past", "A policy starts today or later.", "from_on")
    facts = {"kit_type": kind.name, "borrower_kind": command.borrower_kind, "from_on": command.from_on.isoformat()}
    entry = Entry("lending.policy.set", kind.thing, facts=facts)
    return Outcome(kind.thing, rows=[_policy(act, kind, command)], entries=[entry], set_up=True)


def _policy(act: Act, kind: KitType, command: SetLoanPolicy) -> LoanPolicy:
    terms = command.terms
    return LoanPolicy(
        council=act.council,
        recorded_at=act.recorded_at,
        kit_type=kind,
        borrower_kind=command.borrower_kind,
        from_on=command.from_on,
        term_days=terms.term_days,
        renewals=terms.renewals,
        open_limit=terms.open_limit,
    )
