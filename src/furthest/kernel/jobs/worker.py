"""The worker: claims one job after another, tells that it lives, and stops between two jobs when asked."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from furthest.kernel.core import ids
from furthest.kernel.jobs import queue, schedule
from furthest.kernel.jobs.kinds import JOBS
from furthest.kernel.jobs.models import Job
from furthest.kernel.tenancy.models import Council

IDLE_SECONDS = 1.0
UPKEEP_SECONDS = 10.0
BEAT_SECONDS = 20.0
log = structlog.get_logger(__name__)


def work(*, once: bool = False, stop: threading.Event | None = None, idle: float = IDLE_SECONDS) -> int:
    """Do jobs until `stop` is set, or until nothing is due when `once`; how many succeeded.

    A database that is away for a while is waited for. Setting `stop` lets the running job end.
    """
    stop = stop or threading.Event()
    name = f"{socket.gethostname()[:40]}:{os.getpid()}:{ids.new_token()[:8]}"
    done, upkeep_at = 0, 0.0
    while not stop.is_set():
        try:
            if time.monotonic() >= upkeep_at:
                upkeep_at = time.monotonic() + UPKEEP_SECONDS
                schedule.tick()
                queue.reap()
            job = queue.claim(name)
            done += run(job) if job else 0
        except (DatabaseError, InterfaceError) as error:
            if once:
                raise
            log.warning("the worker waits for the database", error=kind_of(error))
            connection.close()
            job = None
        close_old_connections()
        if job is None:
            if once:
                break
            stop.wait(idle)
    return done


def run(job: Job) -> bool:
    """Do one claimed job; whether it succeeded. What goes wrong is logged by its kind only, without its words."""
    try:
        kind = JOBS.get(job.name)
        whose = [Council.objects.get(pk=job.council_id)] if job.council_id else []
        with _beating(job):
            kind.function()(*whose, **job.arguments)
    except Exception as error:
        log.warning("job failed", job=job.name, tries=job.tries, error=kind_of(error))
        queue.put_back(job, kind_of(error))
        return False
    return queue.finish(job)


def kind_of(error: BaseException) -> str:
    """The class of an error, which holds no personal data, unlike its words."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


@contextmanager
def _beating(job: Job) -> Iterator[None]:
    """While the block runs, say now and then that its worker lives, so that nobody takes a long job for a lost one."""
    over = threading.Event()
    beat = threading.Thread(target=_beat, args=(job, over), name="heartbeat", daemon=True)
    beat.start()
    try:
        yield
    finally:
        over.set()
        beat.join()


def _beat(job: Job, over: threading.Event) -> None:
    try:
        while not over.wait(BEAT_SECONDS):
            try:
                queue.still_alive(job)
            except DatabaseError as error:
                log.warning("heartbeat missed", job=job.name, error=kind_of(error))
    finally:
        connection.close()
