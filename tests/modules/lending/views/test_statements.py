"""How much the pages of lending ask of the database: a loan and a return are few statements, and pages stay flat."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from furthest.kernel.accounts.models import User
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.selectors import Borrower
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import CheckDevice, WipeDevice, check_device, wipe_device
from furthest.modules.places.selectors import SiteCard
from tests.support.told import as_served

Url = Callable[..., str]
Ready = Callable[..., Device]
AT_MOST = 14


@pytest.fixture
def quick(assistant: User) -> Client:
    """A browser that does not lint, so that nothing else is asked meanwhile."""
    client = Client()
    client.force_login(assistant)
    return client


def statements(do: Callable[[], Any]) -> list[str]:
    """What is sent to the database. A test's savepoint and its release stand for the BEGIN and COMMIT of an act."""
    with CaptureQueriesContext(connection) as found:
        do()
    return as_served(found)


def test_a_loan_and_a_return_are_few_statements(
    quick: Client, url: Url, ready: Ready, library: SiteCard, amina: Borrower
) -> None:
    row, warm = ready("LL-1"), ready("LL-2")
    lend = {
        "choice": f"resident:{amina.reference}",
        "agreed": "yes",
        "agreement": "default",
        "site": str(library.id),
        "parts": ["Charger", "Case"],
    }
    back = {"signed_out": "yes", "condition": "good", "site": str(library.id), "parts": ["Charger", "Case"]}
    quick.post(url("lend-kit", warm.reference), {**lend, "key": "warm-up-of-what-is-remembered"})
    quick.post(url("take-back", warm.reference), {**back, "key": "warm-up-of-what-is-remembered-2"})
    lending = statements(lambda: quick.post(url("lend-kit", row.reference), {**lend, "key": "lend-it-to-count"}))
    taking = statements(lambda: quick.post(url("take-back", row.reference), {**back, "key": "take-it-to-count"}))
    assert any("INSERT INTO" in each and "lending_loan" in each for each in lending)
    assert [sum("SAVEPOINT" in each for each in some) for some in (lending, taking)] == [2, 2]
    assert len(lending) <= AT_MOST, "\n".join(each[:150] for each in lending)
    assert len(taking) <= AT_MOST, "\n".join(each[:150] for each in taking)


def test_pages_ask_the_same_however_much_there_is(
    quick: Client, url: Url, ready: Ready, lent: Callable[..., Loan], library: SiteCard, do: Any, new_device: Ready
) -> None:
    row = ready("LL-1000")
    for number in range(6):  # more than the desk shows, so that the rest is counted
        new_device(f"W-{number}")
    addresses = ["/leeds/desk/", url("device", row.reference), url("devices"), url("loans"), url("get-ready")]
    loan = lent(row)
    addresses.append(url("loan", loan.reference))
    _back_and_ready(do, row, library)
    lent(row, new_called="Second")

    def counted() -> list[int]:
        for address in addresses:
            assert quick.get(address).status_code == 200
        return [len(statements(partial(quick.get, address))) for address in addresses]

    before = counted()
    for number in range(6):
        lent(ready(f"LL-{number}"), new_called=f"Person {number}")
        new_device(f"X-{number}")
        _back_and_ready(do, row, library)
        lent(row, new_called=f"Next {number}")
    after = counted()
    extra = 3 if connection.vendor == "postgresql" else 0  # the scope of a read: begin, council, commit
    assert after == before
    assert [number - extra for number in after] == [7, 5, 3, 4, 3, 5]


def _back_and_ready(do: Any, row: Device, library: SiteCard) -> None:
    do(take_back, TakeBack(row.reference, library.id))
    do(wipe_device, WipeDevice(row.reference))
    do(check_device, CheckDevice(row.reference))
