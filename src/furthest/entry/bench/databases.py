"""Databases of the benchmark's own: made for a run and removed after it. Nobody's data is read or touched."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from furthest.kernel.core.errors import SetUpError

STARTER = Path(__file__).resolve().parents[4] / "tools" / "postgres"
NO_SERVER = (
    "There is no PostgreSQL to measure on. Set DATABASE_URL to postgresql://user:password@host:5432/name, where the"
    " user may create databases: the benchmark makes its own there and removes them."
)


class Shelf:
    """A folder for files and a place for databases, all with names of their own."""

    def __init__(self, kind: str, folder: Path, server_url: str = "") -> None:
        self.kind = kind
        self.folder = folder
        self.server_url = server_url
        self.made: list[str] = []

    def new(self, name: str) -> str:
        """The URL of a new empty database."""
        if self.kind == "sqlite":
            return f"sqlite:///{self.folder / name}.sqlite3"
        full = f"furthest_bench_{os.getpid()}_{name}"
        self._administer(f'CREATE DATABASE "{full}"')
        self.made.append(full)
        return urlunsplit(urlsplit(self.server_url)._replace(path=f"/{full}"))

    def clear(self) -> None:
        """Remove all of it."""
        for name in self.made:
            with psycopg.connect(self.server_url, autocommit=True) as connection:
                drop_database(connection, name)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _administer(self, statement: str) -> None:
        with psycopg.connect(self.server_url, autocommit=True) as connection:
            connection.execute(statement)


def drop_database(connection: psycopg.Connection[Any], name: str) -> None:
    """Remove a database and end our own connections to it.

    Not by FORCE: it wants the right to end whatever is at work there, and autovacuum belongs to the superuser. A plain
    DROP asks autovacuum to leave and waits for it.
    """
    connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user", [name]
    )
    connection.execute(f'DROP DATABASE IF EXISTS "{name}"'.encode())


@contextmanager
def shelf(kind: str) -> Iterator[Shelf]:
    """A place for the databases of one run; on PostgreSQL, on the server of DATABASE_URL or one started for us."""
    var = Path(os.environ.get("FURTHEST_VAR", Path.cwd() / "var"))
    var.mkdir(parents=True, exist_ok=True)
    with _server(kind) as server_url:
        found = Shelf(kind, Path(tempfile.mkdtemp(prefix="bench-", dir=var)), server_url)
        try:
            yield found
        finally:
            found.clear()


@contextmanager
def _server(kind: str) -> Iterator[str]:
    url = os.environ.get("DATABASE_URL", "")
    if kind == "sqlite":
        yield ""
    elif url.startswith(("postgres:", "postgresql:")):
        yield url
    elif not STARTER.exists():
        raise SetUpError(NO_SERVER)
    else:
        # One that waits for the disk: a server that may forget would be measured too fast.
        was_running = _starter("status").returncode == 0
        started = _starter("start")
        if started.returncode:
            raise SetUpError(f"{NO_SERVER} {started.stderr.strip()}")
        try:
            yield started.stdout.strip()
        finally:
            if not was_running:
                _starter("stop")


def _starter(command: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, str(STARTER), command, "--durable"]
    return subprocess.run(line, capture_output=True, text=True, check=False)
