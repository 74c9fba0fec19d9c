"""Arguments and help: quick, teaching, and one line when something makes no sense."""

import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from furthest.entry.cli.arguments import ALL
from furthest.entry.cli.main import COMMANDS

Furthest = Callable[..., tuple[int, str, str]]


def test_every_command_has_help_and_something_to_run() -> None:
    assert set(ALL) == set(COMMANDS)


@pytest.mark.parametrize("name", ALL)
def test_help_teaches_by_an_example(furthest: Furthest, name: str) -> None:
    status, out, _ = furthest(name, "--help")
    assert status == 0
    assert f"furthest {name}" in out.split("Example", 1)[1]
    assert max(len(line) for line in out.splitlines()) <= 120


def test_help_of_all_names_every_command(furthest: Furthest) -> None:
    status, out, _ = furthest("--help")
    assert status == 0
    assert all(f"    {name}" in out for name in ALL)


def test_no_command_shows_the_help(furthest: Furthest) -> None:
    status, out, _ = furthest()
    assert (status, out.startswith("usage: furthest")) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("sing",),
        ("serve", "--port", "http"),
        ("serve", "--port", "70000"),
        ("serve", "--workers", "0"),
        ("council",),
        ("council", "add", "leeds"),
        ("council", "member", "ann@example.org", "--council", "leeds", "--role", "king"),
        ("import", "cats", "file.csv"),
        ("import", "libraries"),
        ("bench",),
    ],
)
def test_nonsense_is_one_line(furthest: Furthest, arguments: tuple[str, ...]) -> None:
    status, out, err = furthest(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("furthest") and "--help" in err


def test_help_loads_no_django_and_is_quick() -> None:
    program = (
        "import sys; from furthest.entry.cli.main import main\n"
        "try: main(['serve', '--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit('django' in sys.modules)"
    )
    began = time.monotonic()
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, env={"PYTHONPATH": "src"}, check=False)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - began < 2  # 0.03 s on an idle machine
