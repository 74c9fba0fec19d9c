"""Reading what a council lends, and under which terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.policy.values import history
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import remembered
from furthest.modules.lending.models import KitType, LoanPolicy
from furthest.modules.lending.settings import AGREEMENT
from furthest.modules.lending.states import BorrowerKind


@dataclass(frozen=True, slots=True)
class SetUp:
    """A council's kit types and the policies for them, the newest first."""

    kit_types: dict[UUID, KitType]
    policies: dict[tuple[UUID, str], list[LoanPolicy]]


def set_up(council: Council) -> SetUp:
    """Kit types and loan policies, read once for each version of the council's set-up."""

    def read() -> SetUp:
        kinds = {kind.pk: kind for kind in KitType.objects.of(council).order_by("name")}
        policies: dict[tuple[UUID, str], list[LoanPolicy]] = {}
        for policy in LoanPolicy.objects.of(council).order_by("-from_on", "-recorded_at"):
            policy.kit_type = kinds[policy.kit_type_id]
            policies.setdefault((policy.kit_type_id, policy.borrower_kind), []).append(policy)
        return SetUp(kinds, policies)

    return remembered(council, "lending.set_up", read)


def kit_types(council: Council) -> list[KitType]:
    """The council's kit types by name."""
    return list(set_up(council).kit_types.values())


def kit_type_named(council: Council, code: str) -> KitType:
    """The kit type of a code; NotFound when there is none."""
    found = next((kind for kind in kit_types(council) if kind.code == code), None)
    if found is None:
        raise NotFound(_("There is no such kit type."))
    return found


def policy_for(council: Council, kit_type_id: UUID, borrower_kind: str, *, on: date) -> LoanPolicy:
    """LEND-06: the policy in force on a day; RuleBroken, saying what to do, when the council has none."""
    found = set_up(council).policies.get((kit_type_id, borrower_kind), [])
    policy = next((policy for policy in found if policy.from_on <= on), None)
    if policy is None:
        raise RuleBroken("no-policy", _("There are no terms for this yet. An officer can set them under Kit types."))
    return policy


def agreement_version(council: Council, on: date) -> str:
    """LEND-15: which words of the agreement are in force: the moment when they were set, or "default"."""
    said = next((said for said in history(council, AGREEMENT.name) if said.from_on <= on), None)
    return said.recorded_at.isoformat()[:26] if said else "default"


def kinds_of_borrower() -> Sequence[BorrowerKind]:
    """The kinds of borrower that a policy can be set for."""
    return (BorrowerKind.RESIDENT, BorrowerKind.PARTNER)
