"""Making the past of a council in bulk: every row that the services would have written, in minutes instead of hours."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection

from furthest.entry.bench.bulk import Table, update_many
from furthest.entry.bench.council import World
from furthest.entry.bench.rows import COLUMNS, Teller
from furthest.entry.bench.stories import Happening, Numbers, happenings
from furthest.kernel.acts.models import ActKey
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.ledger.rollup import roll_up
from furthest.kernel.outbox.models import OutboxMessage
from furthest.kernel.tenancy.scope import scope
from furthest.kernel.tenancy.sizes import learn_sizes
from furthest.modules.lending.models import Device, DeviceHistory, Loan, LoanLine

MODELS: dict[str, Any] = {
    "keys": ActKey,
    "loans": Loan,
    "lines": LoanLine,
    "history": DeviceHistory,
    "audit": AuditEntry,
    "ledger": LedgerRow,
    "outbox": OutboxMessage,
}
PART = 100_000  # happenings in one transaction
DEVICE_FIELDS = (*("version", "state", "site", "in_hand_at", "returned_on", "wiped_at", "checked_at", "condition"),)


def make_past(world: World, numbers: Numbers, *, before: datetime) -> None:
    """Write all loans and returns before a moment, add up the ledger, and let the database learn its new sizes."""
    write(world, happenings(numbers, before=before), before=before)
    roll_up(world.council)
    learn_sizes()
    settle()


def write(world: World, past: Iterable[Happening], *, before: datetime) -> None:
    """Write the rows of happenings, oldest first, and what they leave the devices like."""
    teller = Teller(world, before=before)
    waiting: list[Happening] = []
    for one in past:
        waiting.append(one)
        if len(waiting) >= PART:
            _write_part(world, teller, waiting)
            waiting.clear()
    _write_part(world, teller, waiting)
    with scope(world.council, writes=True):
        update_many(Device, DEVICE_FIELDS, [_device_values(world, at, known) for at, known in teller.after.items()])


def _write_part(world: World, teller: Teller, part: list[Happening]) -> None:
    with scope(world.council, writes=True):
        tables = {name: Table(model, COLUMNS[name]) for name, model in MODELS.items()}
        for one in part:
            for name, row in teller.rows(one):
                tables[name].add(row)
        for table in tables.values():
            table.flush()


def _device_values(world: World, index: int, known: dict[str, Any]) -> tuple[Any, tuple[Any, ...]]:
    """What the moves of a device changed; the rest stays as it was."""
    device = world.devices[index]
    plain = {name: getattr(device, name) for name in DEVICE_FIELDS if name != "site"} | {"site": device.site_id}
    plain |= {name: value for name, value in known.items() if name != "moves"}
    plain["version"] = device.version + known["moves"]
    return device.pk, tuple(plain[name] for name in DEVICE_FIELDS)


def settle() -> None:
    """What PostgreSQL does by itself after a while: statistics of the new rows. SQLite is left as a council has it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
