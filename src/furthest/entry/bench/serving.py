"""The servers under measurement: started as processes of their own, waited for, held still, and always ended."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from furthest.entry.bench import processes
from furthest.kernel.core.errors import SetUpError

HOST = "127.0.0.1"
PRODUCT = ("furthest.entry.cli", "serve")
PATIENCE_SECONDS = 60
# What a council sets for its own place would change what is measured.
NOT_OURS = ("FURTHEST_PRODUCTION", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "SECRET_KEY", "DJANGO_SETTINGS_MODULE")


class Server:
    """One running server and its children."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log

    def pids(self) -> list[int]:
        """The server's own process first, then its workers."""
        return processes.family(self.process.pid)

    def pss_mib(self) -> float | None:
        """Memory of all its processes."""
        found = processes.pss_kib(self.pids())
        return None if found is None else round(found / 1024, 1)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing of it runs inside the block, so that its background work does not slow what is measured there."""
        pids = self.pids()
        processes.tell(pids, signal.SIGSTOP)
        try:
            yield
        finally:
            processes.tell(pids, signal.SIGCONT)


def environment(url: str, folder: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a process that uses a database and a folder of the benchmark."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    return kept | {"DATABASE_URL": url, "FURTHEST_VAR": str(folder)} | dict(more or {})


@contextmanager
def running(module: Sequence[str], path: str, *, env: Mapping[str, str], folder: Path) -> Iterator[Server]:
    """`python -m module --port …` on a free port of this machine, once it answers at `path`; ended in any case."""
    server = launch(module, path, env=env, folder=folder)
    try:
        yield server
    finally:
        processes.end(server.process)


def launch(module: Sequence[str], path: str, *, env: Mapping[str, str], folder: Path) -> Server:
    """Start it and wait until it answers; what it says goes into a file."""
    port = free_port()
    log = folder / f"server-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *module, "--port", str(port)], env=dict(env), stdin=subprocess.DEVNULL,
            stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    server = Server(process, port, log)
    try:
        _wait(server, path)
    except BaseException:
        processes.destroy(process)
        raise
    return server


def _wait(server: Server, path: str) -> None:
    until = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < until:
        if server.process.poll() is not None:
            break
        if status_of(server.port, path) == 200:
            return
        time.sleep(0.01)
    words = server.log.read_text(errors="replace").strip().splitlines()
    raise SetUpError(f"The server did not start: {words[-1] if words else 'it said nothing'}")


def status_of(port: int, path: str) -> int | None:
    """The status of one GET; None when nobody answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])
