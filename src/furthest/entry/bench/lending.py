"""`furthest bench lending`: a database, a folder and settings of its own, then the course of the measurement."""

import os

from furthest.entry.bench import databases, serving
from furthest.entry.cli import by_name
from furthest.entry.cli.main import start_django


def run(*, database: str, quick: bool = False) -> int:
    """Measure lending on SQLite or PostgreSQL; `quick` with little data, to see that it works. The exit status."""
    with databases.shelf(database) as shelf:
        url = shelf.new("lending")
        ours = serving.environment(url, shelf.folder)
        os.environ.clear()
        os.environ.update(ours)
        start_django()
        return int(by_name.load("furthest.entry.bench.course:run")(shelf, url, quick=quick))
