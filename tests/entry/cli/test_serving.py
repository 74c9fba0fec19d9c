"""furthest serve as real processes: killed, renewed and stopped while it answers."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from tests.support.processes import House, answers, family, free_port, get, house, kill, lives, memory, until

pytestmark = pytest.mark.slow
BUDGET_MIB = 250


@dataclass
class Served:
    """A running server: the supervisor's process and where it answers."""

    pid: int
    url: str

    @property
    def children(self) -> list[int]:
        """Web processes and the worker."""
        return [pid for pid in family(self.pid) if pid != self.pid and lives(pid)]

    def is_whole_without(self, pid: int) -> bool:
        """Whether two web processes and a worker live, and this process is none of them."""
        return len(self.children) == 3 and pid not in self.children


@contextmanager
def served(made: House, *options: str) -> Iterator[Served]:
    port = free_port()
    with made.running("-m", "furthest.entry.cli", "serve", "--port", str(port), *options) as process:
        server = Served(process.pid, f"http://127.0.0.1:{port}/healthz")
        until(lambda: process.poll() is not None or answers(server.url), seconds=20)
        assert process.poll() is None, "the server ended"
        yield server


@dataclass
class Asking:
    """Clients that ask without pause, each on a connection of its own."""

    url: str
    answered: int = 0
    refused: list[str] = field(default_factory=list)

    @contextmanager
    def going_on(self, clients: int = 3) -> Iterator[None]:
        over = threading.Event()

        def ask() -> None:
            while not over.is_set():
                try:
                    get(self.url)
                    self.answered += 1
                except OSError as error:
                    self.refused.append(str(error))

        threads = [threading.Thread(target=ask) for _ in range(clients)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            over.set()
            for thread in threads:
                thread.join()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(tmp_path_factory.mktemp("serving")) as made:
        yield made


def test_memory_of_two_web_processes_and_the_worker(made: House) -> None:
    with served(made) as server:
        with Asking(server.url).going_on(8):
            time.sleep(3)
        everyone = family(server.pid)
        assert len(everyone) == 4
        assert memory(everyone) < BUDGET_MIB


def test_every_killed_process_comes_back(made: House) -> None:
    with served(made) as server:
        for pid in server.children:
            kill(pid)
            until(partial(server.is_whole_without, pid), seconds=15)
            until(lambda: answers(server.url), seconds=10)
            # Deaths in quick succession are a fault that a restart does not mend: the server gives up then.
            time.sleep(6)


def test_renewed_without_refusing_anybody(made: House) -> None:
    with served(made, "--no-jobs") as server:
        before, asking = set(server.children), Asking(server.url)
        with asking.going_on():
            os.kill(server.pid, signal.SIGHUP)
            until(lambda: len(server.children) == 2 and before.isdisjoint(server.children), seconds=20)
        assert asking.answered > 0
        assert not asking.refused


def test_stops_at_once_and_leaves_nobody(made: House) -> None:
    with served(made) as server:
        everyone = family(server.pid)
        os.kill(server.pid, signal.SIGTERM)
        assert until(lambda: not any(lives(pid) for pid in everyone), seconds=20) < 10


def test_nobody_lives_on_without_the_supervisor(made: House) -> None:
    with served(made) as server:
        everyone = family(server.pid)
        kill(server.pid)
        until(lambda: not any(lives(pid) for pid in everyone), seconds=20)


def test_second_server_on_the_port_is_told(made: House) -> None:
    with served(made, "--no-jobs") as server:
        port = server.url.split(":")[2].split("/")[0]
        done = made.furthest("serve", "--port", port)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert f"Port {port} is taken" in done.stderr


def test_not_before_the_migrations(tmp_path: Path) -> None:
    empty = House(tmp_path, f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    done = empty.furthest("serve", "--port", str(free_port()))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "furthest: The database is not up to date. Run: furthest migrate\n"


@pytest.mark.parametrize(
    "url", ["mysql://x/y", "postgresql://u:p@host:port/x", "postgresql://u:p@127.0.0.1:1/x", "leeds"]
)
def test_database_that_is_not_there_is_one_line(tmp_path: Path, url: str) -> None:
    done = House(tmp_path, url).furthest("council", "list")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "DATABASE_URL" in done.stderr
