"""Reads for the pages: who may be meant by a text, when a loan would be due, and what lists show beside their rows."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.policy.values import history
from furthest.kernel.tenancy.models import Council
from furthest.lib.codes import clean_digits, clean_reference
from furthest.lib.hours import DueDay
from furthest.lib.text import fold
from furthest.modules.lending.models import Device, Loan, LoanLine
from furthest.modules.lending.rules import due_date
from furthest.modules.lending.selectors import devices, devices_scanned, loans, policy_for, to_get_ready
from furthest.modules.lending.settings import AGREEMENT
from furthest.modules.lending.states import BorrowerKind, DeviceState
from furthest.modules.partners.selectors import find_partners, partner
from furthest.modules.people.rules import surely_means, wanted
from furthest.modules.people.selectors import find_residents, ids_of_references, standing_resident
from furthest.modules.people.selectors.record import signer_of
from furthest.modules.places.selectors import calendar, sites

FEW = 5


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who may be meant: what they are called, and one thing more to tell them from others.

    `is_close` says that their name is only like what was typed.
    """

    kind: str
    reference: str
    called: str
    detail: str
    is_close: bool = False


def open_sites(council: Council) -> dict[UUID, str]:
    """The names of the sites in use by their ids. Remembered: no statement."""
    return {site.id: site.name for site in sites(council)}


def borrowers_like(council: Council, text: str, *, limit: int = 8) -> list[Found]:
    """People and partners who may be meant by a name, a card, a reference or a phone number."""
    people = [
        Found(BorrowerKind.RESIDENT, row.reference, row.called, row.detail, is_close=row.is_close)
        for row in find_residents(council, text, limit=limit)
    ]
    partners = [
        Found(BorrowerKind.PARTNER, row.reference, row.name, row.kind)
        for row in find_partners(council, text, limit=limit)
    ]
    return people + partners


def borrower_of_reference(council: Council, reference: str) -> tuple[str, UUID] | None:
    """The kind and id of the person or partner of a reference; None where there is neither. Two statements at most."""
    for kind, read in ((BorrowerKind.RESIDENT.value, standing_resident), (BorrowerKind.PARTNER.value, partner)):
        with suppress(NotFound):
            return kind, read(council, reference).pk
    return None


def surely_meant(text: str, found: Sequence[Found]) -> Found | None:
    """The one meant beyond doubt: the only one found, by code, by a whole phone number or by their whole name.

    Others whose names are only like it raise no doubt.
    """
    exact = [one for one in found if not one.is_close]
    return exact[0] if len(exact) == 1 and surely_means(text, exact[0].called) else None


def signer_by_reference(council: Council, kind: str, reference: str) -> str:
    """LEND-51: the adult who signs for somebody under 16, by name; blank for everybody else."""
    return signer_of(council, standing_resident(council, reference)) if kind == BorrowerKind.RESIDENT else ""


def may_be_a_name(text: str) -> bool:
    """Whether somebody new could be called this: neither a code nor a number."""
    asked = wanted(text)
    return bool(fold(text)) and not asked.reference and not asked.detail


@dataclass(frozen=True, slots=True)
class Due:
    """When a loan made today would be due, and the day that its term alone gives."""

    day: DueDay
    plain_on: date
    term_days: int


def due_if_lent(council: Council, kit_type_id: UUID, *, kind: str, site_id: UUID, on: date) -> Due | None:
    """LEND-05 for the page before a loan; None without a policy. Remembered: no statement."""
    try:
        policy = policy_for(council, kit_type_id, kind, on=on)
    except RuleBroken:
        return None
    day = due_date(on, policy.terms, calendar(council, site_id))
    return Due(day, on + timedelta(days=policy.term_days), policy.term_days)


def agreement_words(council: Council, version: str) -> str:
    """LEND-15: the words of the agreement that a loan was made under."""
    said = (one for one in history(council, AGREEMENT.name) if one.recorded_at.isoformat()[:26] == version)
    return str(next((one.value for one in said), AGREEMENT.default))


def tags_of(council: Council, some: Iterable[Loan]) -> dict[UUID, list[str]]:
    """The asset tags of the devices of some loans, by the loans' ids. One statement."""
    found: dict[UUID, list[str]] = {one.pk: [] for one in some}
    if found:
        lines = LoanLine.objects.of(council).filter(loan_id__in=list(found)).order_by("id")
        for loan_id, tag in lines.values_list("loan_id", "kit__device__tag"):
            found[loan_id].append(tag)
    return found


def open_loans_like(council: Council, text: str, *, limit: int = 20) -> list[LoanLine]:
    """LEND-10: open lines by serial number, IMEI, tag or borrower, for a device that comes back without its label."""
    wide = LoanLine.objects.of(council).select_related(
        "kit__device", "kit__kit_type", "loan__resident", "loan__partner"
    )
    opened = wide.filter(ended_at=None).order_by("loan__due_on", "id")
    device_ids = [row.pk for row in devices_named(council, text)]
    if device_ids:
        return list(opened.filter(kit__device_id__in=device_ids)[:limit])
    found = borrowers_like(council, text, limit=limit)
    people = [one.reference for one in found if one.kind == BorrowerKind.RESIDENT]
    partners = [one.reference for one in found if one.kind == BorrowerKind.PARTNER]
    if not found:
        return []
    people_ids = ids_of_references(council, people) if people else []
    theirs = Q(loan__resident_id__in=people_ids) | Q(loan__partner__reference__in=partners)
    return list(opened.filter(theirs)[:limit])


def cleaned_scan(text: str) -> str:
    """A scan as devices are found by it: a reference in its one spelling, a number without spaces, or as it is."""
    digits = clean_digits(text)
    return clean_reference(text) or (digits if digits.isdigit() else text.strip())


def devices_named(council: Council, text: str) -> list[Device]:
    """Devices whose tag, number or reference is exactly what was scanned or typed."""
    return devices_scanned(council, cleaned_scan(text))


def devices_like(council: Council, text: str, *, limit: int) -> list[Device]:
    """Devices that were scanned, or else those whose tag or serial number begins with the text."""
    return devices_named(council, text)[:limit] or list(devices(council, text=cleaned_scan(text))[:limit])


def loans_like(council: Council, text: str, *, limit: int) -> list[Loan]:
    """The loan of a reference, in a list of one or none."""
    reference = clean_reference(text)
    wide = Loan.objects.of(council).select_related("resident", "partner")
    return list(wide.filter(reference=reference)[:limit]) if reference else []


@dataclass(frozen=True, slots=True)
class Few:
    """The first few rows of a list, and how many there are in all."""

    rows: list[Any]
    number: int


def few(rows: "QuerySet[Any]", limit: int = FEW) -> Few:
    """The first rows of a list; the rest is counted only when there are more."""
    found = list(rows[: limit + 1])
    return Few(found[:limit], rows.count() if len(found) > limit else len(found))


@dataclass(frozen=True, slots=True)
class Work:
    """What waits at the desk: loans due today, loans that were due, devices to get ready, loans of nobody known."""

    today: Few
    late: Few
    ready: Few
    not_known: int
    tags: dict[UUID, list[str]]


def work_waiting(council: Council, *, site_id: UUID | None, on: date) -> Work:
    """What waits at one site, or everywhere. At most eight statements, each over open loans or devices that wait."""
    at = [site_id] if site_id else []
    due_today = few(loans(council, which="today", site_ids=at, today=on))
    late = few(loans(council, which="late", site_ids=at, today=on))
    return Work(
        today=due_today,
        late=late,
        ready=few(to_get_ready(council, at)),
        not_known=loans(council, which="not-known", site_ids=at, today=on).count(),
        tags=tags_of(council, [*due_today.rows, *late.rows]),
    )


def has_lent(council: Council) -> bool:
    """Whether the council has ever lent anything itself, beside what an import stated."""
    return Loan.objects.of(council).filter(was_stated=False).exists()


def first_ready(council: Council) -> str:
    """The reference of a device that can be lent now; empty when there is none."""
    found = Device.objects.of(council).filter(state=DeviceState.AVAILABLE).order_by("site", "tag")
    return str(next(iter(found.values_list("reference", flat=True)[:1]), ""))


def has_stock(council: Council) -> bool:
    """Whether the council has any device at all."""
    return Device.objects.of(council).exists()
