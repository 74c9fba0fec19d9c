"""For slow tests: a database of one test's own, and the `furthest` command as real processes on it."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg

from furthest.entry.bench.databases import drop_database

ROOT = Path(__file__).resolve().parents[2]
LONGEST_SECONDS = 60.0


@dataclass(frozen=True)
class House:
    """A folder and a database that only this test uses."""

    folder: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """What a process is told, so that it uses them."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COV_")}
        return kept | {
            "DATABASE_URL": self.url,
            "FURTHEST_VAR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "furthest.config.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "PYTHONUNBUFFERED": "1",
        }

    def furthest(self, *arguments: str, feed: str = "") -> subprocess.CompletedProcess[str]:
        """Run the command to its end."""
        command = [sys.executable, "-m", "furthest.entry.cli", *arguments]
        return subprocess.run(
            command, env=self.environment, cwd=self.folder, input=feed, capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip

    @contextmanager
    def running(self, *command: str) -> Iterator[subprocess.Popen[str]]:
        """Start python with these arguments; asked to end, then made to, at the end of the block."""
        process = subprocess.Popen(
            [sys.executable, *command], env=self.environment, cwd=self.folder, text=True, stdout=subprocess.DEVNULL
        )
        try:
            yield process
        finally:
            everyone = family(process.pid) if process.poll() is None else []
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                for pid in everyone:
                    kill(pid)
                process.wait(30)


@contextmanager
def house(folder: Path) -> Iterator[House]:
    """A fresh database of the kind that the tests run on, with every table."""
    with _database(folder) as url:
        made = House(folder, url)
        done = made.furthest("migrate")
        assert done.returncode == 0, done.stderr
        yield made


@contextmanager
def _database(folder: Path) -> Iterator[str]:
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{folder / 'test.sqlite3'}"
        return
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            drop_database(connection, name)


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def get(url: str, *, timeout: float = 10) -> str:
    """The body of a page; OSError when there is no answer."""
    with urlopen(url, timeout=timeout) as answer:
        return str(answer.read().decode())


def answers(url: str) -> bool:
    """Whether a page is answered with success."""
    try:
        get(url, timeout=5)
    except (URLError, OSError):
        return False
    return True


def until(true: Callable[[], object], *, seconds: float = LONGEST_SECONDS) -> float:
    """Wait until something holds; how long it took. AssertionError when it never does."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, "waited in vain"
        time.sleep(0.02)
    return time.monotonic() - began


def family(pid: int) -> list[int]:
    """A process and everything that descends from it. Linux only."""
    found = [pid]
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in thread.read_text().split():
            found += [each for each in family(int(child)) if each not in found]
    return found


def lives(pid: int) -> bool:
    """Whether a process runs, and is not merely waiting to be collected."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def kill(pid: int) -> None:
    """SIGKILL, if the process is still there."""
    if lives(pid):
        os.kill(pid, signal.SIGKILL)


def memory(pids: list[int]) -> float:
    """The memory of processes in MiB, what they share counted once (PSS)."""
    total = 0
    for pid in pids:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024
