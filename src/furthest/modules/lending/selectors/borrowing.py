"""Reading loans and their lines: what a write needs, and the lists of pages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from furthest.kernel.core.act import Thing
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.prepared import ANY_COUNCIL, Prepared, value
from furthest.kernel.tenancy.query import CouncilQuerySet
from furthest.modules.lending.models import Kit, Loan, LoanLine
from furthest.modules.lending.selectors.reading import must_be
from furthest.modules.lending.selectors.terms import set_up
from furthest.modules.lending.states import BorrowerKind, LineEnd
from furthest.modules.people.selectors import resident_ids, with_merged


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
    """The kit of a device, with `open_loans`: how many of its kit type the borrower has out now. One statement.

    Of two desks the count of the second is right only if the borrower was read `for_update` before.
    """
    kind, reference = (borrower.kind, borrower.reference) if borrower else (BorrowerKind.RESIDENT.value, "")
    kit = must_be(
        _KITS[kind].one(council, device=device_reference, borrower=reference), _("We cannot find that device.")
    )
    kit.kit_type = set_up(council).kit_types[kit.kit_type_id]
    return kit


def _number_of(rows: "QuerySet[LoanLine]") -> Any:
    alone = rows.order_by().annotate(whole=Value(1)).values("whole").annotate(number=Count("id")).values("number")
    return Coalesce(Subquery(alone), 0)


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
    line = must_be(_OPEN_LINE.one(council, device=device_reference), _("This device is not on loan."))
    line.kit.kit_type = set_up(council).kit_types[line.kit.kit_type_id]
    return line


def last_line(council: Council, kit_id: UUID) -> LoanLine | None:
    """The line that a kit stands or last stood on, leaving out loans that were undone."""
    wide = LoanLine.objects.of(council).select_related("loan__resident", "loan__partner", "return_site")
    return wide.filter(kit_id=kit_id).exclude(ended_as="undone").order_by("-recorded_at").first()


def loan(council: Council, reference: str) -> Loan:
    """A loan with its borrower and site; NotFound when the council has none of that reference."""
    wide = Loan.objects.of(council).select_related("resident", "partner", "site", "policy")
    row: Loan = must_be(wide.filter(reference=reference).one_or_none(), _("We cannot find that loan."))
    return row


def lines_of(one: Loan) -> list[LoanLine]:
    """The lines of a loan with their kits and devices."""
    wide = LoanLine.objects.of_id(one.council_id).select_related("kit__device", "kit__kit_type", "return_site")
    return list(wide.filter(loan=one).order_by("id"))


LOAN_LISTED = (
    *("reference", "lent_on", "due_on", "ended_on", "was_stated", "renewals_used", "borrower_not_known"),
    *("resident", "partner"),
)
NOT_KNOWN = Q(borrower_not_known=True, was_stated=True)  # one follows from the other, and has an index of its own
LISTED = (
    *LOAN_LISTED,
    *("resident__reference", "resident__called", "resident__card_code", "partner__reference", "partner__name"),
    "site__name",
)


def loans(
    council: Council,
    *,
    which: str = "open",
    site_ids: Collection[UUID] = (),
    borrower: tuple[str, UUID] | None = None,
    today: date,
) -> QuerySet[Loan]:
    """Loans with their borrowers: open (soonest due first), late, due today, not-known (who has it) or all (newest).

    Without `site_ids` of every site. `borrower` is a kind and an id. Rows hold what a list or a sheet shows.
    """
    found = Loan.objects.of(council).select_related("resident", "partner", "site").only(*LISTED)
    if borrower:
        found = found.filter(**{f"{borrower[0]}_id__in": _ids(council, *borrower)})
    if site_ids:
        found = found.filter(site_id__in=site_ids)
    if which == "all":
        return found.order_by("-lent_on", "-id")
    found = found.filter(ended_on=None)
    narrowed = {"late": Q(due_on__lt=today), "today": Q(due_on=today), "not-known": NOT_KNOWN}.get(which, Q())
    return found.filter(narrowed).order_by("due_on", "id")


def loans_of(council: Council, borrower_kind: str, borrower_id: UUID) -> QuerySet[Loan]:
    """What one borrower has and had, newest first."""
    mine = {f"{borrower_kind}_id__in": _ids(council, borrower_kind, borrower_id)}
    found = Loan.objects.of(council).filter(**mine).select_related("site")
    return found.only(*LOAN_LISTED, "site__name").order_by("-lent_on", "-id")


COUNTED_MOST = 50  # of what is over nobody needs the exact number, and an organisation may have had thousands


@dataclass(frozen=True, slots=True)
class Held:
    """What a borrower has on loan: the first lines, soonest due first, and how many in all.

    `before` is how many were lent and came to an end, counted to COUNTED_MOST + 1, which says that there were more;
    `late` is how many were due before today.
    """

    lines: list[LoanLine]
    number: int
    before: int
    late: int = 0


def held_by(council: Council, borrower_kind: str, borrower_id: UUID, *, limit: int, today: date) -> Held:
    """What one borrower has out now; loans that were undone never counted. Two statements, however much there was."""
    theirs = with_merged(council, borrower_id) if borrower_kind == BorrowerKind.RESIDENT else [borrower_id]
    mine = LoanLine.objects.of(council).filter(**{f"loan__{borrower_kind}_id__in": theirs})
    out = mine.filter(loan__ended_on=None, ended_at=None)
    late = Window(Count("id", filter=Q(loan__due_on__lt=today)))
    out = out.annotate(whole=Window(Count("id")), late=late)
    rows: list[Any] = list(out.select_related("kit__device", "loan").order_by("loan__due_on", "id")[:limit])
    ended = mine.exclude(ended_at=None).exclude(ended_as=LineEnd.UNDONE)
    before = ended[: COUNTED_MOST + 1].count()
    return Held(rows, rows[0].whole, before, rows[0].late) if rows else Held([], 0, before)


def returned_by(council: Council, partner_id: UUID, *, limit: int) -> list[LoanLine]:
    """What one partner brought back last, the latest first; loans that were undone never counted."""
    mine = LoanLine.objects.of(council).filter(loan__partner_id=partner_id)
    ended = mine.exclude(ended_at=None).exclude(ended_as=LineEnd.UNDONE)
    return list(ended.select_related("kit__device", "loan").order_by("-ended_at", "-id")[:limit])


def _ids(council: Council, borrower_kind: str, borrower_id: UUID) -> list[UUID]:
    """The ids under which a borrower's loans stand: of a person those of records that were merged, too."""
    return resident_ids(council, borrower_id) if borrower_kind == BorrowerKind.RESIDENT else [borrower_id]


def open_loans_of(council: Council, kit_type_id: UUID, borrower_ids: Collection[UUID]) -> int:
    """LEND-07: how many of a kit type some residents have out now."""
    mine = LoanLine.objects.of(council).filter(loan__resident_id__in=borrower_ids, kit__kit_type_id=kit_type_id)
    return mine.filter(ended_at=None, loan__ended_on=None).count()


def devices_stated_out(council: Council) -> int:
    """LEND-18: devices that an import stated as on loan and that are still out."""
    return Loan.objects.of(council).filter(ended_on=None, was_stated=True).count()


def borrower_of(one: Loan) -> Thing | None:
    """The borrower of a loan by value; None when it is not known."""
    who = one.resident or one.partner
    return who.thing if who is not None else None
