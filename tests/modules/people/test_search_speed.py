"""The search stays quick however many people there are: it reads an index, never the whole of a table."""

import time
from collections.abc import Callable
from functools import partial
from statistics import median

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from furthest.kernel.core import clock, ids
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident, ResidentWord
from furthest.modules.people.rules import search_terms
from furthest.modules.people.selectors import find_residents

FIRST = [
    f"{start}{end}" for start in ("Jo", "Al", "Sam", "Mo", "Li", "Ann", "Zed", "Ro") for end in ("", "na", "ris", "wen")
]
LAST = [
    f"{a}{b}{c}" for a in ("Smi", "Pat", "Oko", "Kha", "Bro") for b in ("th", "el", "ro", "n") for c in ("", "son", "s")
]
TYPED = ["jo", "j", "smith", "jo smith", "s j", "zed khanson", "jo zzz", "07911 1", "07911 100042", "nobody", "a k b"]

INITIALS = {"s j", "a k b"}  # looked for among all who have the first of them, a quarter of everybody here


def crowd(council: Council, number: int) -> list[Resident]:
    """Many people in bulk, with the search terms that the service would give them."""
    references = {ids.new_reference() for _ in range(number + 50)}  # among so many, two may be the same
    people = [
        Resident(
            council=council,
            recorded_at=clock.now(),
            reference=references.pop(),
            called=f"{FIRST[at % len(FIRST)]} {LAST[at // 7 % len(LAST)]}",
            phone=f"07911 {100_000 + at:06}" if at % 2 else "",
        )
        for at in range(number)
    ]
    Resident.objects.bulk_create(people, batch_size=2000)
    words = [
        ResidentWord(council=council, resident=one, term=term)
        for one in people
        for term in search_terms(called=one.called, card_code="", phone=one.phone, email="")
    ]
    ResidentWord.objects.bulk_create(words, batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return people


def plan_of(sql: str) -> str:
    prefix = "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
    with connection.cursor() as cursor:
        cursor.execute(prefix + sql.replace("%", "%%"))
        return "\n".join(str(row) for row in cursor.fetchall())


@pytest.mark.parametrize("typed", ["jo", "jo smith", "smi j", "07911 1000", "jo@example"])
def test_search_reads_its_index(council: Council, other_council: Council, typed: str) -> None:
    crowd(other_council, 300)
    crowd(council, 3000)
    with CaptureQueriesContext(connection) as asked:
        find_residents(council, typed)
    plans = [plan_of(query["sql"]) for query in asked]
    assert "people_word_term" in plans[0]
    for plan in plans:
        assert "Seq Scan" not in plan, plan
        assert "SCAN" not in plan, plan


@pytest.mark.slow
def test_search_among_100_000_people_reads_few_of_them(council: Council) -> None:
    crowd(council, 100_000)
    everybody = _seconds(partial(_read_everybody, council))
    took = {typed: _seconds(partial(find_residents, council, typed)) / everybody for typed in TYPED}
    assert not {typed: part for typed, part in took.items() if part > (1 if typed in INITIALS else 0.25)}


def _read_everybody(council: Council) -> None:
    """What a search would take without an index: every term, looked at for three beginnings."""
    asked = Q(term__contains=" q") | Q(term__contains=" x") | Q(term__contains=" y")
    assert not list(ResidentWord.objects.of(council).filter(asked))


def _seconds(action: Callable[[], object]) -> float:
    """What an action takes, the middle of nine."""
    took = []
    for _ in range(9):
        began = time.perf_counter()
        action()
        took.append(time.perf_counter() - began)
    return median(took)
