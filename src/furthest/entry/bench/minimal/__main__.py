"""Makes the minimal project's tables and past (`make`), or serves it with the product's server (`--port N`)."""

import os
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import django
from django.apps import apps
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from furthest.entry.cli.arguments import read

START = datetime(2025, 1, 1, 9, tzinfo=UTC)
BATCH = 5_000


def serve(arguments: list[str]) -> None:
    """Serve with as many workers and threads as `furthest serve` has by default."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    options = read(["serve", *arguments])
    application = get_wsgi_application()
    server = Server(
        "minimal",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=options.threads,
        blocking_threads_idle_timeout=600,
        websockets=False,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=lambda: application, wrap_loader=False)


def make(items: int, people: int, loans: int) -> None:
    """Make tables, items, people and loans that have ended."""
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    kinds: dict[str, Any] = dict(apps.all_models["minimal"])
    add(kinds["item"], (kinds["item"](pk=1 + n, tag=f"T{n:05}") for n in range(items)))
    add(kinds["person"], (kinds["person"](pk=1 + n, name=f"Person {n}") for n in range(people)))
    add(kinds["loan"], (kinds["loan"](**past_loan(n, items, people)) for n in range(loans)))
    rows = ({"at": START + timedelta(minutes=n), "actor": "Assistant", "item_id": 1 + n % items} for n in range(loans))
    add(kinds["auditrow"], (kinds["auditrow"](verb="lent", **row) for row in rows))


def past_loan(number: int, items: int, people: int) -> dict[str, Any]:
    """The fields of one loan that has ended."""
    at = START + timedelta(minutes=number)
    ended = {"due_on": (at + timedelta(days=28)).date(), "returned_at": at + timedelta(days=9)}
    return {"item_id": 1 + number % items, "person_id": 1 + number % people, "lent_at": at} | ended


def add(kind: Any, rows: Any) -> None:
    """Add rows in batches."""
    kind.objects.bulk_create(rows, batch_size=BATCH)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "furthest.entry.bench.minimal.settings"
    django.setup()
    if sys.argv[1] == "make":
        make(*map(int, sys.argv[2:5]))
    else:
        serve(sys.argv[1:])
