"""Reading lending: the set-up, stock, loans and what waits to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from furthest.kernel.core.act import Thing
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.policy.values import history
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.prepared import ANY_COUNCIL, Prepared, value
from furthest.kernel.tenancy.query import CouncilQuerySet
from furthest.kernel.tenancy.scope import remembered
from furthest.lib.codes import clean_reference, imei_problem
from furthest.modules.lending.models import Device, DeviceHistory, Kit, KitPart, KitType, Loan, LoanLine, LoanPolicy
from furthest.modules.lending.settings import AGREEMENT
from furthest.modules.lending.states import TO_GET_READY, BorrowerKind, DeviceState

R = TypeVar("R")


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
        raise NotFound("There is no such kit type.")
    return found


def policy_for(council: Council, kit_type_id: UUID, borrower_kind: str, *, on: date) -> LoanPolicy:
    """LEND-06: the policy in force on a day; RuleBroken, saying what to do, when the council has none."""
    found = set_up(council).policies.get((kit_type_id, borrower_kind), [])
    policy = next((policy for policy in found if policy.from_on <= on), None)
    if policy is None:
        raise RuleBroken("no-policy", "There is no loan policy for this yet. An officer can set one under Settings.")
    return policy


def agreement_version(council: Council, on: date) -> str:
    """LEND-15: which words of the agreement are in force: the moment when they were set, or "default"."""
    said = next((said for said in history(council, AGREEMENT.name) if said.from_on <= on), None)
    return said.recorded_at.isoformat()[:26] if said else "default"


def _found(row: R | None, message: str) -> R:
    if row is None:
        raise NotFound(message)
    return row


_DEVICE: Prepared[Device] = Prepared(
    lambda: (
        Device.objects.of(ANY_COUNCIL)
        .select_related("site", "home_site", "kit__kit_type")
        .filter(reference=value("reference"))
    ),
    "reference",
)


def device(council: Council, reference: str) -> Device:
    """A device with its kit and sites; NotFound when the council has none of that reference."""
    return _found(_DEVICE.one(council, reference=reference), "We cannot find that device.")


def devices_scanned(council: Council, text: str) -> list[Device]:
    """The device whose tag is exactly what was scanned or typed, or else whose serial number, IMEI or reference is.

    One question after the other, each by its own index: asked together, SQLite would walk through the whole stock.
    """
    said = text.strip().upper()
    tests = [Q(imei=said) & ~Q(imei="")] if imei_problem(said) is None else []
    tests += [Q(reference=said)] if clean_reference(said) == said else []
    tests += [Q(tag=said), Q(serial_number=said) & ~Q(serial_number="")]
    for test in tests if said else ():
        found = Device.objects.of(council).filter(test).one_or_none()
        if found is not None:
            return [found]
    return []


def devices(
    council: Council, *, state: str = "", site_id: UUID | None = None, kit_type: str = "", text: str = ""
) -> QuerySet[Device]:
    """The council's devices by tag, narrowed by state, site, kit type and the start of tag or serial number."""
    found = Device.objects.of(council).select_related("site", "home_site", "kit__kit_type")
    if state:
        found = found.filter(state=state)
    if site_id:
        found = found.filter(site_id=site_id)
    if kit_type:
        found = found.filter(kit__kit_type__code=kit_type)
    if text:
        start = text.strip().upper()
        found = found.filter(Q(tag__startswith=start) | Q(serial_number__startswith=start))
    return found.order_by("tag")


@dataclass(frozen=True, slots=True)
class Borrower:
    """Who borrows, by reference: a resident or a partner."""

    kind: str
    reference: str


def _kit_of(kind: str) -> Prepared[Kit]:
    def made() -> CouncilQuerySet[Any]:
        # References are unique in a council, so saying the council again lets their indexes be used.
        borrower = {f"loan__{kind}__reference": value("borrower"), f"loan__{kind}__council": ANY_COUNCIL}
        alike = {"ended_at": None, "loan__ended_on": None, "kit__kit_type": OuterRef("kit_type")}
        mine = LoanLine.objects.of(ANY_COUNCIL).filter(**alike, **borrower)
        found = Kit.objects.of(ANY_COUNCIL).select_related("device")
        found = found.filter(device__reference=value("device"), device__council=ANY_COUNCIL)
        return found.annotate(open_loans=_number_of(mine))

    return Prepared(made, "device", "borrower")


_KITS = {kind: _kit_of(kind) for kind in (BorrowerKind.RESIDENT.value, BorrowerKind.PARTNER.value)}


def kit_to_lend(council: Council, device_reference: str, borrower: Borrower | None) -> Kit:
    """The kit of a device, with `open_loans`: how many of its kit type the borrower has out now. One statement."""
    kind, reference = (borrower.kind, borrower.reference) if borrower else (BorrowerKind.RESIDENT.value, "")
    kit = _found(_KITS[kind].one(council, device=device_reference, borrower=reference), "We cannot find that device.")
    kit.kit_type = set_up(council).kit_types[kit.kit_type_id]
    return kit


_OPEN_LINE: Prepared[LoanLine] = Prepared(
    lambda: (
        LoanLine.objects.of(ANY_COUNCIL)
        .select_related("kit__device", "loan__resident", "loan__partner")
        .filter(ended_at=None, kit__device__reference=value("device"), kit__device__council=ANY_COUNCIL)
    ),
    "device",
)


def open_line(council: Council, device_reference: str) -> LoanLine:
    """The open line of a device with its loan, kit and device; NotFound when it is not on loan. One statement."""
    line = _found(_OPEN_LINE.one(council, device=device_reference), "This device is not on loan.")
    line.kit.kit_type = set_up(council).kit_types[line.kit.kit_type_id]
    return line


def last_line(council: Council, device_id: UUID) -> LoanLine | None:
    """The line that a device stands or last stood on, leaving out loans that were undone."""
    wide = LoanLine.objects.of(council).select_related("loan__resident", "loan__partner", "return_site")
    return wide.filter(kit__device_id=device_id).exclude(ended_as="undone").order_by("-loan__lent_at").first()


def loan(council: Council, reference: str) -> Loan:
    """A loan with its borrower and site; NotFound when the council has none of that reference."""
    wide = Loan.objects.of(council).select_related("resident", "partner", "site", "policy")
    row: Loan = _found(wide.filter(reference=reference).one_or_none(), "We cannot find that loan.")
    return row


def lines_of(one: Loan) -> list[LoanLine]:
    """The lines of a loan with their kits and devices."""
    wide = LoanLine.objects.of_id(one.council_id).select_related("kit__device", "kit__kit_type", "return_site")
    return list(wide.filter(loan=one).order_by("id"))


def loans(council: Council, *, which: str = "open", site_id: UUID | None = None, today: date) -> QuerySet[Loan]:
    """Loans with their borrowers: open (soonest due first), late, due today, not-known (who has it) or all (newest)."""
    found = Loan.objects.of(council).select_related("resident", "partner", "site")
    if site_id:
        found = found.filter(site_id=site_id)
    if which == "all":
        return found.order_by("-lent_on", "-id")
    found = found.filter(ended_on=None)
    narrowed = {"late": Q(due_on__lt=today), "today": Q(due_on=today), "not-known": Q(borrower_not_known=True)}.get(
        which, Q()
    )
    return found.filter(narrowed).order_by("due_on", "id")


def loans_of(council: Council, borrower_kind: str, borrower_id: UUID) -> QuerySet[Loan]:
    """What one borrower has and had, newest first."""
    found = Loan.objects.of(council).filter(**{f"{borrower_kind}_id": borrower_id}).select_related("site")
    return found.order_by("-lent_on", "-id")


def to_get_ready(council: Council, site_id: UUID | None) -> QuerySet[Device]:
    """The turnaround list of a site (or all sites): what has waited longest first."""
    found = Device.objects.of(council).select_related("site", "kit__kit_type").filter(state__in=TO_GET_READY)
    return (found.filter(site_id=site_id) if site_id else found).order_by("in_hand_at", "tag")


def counts_by_state(council: Council, site_id: UUID | None = None) -> dict[str, int]:
    """How many devices are in each state, at one site or everywhere."""
    found = Device.objects.of(council)
    found = found.filter(site_id=site_id) if site_id else found
    return dict(found.order_by().values_list("state").annotate(Count("id")))


def devices_stated_out(council: Council) -> int:
    """LEND-18: devices that an import stated as on loan and that are still out."""
    return Loan.objects.of(council).filter(ended_on=None, was_stated=True).count()


def last_move(council: Council, device_id: UUID) -> DeviceHistory | None:
    """The last change of a device's state: who did it and when."""
    row: DeviceHistory | None = DeviceHistory.objects.of(council).filter(row_id=device_id).order_by("-id").first()
    return row


def borrower_of(one: Loan) -> Thing | None:
    """The borrower of a loan by value; None when it is not known."""
    who = one.resident or one.partner
    return who.thing if who is not None else None


def state_words(state: str) -> str:
    """A stored state as pages say it."""
    return str(DeviceState(state).label)


def _number_of(rows: "QuerySet[LoanLine]") -> Any:
    alone = rows.order_by().annotate(whole=Value(1)).values("whole").annotate(number=Count("id")).values("number")
    return Coalesce(Subquery(alone), 0)


def kinds_of_borrower() -> Sequence[BorrowerKind]:
    """The kinds of borrower that a policy can be set for."""
    return (BorrowerKind.RESIDENT, BorrowerKind.PARTNER)


def parts_of(kit: Kit) -> list[KitPart]:
    """The named parts of a kit, by name."""
    return list(KitPart.objects.of_id(kit.council_id).filter(kit=kit).order_by("name"))
