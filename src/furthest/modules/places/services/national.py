"""National imports: rows of no council, written in short transactions. A repeat writes only what changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

from django.db import models, transaction

from furthest.kernel.tenancy.models import Council
from furthest.modules.places.models import Area, AreaChange, AreaLink, BankHoliday, Postcode
from furthest.modules.places.rules.area_sheet import AreaBatch, PostcodeFacts
from furthest.modules.places.rules.holiday_list import Holiday

CHUNK = 2_000  # keeps the write lock of SQLite well under a quarter of a second
Values: TypeAlias = tuple[Any, ...]


@dataclass(slots=True)
class Tally:
    """How many facts were new, how many changed and how many were known already."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of fact is kept: model, the fields that tell facts apart (the first finds them) and the rest."""

    model: type[models.Model]
    key: tuple[str, ...]
    values: tuple[str, ...]
    blank_says_nothing: bool = False


POSTCODES = Shape(
    Postcode, ("postcode",), ("latitude", "longitude", "lsoa11_code", "lsoa21_code", "ward_code", "ward_version")
)
AREAS = Shape(Area, ("code", "version", "kind"), ("name", "authority_code"), blank_says_nothing=True)
LINKS = Shape(AreaLink, ("code", "version", "within_kind", "within_version"), ("within_code",))
CHANGES = Shape(AreaChange, ("from_code", "from_version", "to_code", "to_version"), ("change",))


def keep_postcodes(postcodes: Iterable[PostcodeFacts]) -> Tally:
    """Keep postcodes with their place and areas, however many, a chunk at a time (PLACE-13)."""
    tally = Tally()
    facts = (((one.postcode,), tuple(getattr(one, name) for name in POSTCODES.values)) for one in postcodes)
    while chunk := dict(islice(facts, CHUNK)):
        _keep(POSTCODES, chunk, tally)
    return tally


def keep_areas(batches: Iterable[AreaBatch]) -> Tally:
    """Keep areas, what they lie in and what they became; what a file leaves blank stays as it was (PLACE-12)."""
    tally = Tally()
    for batch in batches:
        areas = {
            (key.code, key.version, str(key.kind)): (said.name, said.authority_code)
            for key, said in batch.areas.items()
        }
        links = {
            (inner.code, inner.version, str(kind), version): (code,)
            for (inner, kind, version), code in batch.within.items()
        }
        changes = {key: (fate,) for key, fate in batch.became.items()}
        for shape, facts in ((AREAS, areas), (LINKS, links), (CHANGES, changes)):
            for part in _parts(facts):
                _keep(shape, part, tally)
    return tally


def keep_holidays(holidays: Sequence[Holiday]) -> Tally:
    """Make the bank holidays within the dates of a list what the list says, and let every council see it (PLACE-14).

    A holiday that was moved leaves its old day; days before and after the list's own stay as they are.
    """
    tally = Tally()
    with transaction.atomic(durable=True):
        for division in sorted({holiday.division for holiday in holidays}):
            _keep_division(division, [holiday for holiday in holidays if holiday.division == division], tally)
        if tally.added or tally.changed or tally.removed:
            Council.objects.update(set_up_version=models.F("set_up_version") + 1)
    return tally


def _keep_division(division: str, holidays: Sequence[Holiday], tally: Tally) -> None:
    wanted = {(holiday.on, holiday.title): holiday for holiday in holidays}
    days = [holiday.on for holiday in holidays]
    rows = BankHoliday.objects.filter(division=division, on__range=(min(days), max(days)))
    there = {(row.on, row.title): row for row in rows}
    gone = [row.pk for key, row in there.items() if key not in wanted]
    new = [one for key, one in wanted.items() if key not in there]
    other = [one for key, one in wanted.items() if key in there and there[key].own_on != one.own_on]
    writes = [BankHoliday(division=division, on=one.on, title=one.title, own_on=one.own_on) for one in (*new, *other)]
    BankHoliday.objects.filter(pk__in=gone).delete()
    BankHoliday.objects.bulk_create(
        writes, update_conflicts=True, unique_fields=["division", "on", "title"], update_fields=["own_on"]
    )
    tally.added += len(new)
    tally.changed += len(other)
    tally.removed += len(gone)
    tally.unchanged += len(wanted) - len(writes)


def _parts(facts: Mapping[Values, Values]) -> Iterator[dict[Values, Values]]:
    rest = iter(facts.items())
    while part := dict(islice(rest, CHUNK)):
        yield part


def _keep(shape: Shape, facts: Mapping[Values, Values], tally: Tally) -> None:
    """Write one chunk of facts in a transaction of its own: only those that are new or differ."""
    manager: Any = shape.model._default_manager
    with transaction.atomic(durable=True):
        finds = {f"{shape.key[0]}__in": {key[0] for key in facts}}
        width = len(shape.key)
        there = {row[:width]: row[width:] for row in manager.filter(**finds).values_list(*shape.key, *shape.values)}
        writes = []
        for key, values in facts.items():
            before = there.get(key)
            merged = _merged(before, values) if shape.blank_says_nothing else values
            if before == merged:
                tally.unchanged += 1
                continue
            tally.added += before is None
            tally.changed += before is not None
            writes.append(shape.model(**dict(zip((*shape.key, *shape.values), (*key, *merged), strict=True))))
        if writes:
            manager.bulk_create(
                writes, update_conflicts=True, unique_fields=list(shape.key), update_fields=list(shape.values)
            )


def _merged(before: Values | None, values: Values) -> Values:
    return values if before is None else tuple(new or old for new, old in zip(values, before, strict=True))
