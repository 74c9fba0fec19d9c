"""Makes the minimal project's tables and past (`make`), or serves it with the product's server (`--port N`).

Its settings and its database are named in the environment.
"""

import gc
import multiprocessing
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import django
from django.apps import apps
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from furthest.entry.cli.arguments import read
from furthest.entry.cli.web_server import WebServer, listen

START = datetime(2025, 1, 1, 9, tzinfo=UTC)
BATCH = 5_000


def serve(arguments: list[str]) -> None:
    """Serve with the product's server, as many workers and threads as it has by default, prepared in the same way."""
    multiprocessing.set_start_method("fork", force=True)
    application = get_wsgi_application()
    len(get_resolver().url_patterns)
    gc.collect()
    gc.freeze()
    options = read(["serve", *arguments])
    server = WebServer(listen(options.host, options.port, options.workers), options)
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
    django.setup()
    if sys.argv[1] == "make":
        make(*map(int, sys.argv[2:5]))
    else:
        serve(sys.argv[1:])
