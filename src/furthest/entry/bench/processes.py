"""Processes that the benchmark starts: found with their children, held still, weighed, and ended by number."""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
STOP_SECONDS = 40


def family(pid: int) -> list[int]:
    """A process and all its descendants that live now, parents first."""
    children: dict[int, list[int]] = {}
    for child, parent in _parents():
        children.setdefault(parent, []).append(child)
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop(0))
        waiting += children.get(found[-1], [])
    return found


def _parents() -> list[tuple[int, int]]:
    if not PROC.is_dir():
        listed = subprocess.run(["ps", "-Ao", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        return [(int(child), int(parent)) for child, parent in map(str.split, listed.splitlines())]
    found = []
    for folder in PROC.glob("[0-9]*"):
        with suppress(OSError, IndexError):
            found.append((int(folder.name), int((folder / "stat").read_text().rpartition(") ")[2].split()[1])))
    return found


def tell(pids: Sequence[int], number: signal.Signals) -> None:
    """Send a signal to processes; those that have gone meanwhile are no matter."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def pss_kib(pids: Sequence[int]) -> int | None:
    """Memory of processes in KiB, shared pages counted in parts; None where the system does not say."""
    total = 0
    for pid in pids:
        with suppress(OSError):
            lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total or None


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ask a process to end, and make it and its children when it does not."""
    if process.poll() is None:
        tell(family(process.pid), signal.SIGCONT)
        process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
        return
    destroy(process)


def destroy(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process and all its children at once, as a power cut would."""
    tell(family(process.pid), signal.SIGKILL)
    process.wait()
    for _ in range(100):
        if not any(_lives(pid) for pid in family(process.pid)[1:]):
            return
        time.sleep(0.02)


def _lives(pid: int) -> bool:
    with suppress(OSError):
        os.kill(pid, 0)
        return True
    return False
