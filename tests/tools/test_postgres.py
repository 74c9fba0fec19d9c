"""The throwaway PostgreSQL server: made, shared, found again, and stopped without harm to anybody else's."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.postgres]


@pytest.fixture
def tool(tmp_path: Path) -> Iterator[Path]:
    """The tool in a project folder of its own, whose server is stopped afterwards."""
    copy = tmp_path / "project" / "tools" / "postgres"
    copy.parent.mkdir(parents=True)
    shutil.copy(ROOT / "tools" / "postgres", copy)
    yield copy
    ask(copy, "stop")


def ask(tool: Path, *words: str) -> str:
    """What the tool prints, or nothing when it fails."""
    done = subprocess.run([sys.executable, str(tool), *words], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def note_of(tool: Path) -> Path:
    """The file that remembers the server."""
    return tool.parent.parent / "var" / "postgres" / "quick.json"


def lock_file_of(tool: Path) -> Path:
    """PostgreSQL's own lock file, with the number of its process in the first line."""
    folder = note_of(tool).read_text().split('"folder": "')[1].split('"')[0]
    return Path(folder) / "data" / "postmaster.pid"


def test_several_starts_share_one_server_until_it_is_stopped(tool: Path) -> None:
    first = ask(tool, "start")
    assert first.startswith("postgres://furthest:")
    assert ask(tool, "start") == ask(tool, "status") == first
    ask(tool, "stop")
    assert ask(tool, "status") == ""
    assert not note_of(tool).exists()


def test_a_second_server_waits_for_the_disk(tool: Path) -> None:
    durable = ask(tool, "start", "--durable")
    try:
        assert setting(tool, "fsync", durable) == "on"
        assert setting(tool, "fsync", ask(tool, "start")) == "off"
    finally:
        ask(tool, "stop", "--durable")


def test_its_role_obeys_row_level_security(tool: Path) -> None:
    assert setting(tool, "is_superuser", ask(tool, "start")) == "off"


def test_a_killed_server_is_replaced_and_a_stranger_with_its_number_lives(tool: Path) -> None:
    ask(tool, "start")
    lock = lock_file_of(tool)
    os.kill(int(lock.read_text().split()[0]), 9)
    with subprocess.Popen(["sleep", "60"]) as stranger:
        lock.write_text(f"{stranger.pid}\n" + lock.read_text().split("\n", 1)[1])
        assert ask(tool, "status") == ""
        assert ask(tool, "start")
        assert stranger.poll() is None
        stranger.kill()


def setting(tool: Path, name: str, url: str) -> str:
    """One setting of a server, as its own role sees it."""
    psql = Path(ask(tool, "find")) / "psql"
    done = subprocess.run([psql, "-qAt", "-d", url, "-c", f"SHOW {name}"], capture_output=True, text=True, check=True)
    return done.stdout.strip()
