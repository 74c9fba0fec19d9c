"""A process beside the others: started again when it dies, ended when told."""

import os
import signal
import time

import pytest

from furthest.entry.cli.beside import Beside
from tests.support.processes import lives, until

pytestmark = pytest.mark.slow


def sleep() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    time.sleep(60)


def pid_of(beside: Beside) -> int:
    assert beside.process is not None and beside.process.pid is not None
    return beside.process.pid


def test_started_again_after_a_kill_and_ended_when_told() -> None:
    beside = Beside("sleeper", sleep)
    beside.start()
    first = pid_of(beside)
    os.kill(first, signal.SIGKILL)
    until(lambda: pid_of(beside) != first and lives(pid_of(beside)), seconds=10)
    second = pid_of(beside)
    beside.stop()
    assert not lives(second)
    time.sleep(1.2)
    assert pid_of(beside) == second


def test_process_that_will_not_end_is_made_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("furthest.entry.cli.beside.STOP_SECONDS", 0.5)
    beside = Beside("stubborn", stubborn)
    beside.start()
    time.sleep(0.5)
    beside.stop()
    assert not lives(pid_of(beside))


def stubborn() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)
