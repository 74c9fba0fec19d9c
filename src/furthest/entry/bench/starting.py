"""Gives a measurement a database, a folder and settings of its own, then runs its course."""

import os

from furthest.entry.bench import databases, serving
from furthest.entry.cli import by_name
from furthest.entry.cli.main import start_django


def run(what: str, *, database: str, quick: bool) -> int:
    """Measure on SQLite or PostgreSQL; `quick` with little data, to see that it works. The exit status."""
    with databases.shelf(database) as shelf:
        url = shelf.new(what)
        ours = serving.environment(url, shelf.folder)
        os.environ.clear()
        os.environ.update(ours)
        start_django()
        return int(by_name.load(f"furthest.entry.bench.{what}_course:run")(shelf, url, quick=quick))
