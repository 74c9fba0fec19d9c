"""For slow tests: `counting.py FILE [SECONDS]` is a worker that notes each job in FILE; `fill N` queues N jobs."""

import sys
import time
from pathlib import Path

import django


def run(arguments: list[str]) -> None:
    django.setup()
    from django.db import transaction

    from furthest.entry.cli.database import connect_directly
    from furthest.entry.cli.stopping import stop_on_signals
    from furthest.kernel.jobs import queue
    from furthest.kernel.jobs.kinds import JOBS, JobKind
    from furthest.kernel.jobs.worker import work

    connect_directly()
    target = Path(arguments[0])
    seconds = float(arguments[1]) if len(arguments) > 1 else 0

    def note(number: int) -> None:
        with target.open("a") as file:
            file.write(f"{number}\n")
        time.sleep(seconds)

    JOBS.register(JobKind("test.note", note))
    if arguments[0] == "fill":
        with transaction.atomic():
            for number in range(int(arguments[1])):
                queue.enqueue(None, "test.note", number=number)
    else:
        work(stop=stop_on_signals(), idle=0.05)


if __name__ == "__main__":
    run(sys.argv[1:])
