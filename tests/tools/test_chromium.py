"""Chromium is found under each of its names, by tests and by tools; where it is missing, journeys are skipped."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.chromium import MISSING, NAMES, chromium_path
from tests.support.visitor import chromium

ROOT = Path(__file__).resolve().parents[2]
Put = Callable[[str], Path]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Puts a program on a path that holds nothing else."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def made(name: str) -> Path:
        program = tmp_path / name
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        return program

    return made


def asked() -> "subprocess.CompletedProcess[str]":
    """What a tool is told that asks from outside."""
    command = [sys.executable, str(ROOT / "tests/support/chromium.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_found_under_each_of_its_names(put: Put, name: str) -> None:
    assert chromium_path() is None
    program = put(name)
    assert chromium_path() == str(program)
    finder = asked()
    assert (finder.returncode, finder.stdout.strip()) == (0, str(program))


def test_without_it_a_journey_is_skipped_with_words_that_help(put: Put) -> None:
    with pytest.raises(pytest.skip.Exception, match="sudo apt-get install chromium"), chromium():
        pass
    finder = asked()
    assert (finder.returncode, finder.stderr.strip()) == (1, MISSING)


def test_nobody_else_says_where_it_is() -> None:
    files = [file for folder in ("tests", "tools") for file in (ROOT / folder).rglob("*") if file.is_file()]
    told = [file for file in files if file.suffix in {".py", ".sh", ""} and "node_modules" not in file.parts]
    path = "/usr/bin/" + "chromium"
    assert [file for file in told if path in file.read_text(errors="ignore")] == []
