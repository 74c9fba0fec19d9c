"""Processes of the benchmark: found with their children, held still, weighed, and gone when they are ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from furthest.entry.bench import processes
from furthest.entry.bench.databases import shelf

PARENT = """
import os, sys, time
if os.fork() == 0:
    time.sleep(60)
print("ready", flush=True)
time.sleep(60)
"""


def started() -> "subprocess.Popen[bytes]":
    """A process with a child."""
    process = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    return process


def state_of(pid: int) -> str:
    """The letter of a process's state: T for one that is held, Z for one that has ended."""
    return (processes.PROC / str(pid) / "stat").read_text().rpartition(") ")[2][0]


def eventually(is_so: Callable[[], bool]) -> bool:
    """Whether something becomes true within a few seconds."""
    for _ in range(200):
        if is_so():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("finish", [processes.end, processes.destroy])
def test_a_family_is_found_weighed_held_and_ended(finish: Callable[["subprocess.Popen[bytes]"], None]) -> None:
    process = started()
    pids = processes.family(process.pid)
    assert pids[0] == process.pid
    assert len(pids) == 2
    assert (processes.pss_kib(pids) or 0) > (processes.pss_kib(pids[:1]) or 0) > 1000
    processes.tell(pids, signal.SIGSTOP)
    assert eventually(lambda: [state_of(pid) for pid in pids] == ["T", "T"])
    finish(process)
    assert process.poll() is not None
    os.kill(pids[1], signal.SIGKILL) if finish is processes.end else None
    assert eventually(lambda: not (processes.PROC / str(pids[1])).exists() or state_of(pids[1]) == "Z")


def test_a_shelf_is_empty_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FURTHEST_VAR", str(tmp_path))
    with shelf("sqlite") as place:
        assert place.new("lending").startswith(f"sqlite:///{tmp_path}/bench-")
        assert place.folder.is_dir()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.postgres
def test_databases_on_a_server_are_made_and_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FURTHEST_VAR", str(tmp_path))
    with shelf("postgresql") as place:
        assert place.new("lending").endswith(f"/furthest_bench_{os.getpid()}_lending")
    with shelf("postgresql") as place:
        place.new("lending")
