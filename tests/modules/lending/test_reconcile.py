"""After any sequence of acts and undos the ledger equals what loans and history say."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from furthest.kernel.acts.perform import Answer
from furthest.kernel.core import clock
from furthest.kernel.core.errors import Conflict, NotFound, RuleBroken
from furthest.kernel.ledger.figures import Asked, levels, reach
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.ledger.rollup import roll_up
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending import measures
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.reconcile import reached, totals
from furthest.modules.lending.selectors import Borrower
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.renew import RenewLoan, renew_loan
from furthest.modules.lending.services.stock import RecordState, record_state
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import CheckDevice, WipeDevice, check_device, wipe_device
from furthest.modules.lending.services.undo import UndoLoan, UndoReturn, undo_loan, undo_return
from furthest.modules.places.selectors import SiteCard
from tests.conftest import NOW

Do = Callable[..., Answer]
STEPS = ("lend", "take back", "wipe", "check", "undo loan", "undo return", "renew", "lose", "find", "repair", "roll up")
PLANS = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 1), st.integers(0, 3)), min_size=4, max_size=25)


@dataclass
class World:
    """Two devices, a borrower, and a day that goes on."""

    do: Do
    council: Council
    library: SiteCard
    devices: list[Device]
    who: Borrower
    moment: datetime = NOW

    def step(self, name: str, which: int) -> None:
        """One thing that somebody tries to do; what is refused leaves nothing."""
        device = self.devices[which].reference
        loans = Loan.objects.of(self.council).filter(lines__kit__device__reference=device)
        last = loans.order_by("-lent_at", "-id").first()
        reference = last.reference if last else "K7QF-3D2X"
        acts: dict[str, Callable[[], Any]] = {
            "lend": lambda: self.do(lend_kit, LendKit(device, self.library.id, True, self.who)),
            "take back": lambda: self.do(take_back, TakeBack(device, self.library.id, outcomes=("work", "health"))),
            "wipe": lambda: self.do(wipe_device, WipeDevice(device)),
            "check": lambda: self.do(check_device, CheckDevice(device)),
            "undo loan": lambda: self.do(undo_loan, UndoLoan(reference, "wrong-person")),
            "undo return": lambda: self.do(undo_return, UndoReturn(reference, "wrong-device")),
            "renew": lambda: self.do(renew_loan, RenewLoan(reference, last.version if last else 1)),
            "lose": lambda: self.do(record_state, RecordState(device, "lost")),
            "find": lambda: self.do(record_state, RecordState(device, "awaiting-wipe")),
            "repair": lambda: self.do(record_state, RecordState(device, "in-repair")),
            "roll up": lambda: roll_up(self.council),
        }
        with suppress(NotFound, RuleBroken, Conflict):
            acts[name]()


@pytest.fixture
def world(do: Do, council: Council, library: SiteCard, ready: Callable[..., Device], amina: Borrower) -> World:
    """Where every plan starts; each example's writes stay, so what is compared is the whole so far."""
    return World(do, council, library, [ready("LL-1"), ready("LL-2")], amina)


def posted(council: Council) -> Counter[tuple[str, date, str]]:
    """The net of the ledger's rows by measure, day and detail."""
    found: Counter[tuple[str, date, str]] = Counter()
    for row in LedgerRow.objects.of(council):
        found[row.measure, row.occurred_on, row.detail] += row.quantity
    return Counter({key: number for key, number in found.items() if number})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=PLANS)
def test_the_ledger_equals_its_source_rows(world: World, plan: list[tuple[str, int, int]]) -> None:
    for name, which, days in plan:
        world.moment += timedelta(days=days, minutes=1)
        with clock.frozen(world.moment):
            world.step(name, which)
    assert posted(world.council) == totals(world.council)
    everything = Asked([measures.LOANS.name], date(2020, 1, 1), date(2100, 1, 1))
    assert sum(reach(world.council, everything).values()) == reached(world.council)
    out = Asked([measures.DEVICES_OUT.name], world.moment.date(), world.moment.date())
    open_loans = Loan.objects.of(world.council).filter(ended_on=None).count()
    assert levels(world.council, out).get((measures.DEVICES_OUT.name, ""), 0) == open_loans
