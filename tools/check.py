"""Runs the checks of the project one after another and says at the end what came of each.

`lint` needs no database. `test` is lint, then the tests on SQLite, then on PostgreSQL. `slow` is the tests marked slow,
on both. With FURTHEST_NO_SKIPS set, whatever had to be skipped is a failure.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")
POSTGRES = str(ROOT / "tools" / "postgres")
NO_SKIPS = bool(os.environ.get("FURTHEST_NO_SKIPS"))

PYTEST = [PYTHON, "-m", "pytest", "-ra", "--durations=5", "--durations-min=1"]
PYTEST += ["--no-skips"] if NO_SKIPS else []
EVERY_TEST = [*PYTEST, "-n", "2", "--dist", "worksteal"]
# Slow tests race processes against one another and kill servers: one at a time, or they would measure each other.
SLOW_TESTS = [*PYTEST, "-m", "slow", "--timeout=1500"]

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
CLOSING_LINE = re.compile(r"^=+ (?P<words>.*(passed|failed|error|skipped|deselected|no tests ran).* in [\d.]+s.*?) =+$")


@dataclass(frozen=True)
class Result:
    """What came of one check."""

    name: str
    passed: bool
    words: str
    closing: str = ""  # the last line that pytest printed, as it printed it


def stream(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[str]:
    """Run a command, passing on each line as it comes. The last line that is yielded is the exit status."""
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", bufsize=1,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        for line in process.stdout:
            print(line, end="", flush=True)
            yield line
    except BaseException:
        process.terminate()
        raise
    finally:
        process.wait()
    yield str(process.returncode)


def check(name: str, command: Sequence[str], *, database_url: str = "") -> Result:
    """Run one check under its name. Without a URL the database is the default one, SQLite."""
    print(f"\n--- {name}", flush=True)
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if database_url:
        environment["DATABASE_URL"] = database_url
    began, closing, line = time.monotonic(), "", ""
    for line in stream(command, environment):
        if CLOSING_LINE.match(ESCAPES.sub("", line.strip())):
            closing = line.rstrip("\n")
    seconds = time.monotonic() - began
    passed = line == "0"
    found = CLOSING_LINE.match(ESCAPES.sub("", closing.strip()))
    words = found["words"] if found else f"{'no problem' if passed else f'exit status {line}'} in {seconds:.1f}s"
    return Result(name, passed, words, closing)


def lint() -> Iterator[Result]:
    """Style, types, and which way imports go."""
    tools = [str(each.relative_to(ROOT)) for each in (ROOT / "tools").iterdir() if is_python(each)]
    code = ["src", "tests", "manage.py", *sorted(tools)]
    yield check("style (ruff)", [str(BIN / "ruff"), "check", *code])
    yield check("types (mypy)", [str(BIN / "mypy"), *code])
    yield check("imports (import-linter)", [str(BIN / "lint-imports")])


def is_python(path: Path) -> bool:
    """Whether a tool is a Python script: by its name, or by its first line where it has no ending."""
    return path.suffix == ".py" or (path.is_file() and not path.suffix and "python3" in path.read_text()[:40])


def on_both(command: Sequence[str]) -> Iterator[Result]:
    """The same tests on SQLite, then on a PostgreSQL server of our own, stopped again unless it was running."""
    yield check("tests on SQLite", command)
    was_running = postgres("status").returncode == 0
    started = postgres("start")
    if started.returncode:
        words = f"skipped. {started.stderr.strip()}"
        print(f"\n--- tests on PostgreSQL\n{words}", flush=True)
        yield Result("tests on PostgreSQL", not NO_SKIPS, words)
        return
    try:
        yield check("tests on PostgreSQL", command, database_url=started.stdout.strip())
    finally:
        if not was_running:
            postgres("stop")


def postgres(command: str) -> subprocess.CompletedProcess[str]:
    """Ask tools/postgres."""
    return subprocess.run([sys.executable, POSTGRES, command], capture_output=True, text=True, check=False)


def results_of(what: str) -> Iterator[Result]:
    """Every check of `lint`, `test` or `slow`, in the order in which a mistake shows soonest."""
    if what in ("lint", "test"):
        yield from lint()
    if what == "lint":
        yield check("guards", [*PYTEST, "tests/architecture"])
    elif what == "test":
        yield from on_both(EVERY_TEST)
    else:
        yield from on_both(SLOW_TESTS)


def main(what: str) -> int:
    # So that the database server is stopped too when a time limit ends us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results = list(results_of(what))
    print(f"\n--- summary of {what}")
    for each in results:
        print(f"{'ok    ' if each.passed else 'FAILED'}  {each.name:<24}  {each.words}")
    # pytest's own closing line of the run that decided stands last, where people and build machines look for it.
    closings = [each.closing for each in results if each.closing and not each.passed]
    closings = closings or [each.closing for each in results if each.closing][-1:]
    print(*closings[:1], sep="\n", flush=True)
    return 0 if all(each.passed for each in results) else 1


if __name__ == "__main__":
    if sys.argv[1:] not in (["lint"], ["test"], ["slow"]):
        sys.exit("usage: tools/check.py lint|test|slow")
    sys.exit(main(sys.argv[1]))
