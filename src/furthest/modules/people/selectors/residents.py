"""Finding people within a council. A site never hides a person from the desk (PEOPLE-06)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from furthest.kernel.core.errors import NotFound
from furthest.kernel.core.prefixes import starts_with
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.prepared import ANY_COUNCIL, Prepared, value
from furthest.lib.codes import clean_reference
from furthest.modules.people.models import Resident, ResidentWord
from furthest.modules.people.rules import Wanted, code_term, told_apart_by, wanted
from furthest.modules.places.selectors import ward_names

TERMS_EACH = 3  # a person may be found by several of their words


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """One person in a list: the name (or card) and one thing that tells people of one name apart."""

    id: UUID
    reference: str
    called: str
    detail: str


def _of_reference() -> Any:
    return Resident.objects.of(ANY_COUNCIL).filter(reference=value("reference"))


_RESIDENT: Prepared[Resident] = Prepared(_of_reference, "reference")
_RESIDENT_FOR_UPDATE: Prepared[Resident] = Prepared(lambda: _of_reference().select_for_update(no_key=True), "reference")


def resident(council: Council, reference: str, *, for_update: bool = False) -> Resident:
    """The person of a reference, however it was typed; NotFound when the council has none.

    `for_update`: whoever asks for the same person in this way waits until this act is over.
    """
    clean = clean_reference(reference) if len(reference) <= 40 else None
    read = _RESIDENT_FOR_UPDATE if for_update else _RESIDENT
    found = read.one(council, reference=clean or "")
    if found is None:
        raise NotFound
    return found


def resident_by_id(council: Council, resident_id: UUID) -> Resident:
    """The person of an id; NotFound when the council has none."""
    return _one(council, pk=resident_id)


def _one(council: Council, **test: Any) -> Resident:
    found: Resident | None = Resident.objects.of(council).filter(**test).one_or_none()
    if found is None:
        raise NotFound
    found.council = council  # the one that was asked for: known without another query
    return found


def find_residents(council: Council, text: str, limit: int = 10) -> list[ResidentRow]:
    """Up to `limit` people by reference, card, phone number, email address, or the beginnings of words of the name.

    Two short statements for a name, one more for each other thing that the text could be. Blank text finds nobody.
    """
    asked = wanted(text)
    exact = _exactly(council, asked.reference) if asked.reference else []
    if exact:
        return _rows(exact)
    ids: dict[UUID, None] = {}
    for test in _tests(asked):
        ids |= dict.fromkeys(_by_term(council, test, limit))
        if len(ids) >= limit:
            break
    first = list(ids)[:limit]
    people = {one.pk: one for one in Resident.objects.of(council).filter(pk__in=first)} if first else {}
    return _rows([people[one] for one in first])


def _exactly(council: Council, reference: str) -> list[Resident]:
    people = list(Resident.objects.of(council).filter(reference=reference))
    if people:
        return people
    ids = _by_term(council, Q(term=code_term(reference)), limit=1)
    return [one for one in Resident.objects.of(council).filter(pk__in=ids) if one.card_code == reference]


def _tests(asked: Wanted) -> Iterator[Q]:
    if asked.detail:
        yield starts_with("term", asked.detail)
    if asked.first:
        every = starts_with("term", asked.first)
        for other in asked.others:
            every &= Q(term__contains=f" {other}")
        yield every


def _by_term(council: Council, test: Q, limit: int) -> list[UUID]:
    """Whom the terms lead to, whole words first: read from the index alone, which has them in their order."""
    terms = ResidentWord.objects.of(council).filter(test).order_by("term").values_list("resident_id", flat=True)
    return list(terms[: limit * TERMS_EACH])


def ward_of(resident: Resident) -> str:
    """The name of the ward that a person lives in; blank when it is not known."""
    return ward_names([resident.ward_code]).get(resident.ward_code, "") if resident.ward_code else ""


def _rows(some: Sequence[Resident]) -> list[ResidentRow]:
    codes = {one.ward_code for one in some if one.ward_code and not one.phone}
    wards = ward_names(codes) if codes else {}
    rows = [_row(one, wards.get(one.ward_code, "")) for one in some]
    alike = Counter((row.called, row.detail) for row in rows)
    return [row if alike[row.called, row.detail] == 1 else _by_reference(row) for row in rows]


def _row(one: Resident, ward: str) -> ResidentRow:
    detail = told_apart_by(phone=one.phone, ward=ward, reference=one.reference)
    return ResidentRow(one.pk, one.reference, one.shown_name, detail)


def _by_reference(row: ResidentRow) -> ResidentRow:
    return ResidentRow(row.id, row.reference, row.called, row.reference)


def words_of(resident: Resident) -> list[ResidentWord]:
    """The search rows of a person, blank ones too."""
    return list(resident.words.order_by("id"))
