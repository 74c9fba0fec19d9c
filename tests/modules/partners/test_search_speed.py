"""The search for partners reads an index in its order and stays quick with the largest network."""

import time
from statistics import median

import pytest
from django.db import connection

from furthest.kernel.core import clock
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.models import Partner
from furthest.modules.partners.rules import found_by
from furthest.modules.partners.selectors import find_partners, partners
from furthest.modules.partners.states import PartnerKind

NAMES = ["Zest", "St Edith's Centre", "Abbey Surgery", "Moor Housing", "Hill Top School", "Mill Lane Stores"]


def network(council: Council, number: int) -> None:
    """Many partners in bulk."""
    names = [f"{NAMES[at % len(NAMES)]} {at}" for at in range(number)]
    kind, moment = PartnerKind.OTHER, clock.now()
    Partner.objects.bulk_create(
        Partner(council=council, recorded_at=moment, name=name, found_by=found_by(name), kind=kind) for name in names
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.parametrize("typed", ["", "zest"])
def test_the_list_reads_its_index(council: Council, other_council: Council, typed: str) -> None:
    network(other_council, 2000)
    network(council, 2000)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # half of so small a table it would scan
    plan = partners(council, typed)[:51].explain()
    assert "using index" in plan.lower() or "partners_partner_" in plan
    assert "Seq Scan" not in plan
    assert "SCAN" not in plan


@pytest.mark.slow
def test_search_among_5_000_partners_takes_under_20_ms(council: Council) -> None:
    network(council, 5000)
    took = {typed: median(_seconds(council, typed) for _ in range(9)) for typed in ("zest", "st ed", "4999", "nobody")}
    assert not {typed: seconds for typed, seconds in took.items() if seconds > 0.020}


def _seconds(council: Council, typed: str) -> float:
    began = time.perf_counter()
    find_partners(council, typed)
    return time.perf_counter() - began
