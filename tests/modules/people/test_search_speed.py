"""The search stays quick however many people there are: it reads an index, never the whole of a table."""

import time
from statistics import median

import pytest
from django.db import connection
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
def test_search_among_100_000_people_takes_under_20_ms(council: Council) -> None:
    crowd(council, 100_000)
    took = {typed: median(_seconds(council, typed) for _ in range(9)) for typed in TYPED}
    slow = {typed: round(seconds * 1000, 1) for typed, seconds in took.items() if seconds > 0.020}
    assert not slow


def _seconds(council: Council, typed: str) -> float:
    began = time.perf_counter()
    find_residents(council, typed)
    return time.perf_counter() - began
