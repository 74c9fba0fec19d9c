"""A process beside the web processes, started again when it dies."""

import multiprocessing
import threading
from collections.abc import Callable

import structlog

STOP_SECONDS = 30
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0
STEADY_SECONDS = 60.0
log = structlog.get_logger(__name__)


class Beside:
    """One supervised process that runs a function; it must end on SIGTERM.

    After an unexpected end it is started again: at once the first time, then after longer and longer waits.
    """

    def __init__(self, name: str, function: Callable[[], None]) -> None:
        self.name = name
        self.function = function
        self.stopping = threading.Event()
        self.process: multiprocessing.Process | None = None
        self.watcher = threading.Thread(target=self._watch, name=f"watches {name}", daemon=True)

    def start(self) -> None:
        """Start the process and the thread that watches it."""
        self._spawn()
        self.watcher.start()

    def stop(self) -> None:
        """Ask the process to end and wait for it; after half a minute, make it."""
        self.stopping.set()
        process = self.process
        if process is None:
            return
        process.terminate()
        process.join(STOP_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()

    def _spawn(self) -> None:
        self.process = multiprocessing.Process(target=self.function, name=self.name)
        self.process.start()

    def _watch(self) -> None:
        wait = FIRST_WAIT_SECONDS
        while self.process is not None:
            self.process.join()
            if self.stopping.wait(wait):
                return
            log.warning("process started again", process=self.name, after=wait)
            wait = min(wait * 2, LONGEST_WAIT_SECONDS)
            self._spawn()
