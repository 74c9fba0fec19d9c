"""Ending well: on a signal, and when the process that started this one is gone."""

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

LOOK_SECONDS = 1.0


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and SIGINT set, so that what is being done can end."""
    stop = threading.Event()

    def told(*_: Any) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
    return stop


def stop_without_parent(then: Callable[[], None]) -> None:
    """Call `then` once the parent process has died, killed perhaps, so that nothing lives on without a supervisor."""
    parent = os.getppid()
    waiting = threading.Event()

    def look() -> None:
        while os.getppid() == parent:
            waiting.wait(LOOK_SECONDS)
        then()

    threading.Thread(target=look, name="watches the parent", daemon=True).start()


def end_self() -> None:
    """Ask this very process to end."""
    os.kill(os.getpid(), signal.SIGTERM)
