"""The look after a kill bites: a loan that is gone and a loan of which a part is missing are found."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from furthest.entry.bench import commands
from furthest.entry.bench.council import World, make_council
from furthest.entry.bench.killing import look
from furthest.entry.bench.requests import lendable, without_loan
from furthest.entry.bench.stories import Numbers
from furthest.kernel.acts.models import ActKey
from furthest.kernel.acts.perform import perform
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.core.act import act_now
from furthest.kernel.ledger import triggers
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.outbox.models import OutboxMessage
from furthest.modules.lending.models import DeviceHistory, LoanLine
from furthest.modules.lending.selectors import Borrower
from furthest.modules.lending.services.lend import LendKit, lend_kit
from tests.support import cast

NUMBERS = Numbers(sites=2, devices=3, residents=3, loans=0)


@pytest.fixture
def lent(db: None) -> tuple[World, list[str]]:
    """A council with two loans, by reference."""
    before = clock.now() - timedelta(days=1)
    world = make_council(NUMBERS, before=before, staff=1)
    actor, found = cast.actor_of(world.staff[0], world.council), []
    for device, who in list(zip(lendable(world), without_loan(world), strict=True))[:2]:
        command = LendKit(device.reference, device.site_id, agreed=True, borrower=Borrower("resident", who.reference))
        thing = perform(act_now(world.council, actor), lend_kit, command).thing
        found.append(thing.reference if thing else "")
    assert commands.name_of(lend_kit) == "lending.services.lend.lend_kit"
    return world, found


def without(model: type[Any]) -> None:
    """Take the newest row of a table away, as a half-written loan would lack it."""
    with connection.cursor() as cursor:
        if model is LedgerRow:
            drop_trigger(cursor)
        cursor.execute("DELETE FROM %s WHERE id = (SELECT MAX(id) FROM %s)" % ((model._meta.db_table,) * 2))


def drop_trigger(cursor: Any) -> None:
    """Let ledger rows be deleted within this test's transaction."""
    of = f" ON {triggers.TABLE}" if connection.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER ledger_row_no_delete{of}")


def test_whole_loans_pass_and_a_lost_one_is_counted(lent: tuple[World, list[str]]) -> None:
    world, references = lent
    found = look(world, [*references, "K7QF-3D2X"], since=clock.now())
    assert (found.acknowledged, found.lost, found.half_written) == (3, 1, 0)


@pytest.mark.parametrize("model", [DeviceHistory, AuditEntry, LedgerRow, OutboxMessage, ActKey])
def test_a_loan_without_one_of_its_rows_is_half_written(lent: tuple[World, list[str]], model: type[Any]) -> None:
    without(model)
    assert look(lent[0], lent[1], since=clock.now()).half_written > 0


def test_a_device_out_without_a_line_is_half_written(lent: tuple[World, list[str]]) -> None:
    line = LoanLine.objects.of(lent[0].council).first()
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM lending_loan_line WHERE loan_id = (SELECT MIN(loan_id) FROM lending_loan_line)"
            if connection.vendor == "sqlite"
            else "DELETE FROM lending_loan_line WHERE loan_id = (SELECT loan_id FROM lending_loan_line LIMIT 1)"
        )
    assert line is not None
    assert look(lent[0], lent[1], since=clock.now()).half_written > 0
