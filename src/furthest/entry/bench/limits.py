"""What is possible at most, measured in the same run: the bare transaction, and a minimal Django project doing it."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from furthest.entry.bench import driving
from furthest.entry.bench.databases import Shelf
from furthest.entry.bench.requests import FOUND, Chain
from furthest.entry.bench.serving import environment
from furthest.entry.bench.stories import Numbers

MODULE = "furthest.entry.bench.minimal"
BARE = "furthest.entry.bench.bare"
CLIENT = {"headers": "Accept: text/html\r\n", "suffix": ""}


@dataclass(frozen=True)
class Minimal:
    """The minimal project with a database of its own."""

    kind: str
    url: str
    folder: Path
    numbers: Numbers

    def environment(self) -> dict[str, str]:
        """How its processes are started: with the product's database settings, but for what it only profits from.

        The name of the database is its own. On PostgreSQL the pool is kept and psycopg's defaults stand otherwise.
        """
        ours: dict[str, Any] = settings.DATABASES["default"]
        kept = {"ENGINE", "HOST", "PORT", "USER", "PASSWORD", "CONN_MAX_AGE"}
        options = ours["OPTIONS"] if self.kind == "sqlite" else {"pool": ours["OPTIONS"].get("pool", True)}
        name = self.path if self.kind == "sqlite" else self.url.rsplit("/", 1)[-1]
        database = {key: value for key, value in ours.items() if key in kept} | {"NAME": name, "OPTIONS": options}
        return environment(self.url, self.folder, {"FURTHEST_BENCH_MINIMAL": json.dumps(database)})

    @property
    def path(self) -> str:
        """The file of its SQLite database."""
        return self.url.removeprefix("sqlite:///")

    def bare_sql(self, clients: int, seconds: float) -> driving.Seen:
        """The transaction in plain SQL, without Django or a server."""
        plan = {"database": self.kind, "path": self.path, "url": self.url, "clients": clients, "seconds": seconds}
        return driving.run(BARE, plan | {"items": self.numbers.devices, "people": self.numbers.residents})

    def pairs(self, port: int, clients: int, seconds: float) -> driving.Seen:
        """Its pages: an item lent and taken back, and so on."""
        return driving.drive(port, [CLIENT] * clients, self.chains(), seconds=seconds, repeat=True)

    def chains(self) -> list[Chain]:
        """A loan and its return for each item."""
        return [
            [
                ("POST", f"/items/{1 + n}/lend/", f"person={1 + n % self.numbers.residents}", FOUND),
                ("POST", f"/items/{1 + n}/take-back/", "nothing=", FOUND),
            ]
            for n in range(self.numbers.devices)
        ]


def make(shelf: Shelf, numbers: Numbers) -> Minimal:
    """Make the minimal project's database, as large as the product's."""
    found = Minimal(shelf.kind, shelf.new("minimal"), shelf.folder, numbers)
    sizes: Sequence[int] = (numbers.devices, numbers.residents, numbers.loans)
    line = [sys.executable, "-m", MODULE, "make", *map(str, sizes)]
    subprocess.run(line, env=found.environment(), check=True)
    return found
