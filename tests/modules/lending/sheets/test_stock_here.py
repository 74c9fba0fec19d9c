"""Looking up what is here already: each number by an index of its own, however large the stock."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device
from furthest.modules.lending.selectors.stock import StockNumbers, stock_here

pytestmark = pytest.mark.django_db
IMEI, ICCID = "351809679290816", "8944003390757938348"
BY_COUNCIL_ALONE = re.compile(r"\(council_id=\?\)|Index Cond: \(council_id = [^()]*\)(?! AND)")
WANTED = StockNumbers(tags=["LL-1"], serial_numbers=["AB1"], imeis=[IMEI], iccids=[ICCID])


def test_a_device_is_found_by_each_of_its_numbers(
    council: Council, other_council: Council, new_device: Callable[..., Device]
) -> None:
    new_device("LL-1", serial_number="AB1", imei=IMEI, iccid=ICCID)
    new_device("LL-2")
    here = stock_here(council, WANTED)
    assert (here.serial_numbers, here.imeis, here.iccids) == ({"AB1": "LL-1"}, {IMEI: "LL-1"}, {ICCID: "LL-1"})
    facts = here.devices["LL-1"]
    assert (facts.serial_number, facts.imei, facts.iccids, facts.kit_type) == (
        "AB1",
        IMEI,
        frozenset({ICCID}),
        "tablet",
    )
    assert not stock_here(other_council, WANTED).devices
    assert not stock_here(council, StockNumbers()).devices


def test_no_look_up_reads_the_whole_stock(council: Council, new_device: Callable[..., Device]) -> None:
    for number in range(40):
        new_device(f"LL-{number}")
    with CaptureQueriesContext(connection) as asked:
        stock_here(council, WANTED)
    assert len(asked) == 5
    with connection.cursor() as cursor:
        explain = "EXPLAIN "
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
            cursor.execute("SET LOCAL enable_seqscan = off")  # it would scan so small a table
        else:
            explain = "EXPLAIN QUERY PLAN "
        for query in asked.captured_queries:
            cursor.execute(explain + query["sql"])
            plan = " ".join(str(line) for line in cursor.fetchall())
            assert "Seq Scan on lending" not in plan, plan
            assert "SCAN lending" not in plan, plan
            assert not BY_COUNCIL_ALONE.search(plan), plan
