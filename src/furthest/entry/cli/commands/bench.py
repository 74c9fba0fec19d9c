"""`furthest bench`: hands over to the benchmark, which brings its own database and servers."""

import argparse

from furthest.entry.cli import by_name


def run(options: argparse.Namespace) -> int:
    """Run one benchmark; its exit status."""
    bench = by_name.load(f"furthest.entry.bench.{options.what}:run")
    return int(bench(database=options.database, quick=options.quick) or 0)
