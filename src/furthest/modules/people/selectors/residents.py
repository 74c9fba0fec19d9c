"""Finding people within a council. A site never hides a person from the desk (PEOPLE-06)."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from furthest.kernel.core.errors import NotFound
from furthest.kernel.core.prefixes import starts_with
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.prepared import ANY_COUNCIL, Prepared, value
from furthest.lib.codes import clean_reference
from furthest.modules.people.models import Resident, ResidentWord
from furthest.modules.people.rules import (
    Wanted,
    code_term,
    is_found_by,
    may_be_same,
    search_terms,
    told_apart_by,
    wanted,
)
from furthest.modules.people.selectors.spelling import close_residents
from furthest.modules.places.selectors import ward_names

LIKELY_MOST = 5
LIKELY_LOOKED_AT = 30
TERMS_EACH = 3  # a person may be found by several of their words


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """One person in a list: the name (or card) and one thing that tells people of one name apart.

    `is_close` says that the name is only like the one that was looked for (PEOPLE-09). Beside a restricted record
    stands that it is, and nothing else (PEOPLE-16).
    """

    id: UUID
    reference: str
    called: str
    detail: str
    is_close: bool = False
    is_restricted: bool = False


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


def standing_resident(council: Council, reference: str, *, for_update: bool = False) -> Resident:
    """The person of a reference, or the one whose record that was merged into: who borrows, say (PEOPLE-10)."""
    found = resident(council, reference, for_update=for_update)
    if found.merged_into_id is None:
        return found
    kept = resident_by_id(council, found.merged_into_id)
    return resident(council, kept.reference, for_update=True) if for_update else kept


def ids_of(person: Resident) -> list[UUID]:
    """The ids under which a person's loans and other things stand: their own, and those of records merged into it."""
    return resident_ids(person.council, person.pk) if person.merged_count else [person.pk]


def resident_ids(council: Council, *resident_ids: UUID) -> list[UUID]:
    """Some people's ids, and those of the records that were merged into theirs. One statement."""
    merged = Resident.objects.of(council).filter(merged_into_id__in=resident_ids).values_list("pk", flat=True)
    return [*resident_ids, *merged]


def with_merged(council: Council, resident_id: UUID) -> Any:
    """The ids of a person's record and of those merged into it, to be asked within another statement."""
    own = Resident.objects.of(council).filter(Q(pk=resident_id) | Q(merged_into_id=resident_id))
    return own.values("pk")


def ids_of_references(council: Council, references: Sequence[str]) -> list[UUID]:
    """The ids of the people of some references, and of the records that were merged into theirs. One statement."""
    found = Resident.objects.of(council)
    theirs = Q(reference__in=references) | Q(merged_into__reference__in=references)
    return list(found.filter(theirs).values_list("pk", flat=True))


def merged_records(council: Council, person: Resident) -> list[Resident]:
    """The records that were merged into somebody's, by their references."""
    if not person.merged_count:
        return []
    return list(Resident.objects.of(council).filter(merged_into_id=person.pk).order_by("reference"))


def _one(council: Council, **test: Any) -> Resident:
    found: Resident | None = Resident.objects.of(council).filter(**test).one_or_none()
    if found is None:
        raise NotFound
    found.council = council  # the one that was asked for: known without another query
    return found


def find_residents(council: Council, text: str, limit: int = 10) -> list[ResidentRow]:
    """Up to `limit` people by reference, card, phone number, email address, or the beginnings of words of the name.

    Two short statements for a name, one more for each other thing that the text could be. When these are fewer, people
    follow whose name is like what was typed but for a slip or two. Blank text finds nobody.
    """
    asked = wanted(text)
    exact = _exactly(council, asked.reference) if asked.reference else []
    if exact:
        return _rows(exact, restricted_ids(council, exact))
    ids: dict[UUID, None] = {}
    for test in _tests(asked):
        ids |= dict.fromkeys(_by_term(council, test, limit))
        if len(ids) >= limit:
            break
    first = list(ids)[:limit]
    close = [] if len(first) >= limit or asked.detail else close_residents(council, text, limit, is_found=bool(first))
    return _in_order(council, asked, exact=first, close=[one for one in close if one not in ids][: limit - len(first)])


def likely_same(council: Council, *, called: str, phone: str = "", email: str = "") -> list[ResidentRow]:
    """The few who may be the person that is being added: of the same number or address, or of much the same name."""
    found = [row for text in (phone, email) if text for row in find_residents(council, text, LIKELY_MOST)]
    named = find_residents(council, called, LIKELY_LOOKED_AT)
    found += [row for row in named if may_be_same(called, row.called, is_close=row.is_close)]
    return list({row.id: row for row in found}.values())[:LIKELY_MOST]


def _in_order(council: Council, asked: Wanted, *, exact: Sequence[UUID], close: Sequence[UUID]) -> list[ResidentRow]:
    """People of these ids, each once; in place of a record that was merged the one that it was merged into."""
    ids = [*exact, *close]
    found = {one.pk: one for one in Resident.objects.of(council).filter(pk__in=ids)} if ids else {}
    people = dict(zip(found, standing_for(council, list(found.values())), strict=True))
    hidden = restricted_ids(council, list(people.values()))
    told = [one for one in exact if people[one].pk not in hidden or _is_named(asked, found[one])]
    sure = {people[one].pk for one in told}
    shown = {people[one].pk: people[one] for one in [*told, *close]}
    return [replace(row, is_close=row.id not in sure) for row in _rows(list(shown.values()), hidden)]


def _is_named(asked: Wanted, one: Resident) -> bool:
    """PEOPLE-16: whether a text finds somebody by their name or card, and not by a number or an address alone."""
    return is_found_by(asked, search_terms(called=one.called, card_code=one.card_code, phone="", email=""))


def restricted_ids(council: Council, some: Sequence[Resident]) -> set[UUID]:
    """PEOPLE-16: of some records that stand for people those that are restricted, also by one merged into them."""
    found = {one.pk for one in some if one.restricted_because}
    merged = [one.pk for one in some if one.merged_count and one.pk not in found]
    if merged:
        led = Resident.objects.of(council).filter(merged_into_id__in=merged, restricted_because__gt="")
        found |= set(led.values_list("merged_into_id", flat=True))
    return found


def standing_for(council: Council, people: Sequence[Resident]) -> list[Resident]:
    """For each person the record that stands for them: their own, or the one that it was merged into (PEOPLE-10)."""
    led_to = {one.merged_into_id for one in people if one.merged_into_id}
    kept = {one.pk: one for one in Resident.objects.of(council).filter(pk__in=led_to)} if led_to else {}
    return [kept[one.merged_into_id] if one.merged_into_id else one for one in people]


def _exactly(council: Council, reference: str) -> list[Resident]:
    people = list(Resident.objects.of(council).filter(reference=reference))
    if not people:
        ids = _by_term(council, Q(term=code_term(reference)), limit=1)
        people = [one for one in Resident.objects.of(council).filter(pk__in=ids) if one.card_code == reference]
    return standing_for(council, people)


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


def _rows(some: Sequence[Resident], hidden: Collection[UUID]) -> list[ResidentRow]:
    codes = {one.ward_code for one in some if one.ward_code and not one.phone and one.pk not in hidden}
    wards = ward_names(codes) if codes else {}
    rows = [_hidden(one) if one.pk in hidden else _row(one, wards.get(one.ward_code, "")) for one in some]
    alike = Counter((row.called, row.detail) for row in rows)
    return [row if row.is_restricted or alike[row.called, row.detail] == 1 else _by_reference(row) for row in rows]


def _hidden(one: Resident) -> ResidentRow:
    return ResidentRow(one.pk, one.reference, one.shown_name, _("restricted"), is_restricted=True)


def _row(one: Resident, ward: str) -> ResidentRow:
    detail = told_apart_by(phone=one.phone, ward=ward, reference=one.reference)
    return ResidentRow(one.pk, one.reference, one.shown_name, detail)


def _by_reference(row: ResidentRow) -> ResidentRow:
    return ResidentRow(row.id, row.reference, row.called, row.reference)


def words_of(resident: Resident) -> list[ResidentWord]:
    """The search rows of a person, blank ones too."""
    return list(resident.words.order_by("id"))
