"""`furthest work`: a worker by itself, until it is told to stop."""

import argparse

from furthest.entry.cli import database
from furthest.entry.cli.stopping import stop_on_signals, stop_without_parent
from furthest.kernel.jobs import queue
from furthest.kernel.jobs.worker import work


def run(options: argparse.Namespace) -> None:
    """Do jobs until a signal, or what is due now with --once."""
    database.connect_directly()
    database.must_be_migrated()
    if options.again:
        print(f"Jobs that get a fresh start: {queue.try_again()}.")
    if not options.once:
        print("Doing background jobs. Ctrl+C stops.", flush=True)
    done = work(once=options.once, stop=stop_on_signals())
    if options.once:
        print(f"Jobs done: {done}.")


def work_beside() -> None:
    """The worker as a child of the supervisor: it ends on a signal, and when the supervisor is gone."""
    stop = stop_on_signals()
    stop_without_parent(stop.set)
    database.connect_directly()
    work(stop=stop)
