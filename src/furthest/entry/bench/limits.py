"""What is possible at most, measured in the same run: the bare transaction, and a minimal Django project doing it."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from furthest.entry.bench import driving
from furthest.entry.bench.databases import Shelf
from furthest.entry.bench.requests import FOUND, Chain
from furthest.entry.bench.serving import environment
from furthest.entry.bench.stories import Numbers

MODULE = "furthest.entry.bench.minimal"
BARE = "furthest.entry.bench.bare"
ITEMS = 5_000
CLIENT = {"headers": "Accept: text/html\r\n", "suffix": ""}


@dataclass(frozen=True)
class Minimal:
    """The minimal project with a database of its own."""

    kind: str
    url: str
    folder: Path
    numbers: Numbers
    database: dict[str, Any]

    def environment(self) -> dict[str, str]:
        """How its processes are started."""
        ours = {"FURTHEST_BENCH_MINIMAL": json.dumps(self.database), "DJANGO_SETTINGS_MODULE": f"{MODULE}.settings"}
        return environment(self.url, self.folder, ours)

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


def make(shelf: Shelf, numbers: Numbers, product: Mapping[str, Any]) -> Minimal:
    """Make the minimal project's database, as large as the product's; `product` is how the product's is set."""
    # Enough items for no client to come round to one that a slow client still holds, which is no fault of the view.
    numbers = replace(numbers, devices=max(numbers.devices, ITEMS))
    url = shelf.new("minimal")
    found = Minimal(shelf.kind, url, shelf.folder, numbers, set_alike(product, url))
    sizes = (numbers.devices, numbers.residents, numbers.loans)
    line = [sys.executable, "-m", MODULE, "make", *map(str, sizes)]
    subprocess.run(line, env=found.environment(), check=True)
    return found


def set_alike(product: Mapping[str, Any], url: str) -> dict[str, Any]:
    """The product's database settings for another database.

    On PostgreSQL only the way of connecting is taken over, and psycopg's defaults stand otherwise: what the product has
    set beyond them is the product's own merit.
    """
    kept = {"ENGINE", "HOST", "PORT", "USER", "PASSWORD", "CONN_MAX_AGE"}
    alike = {key: value for key, value in product.items() if key in kept}
    if url.startswith("sqlite"):
        return alike | {"NAME": url.removeprefix("sqlite:///"), "OPTIONS": dict(product["OPTIONS"])}
    pool = {"pool": product["OPTIONS"]["pool"]} if "pool" in product["OPTIONS"] else {}
    return alike | {"NAME": url.rsplit("/", 1)[-1], "OPTIONS": pool}
