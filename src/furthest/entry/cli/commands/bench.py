"""`furthest bench`: hands over to the benchmark, which brings its own database and servers."""

import argparse

from furthest.entry.cli import by_name


def run(options: argparse.Namespace) -> int:
    """Run one benchmark; its exit status."""
    run = by_name.load("furthest.entry.bench.starting:run")
    return int(run(options.what, database=options.database, quick=options.quick))
