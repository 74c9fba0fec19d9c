"""A process beside the web processes, started again when it dies."""

import multiprocessing
import threading
import time
from collections.abc import Callable

import structlog

STOP_SECONDS = 30
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0
STEADY_SECONDS = 60.0
log = structlog.get_logger(__name__)


class Beside:
    """One supervised process that runs a function; it must end on SIGTERM.

    After an unexpected end it is started again a second later, then after longer and longer waits, until it has run
    for a minute.
    """

    def __init__(self, name: str, function: Callable[[], None]) -> None:
        self.name = name
        self.function = function
        self.stopping = threading.Event()
        self.changing = threading.Lock()
        self.process: multiprocessing.Process | None = None

    def start(self) -> None:
        """Start the process and a thread that watches it."""
        self._spawn()
        threading.Thread(target=self._watch, name=f"watches {self.name}", daemon=True).start()

    def stop(self) -> None:
        """Ask the process to end and wait for it; after half a minute, make it."""
        self.stopping.set()
        with self.changing:
            process = self.process
        if process is None:
            return
        process.terminate()
        process.join(STOP_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()

    def _spawn(self) -> None:
        with self.changing:
            if self.stopping.is_set():
                return
            process = multiprocessing.Process(target=self.function, name=self.name)
            process.start()
            self.process = process

    def _watch(self) -> None:
        wait = FIRST_WAIT_SECONDS
        while self.process is not None:
            began = time.monotonic()
            self.process.join()
            if time.monotonic() - began > STEADY_SECONDS:
                wait = FIRST_WAIT_SECONDS
            if self.stopping.wait(wait):
                return
            log.warning("process started again", process=self.name, after=wait)
            wait = min(wait * 2, LONGEST_WAIT_SECONDS)
            self._spawn()
