"""LEND-07: of two desks that lend to one person at the same moment, the second counts what the first has lent."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from furthest.kernel.acts.perform import Answer, perform
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.rules import Terms, within_limit
from furthest.modules.lending.selectors import Borrower
from furthest.modules.lending.services import lend
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.set_up import SetLoanPolicy, set_loan_policy
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.places.selectors import SiteCard
from tests.conftest import NOW
from tests.support.processes import until

pytestmark = pytest.mark.django_db(transaction=True)
Do = Callable[..., Answer]
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


class Desks:
    """Desks that lend at once, each with a connection of its own, and all held once they have counted."""

    def __init__(self) -> None:
        self.counted = 0
        self.go_on = threading.Event()
        self.answers: list[Any] = []
        self.threads: list[threading.Thread] = []

    def slow_limit(self, open_loans: int, terms: Terms) -> bool:
        """The rule, when every desk has come so far or stands in line."""
        self.counted += 1
        assert self.go_on.wait(60)
        return within_limit(open_loans, terms)

    def lends(self, act: Act, command: LendKit) -> None:
        """Begin to lend at a desk of its own."""

        def lend_it() -> None:
            try:
                self.answers.append(perform(act, lend_kit, command))
            except RuleBroken as broken:
                self.answers.append(broken.code)
            finally:
                connection.close()

        self.threads.append(threading.Thread(target=lend_it))
        self.threads[-1].start()

    def has_counted_or_waits(self, number: int) -> bool:
        """Whether so many desks have counted, or the last stands in line for somebody else's act to be over."""
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            return bool(self.counted == number or cursor.fetchone()[0])

    def finish(self) -> None:
        """Let everybody go on to the end."""
        self.go_on.set()
        for thread in self.threads:
            thread.join(60)


@pytest.fixture
def borrower(do: Do, amina: Borrower, tablet: Any, request: pytest.FixtureRequest) -> Borrower:
    """A person or a partner, each with a limit of one."""
    if request.param == "resident":
        return amina
    do(set_loan_policy, SetLoanPolicy(tablet.code, "partner", NOW.date(), Terms(28, 1, 1)))
    answer = do(add_partner, AddPartner("Hamara", "third-sector"))
    assert answer.thing is not None
    return Borrower("partner", answer.thing.reference)


@pytest.mark.postgres
@pytest.mark.parametrize("borrower", ["resident", "partner"], indirect=True)
def test_lend_07_two_desks_at_once_hold_to_the_limit(
    council: Council,
    act: Callable[..., Act],
    ready: Callable[..., Device],
    borrower: Borrower,
    library: SiteCard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desks = Desks()
    council.refresh_from_db()
    commands = [LendKit(ready(tag).reference, library.id, True, borrower) for tag in ("LL-1", "LL-2")]
    monkeypatch.setattr(lend, "within_limit", desks.slow_limit)
    try:
        for number, command in enumerate(commands, start=1):
            desks.lends(act(), command)
            until(lambda number=number: desks.has_counted_or_waits(number))  # type: ignore[misc]  # bound early
    finally:
        desks.finish()
    assert Loan.objects.of(council).count() == 1
    assert "limit" in desks.answers
