"""Kit types and loan policies."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.details import one_line
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Entry, Outcome
from furthest.lib.text import fold
from furthest.modules.lending.models import KitType, LoanPolicy
from furthest.modules.lending.rules import Terms
from furthest.modules.lending.selectors import kinds_of_borrower, kit_type_named, kit_types
from furthest.modules.lending.states import BorrowerKind

FIRST_TERMS = {BorrowerKind.RESIDENT: Terms(28, 2, 1), BorrowerKind.PARTNER: Terms(84, 2, 30)}
LONGEST_TERM = 730
NAME_MOST, PART_MOST, MOST_PARTS = 80, 40, 30
MOST_RENEWALS, MOST_AT_ONCE = 100, 1000


@dataclass(frozen=True, slots=True)
class AddKitType:
    """A new kind of kit with the names of its parts; `has_data` counts towards weeks connected.

    `term_days` is how long a person keeps it at first; None for the usual four weeks.
    """

    name: str
    has_data: bool = False
    parts: tuple[str, ...] = ()
    term_days: int | None = None


@dataclass(frozen=True, slots=True)
class SetLoanPolicy:
    """Terms for a kit type (by code) and a borrower kind from a day on."""

    kit_type: str
    borrower_kind: str
    from_on: date
    terms: Terms


@service(permission="lending.policy")
def add_kit_type(act: Act, command: AddKitType) -> Outcome:
    """A kit type with first policies, so that it can be lent at once; RuleBroken when the name is taken or too long."""
    name = one_line(command.name, "name", most=NAME_MOST)
    code = fold(name).replace(" ", "-")[:40]
    if not code:
        raise RuleBroken("name", _("Give the kit type a name."), "name")
    if any(kind.code == code for kind in kit_types(act.council)):
        raise RuleBroken("name-taken", _("There is a kit type of this name already."), "name")
    kind = KitType(
        council=act.council,
        recorded_at=act.recorded_at,
        code=code,
        name=name,
        has_data=command.has_data,
        parts=_parts(command),
    )
    policies = [
        _policy(act, kind, SetLoanPolicy(code, borrower, date(act.on.year - 50, 1, 1), terms))
        for borrower, terms in _first_terms(command.term_days).items()
    ]
    entry = Entry("lending.kit_type.added", kind.thing, facts={"name": kind.name})
    return Outcome(kind.thing, rows=[kind, *policies], entries=[entry], set_up=True)


@service(permission="lending.policy")
def set_loan_policy(act: Act, command: SetLoanPolicy) -> Outcome:
    """LEND-06: new terms from a day on; loans that are out keep theirs. RuleBroken for terms that make no sense."""
    kind = kit_type_named(act.council, command.kit_type)
    _check_terms(command.terms)
    if command.borrower_kind not in kinds_of_borrower():
        raise RuleBroken("borrower-kind", _("Choose who these terms are for."), "borrower_kind")
    if command.from_on < act.today:
        raise RuleBroken("past", _("New terms start today or later."), "from_on")
    facts = {"kit_type": kind.name, "borrower_kind": command.borrower_kind, "from_on": command.from_on.isoformat()}
    entry = Entry("lending.policy.set", kind.thing, facts=facts)
    return Outcome(kind.thing, rows=[_policy(act, kind, command)], entries=[entry], set_up=True)


def _first_terms(term_days: int | None) -> dict[BorrowerKind, Terms]:
    """The terms that a new kit type begins with, the person's term as it was asked for."""
    if term_days is None:
        return FIRST_TERMS
    mine = replace(FIRST_TERMS[BorrowerKind.RESIDENT], term_days=term_days)
    _check_terms(mine)
    return FIRST_TERMS | {BorrowerKind.RESIDENT: mine}


def _check_terms(terms: Terms) -> None:
    if not 1 <= terms.term_days <= LONGEST_TERM:
        words = _("The term must be between 1 and %(most)s days.")
        raise RuleBroken("term", words % {"most": LONGEST_TERM}, "term_days")
    if not 0 <= terms.renewals <= MOST_RENEWALS:
        words = _("Renewals must be between 0 and %(most)s.")
        raise RuleBroken("renewals", words % {"most": MOST_RENEWALS}, "renewals")
    if not 1 <= terms.open_limit <= MOST_AT_ONCE:
        raise RuleBroken("limit", _("The limit must be between 1 and %(most)s.") % {"most": MOST_AT_ONCE}, "open_limit")


def _parts(command: AddKitType) -> list[str]:
    """The names of the parts, each once."""
    parts = list(dict.fromkeys(one_line(name, "parts", most=PART_MOST) for name in command.parts))
    if len(parts) > MOST_PARTS:
        raise RuleBroken("parts", _("A kit has %(most)s parts at most.") % {"most": MOST_PARTS}, "parts")
    return parts


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
