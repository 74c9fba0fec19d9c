"""The plugins of our test runs bite: a skip counts as a failure where it is asked for, and databases keep apart."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.plugins.databases import other_database

SAMPLE = """
import pytest

def test_passes(): pass

def test_skips(): pytest.skip("no browser here")

@pytest.fixture
def missing(): pytest.skip("no server here")

def test_skips_in_a_fixture(missing): pass

@pytest.mark.xfail
def test_fails_as_expected(): assert False

@pytest.mark.postgres
def test_of_postgresql(): pass
"""


def outcomes(folder: Path, *options: str, url: str = "") -> dict[str, int]:
    """What pytest counted in its closing line for the sample, under our configuration."""
    (folder / "test_sample.py").write_text(SAMPLE)
    plain = ["-q", "-p", "no:django", "-p", "no:cacheprovider", "--noconftest", f"--rootdir={ROOT}"]
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), *plain, *options, str(folder)]
    environment = os.environ | {"DATABASE_URL": url}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    counted = {word: int(number) for number, word in re.findall(r"(\d+) (\w+)", done.stdout.splitlines()[-1])}
    return counted | {"exit status": done.returncode}


def test_a_skip_is_a_skip(tmp_path: Path) -> None:
    counted = outcomes(tmp_path)
    assert counted["skipped"] == 2
    assert counted["exit status"] == 0


@pytest.mark.parametrize("parallel", [[], ["-n", "1"]])
def test_a_skip_is_a_failure_where_nothing_may_be_skipped(tmp_path: Path, parallel: list[str]) -> None:
    counted = outcomes(tmp_path, "--no-skips", *parallel)
    assert (counted["failed"], counted["error"]) == (1, 1)
    assert (counted["passed"], counted["xfailed"]) == (1, 1)
    assert "skipped" not in counted
    assert counted["exit status"] == 1


def test_a_skipped_file_is_a_failure_too(tmp_path: Path) -> None:
    (tmp_path / "test_absent.py").write_text("import pytest\npytest.importorskip('no_such_library')\n")
    assert outcomes(tmp_path, "--no-skips")["exit status"] != 0


def test_tests_of_the_other_database_are_left_out(tmp_path: Path) -> None:
    assert outcomes(tmp_path)["deselected"] == 1
    assert outcomes(tmp_path, url="postgres://a@127.0.0.1/b")["passed"] == 2


@pytest.mark.parametrize(
    ("url", "left_out"),
    [
        ("", "postgres"),
        ("sqlite:///var/furthest.sqlite3", "postgres"),
        ("postgres://a@b/c", "sqlite"),
        ("postgresql://a@b/c", "sqlite"),
    ],
)
def test_the_kind_is_read_from_the_url(url: str, left_out: str) -> None:
    assert other_database(url) == left_out
