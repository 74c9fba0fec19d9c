"""A register of 100,000 devices: in time, in constant memory, with no long lock; and an import that is killed."""

import csv
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.support.processes import House, house

pytestmark = pytest.mark.slow
LIBRARIES = ("Armley Library", "Compton Road Library", "Otley Library")
HEADINGS = (
    *("Asset No", "Make", "Model", "Type", "Serial Number", "IMEI", "SIM number", "Network", "Home Library"),
    *("Bought", "Cost", "Status", "Case", "Charger", "Notes"),
)
STATUS = ("In stock",) * 5 + ("On loan", "Repair", "Lost")
LONGEST_HOLD, LONGEST_SECONDS, MOST_GROWTH_MIB = 0.25, 120, 25
COUNTS = """
SELECT (SELECT count(*) FROM lending_device), (SELECT count(*) FROM lending_kit),
       (SELECT count(*) FROM lending_device_history), (SELECT count(*) FROM lending_kit_part) / 3,
       (SELECT count(*) FROM audit_entry WHERE verb = 'lending.device.stated'),
       (SELECT count(*) FROM lending_device WHERE state = 'on-loan'), (SELECT count(*) FROM lending_loan_line),
       (SELECT count(*) FROM lending_loan), (SELECT count(*) FROM audit_entry WHERE verb = 'lending.kit.stated_out')
"""


def checked(digits: str) -> str:
    """The digits with their Luhn check digit."""
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[::-2])
    return f"{digits}{-(doubled + sum(map(int, digits[-2::-2]))) % 10}"


def register(path: Path, rows: int, *, first: int = 0) -> Path:
    """A register of so many good devices, numbered from the first."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for n in range(first, first + rows):
            numbers = (f"S{n:08}", checked(f"35{n:012}"), checked(f"8944{n:014}"))
            where = (LIBRARIES[n % 3], "15/01/2022", "£309.00", STATUS[n % 8])
            writer.writerow([f"LL-{n:06}", "Apple", "iPad", "Tablet", *numbers, "O2", *where, "yes", "N", "ask Jo"])
    return path


@pytest.fixture
def leeds(tmp_path: Path) -> Iterator[House]:
    """A council with three libraries in a database of its own."""
    listed = tmp_path / "libraries.csv"
    headings = "Library name,Postcode,Unique property reference number,Statutory,Year closed,Monday staffed hours"
    lines = [f"{name},LS1 {n}AB,{n}00,Yes,,10:00-17:00" for n, name in enumerate(LIBRARIES, start=1)]
    listed.write_text("\n".join([headings, *lines]))
    with house(tmp_path) as made:
        for words in ("council add leeds Leeds", f"import libraries --council leeds {listed}"):
            done = made.furthest(*words.split())
            assert done.returncode == 0, done.stderr
        yield made


@dataclass
class Running:
    """An import that is under way, and where it prints its report."""

    process: "subprocess.Popen[str]"
    printed: Path

    def report(self) -> dict[str, int]:
        """The counts that it printed when it ended well."""
        assert self.process.wait(timeout=600) == 0
        return {name: said for name, said in json.loads(self.printed.read_text()).items() if isinstance(said, int)}


def started(made: House, path: Path) -> Running:
    """Begin an import. It prints to a file: nobody reads a pipe while it is watched."""
    command = [sys.executable, "-m", "furthest.entry.cli", "import", "devices", "--council", "leeds", "--json"]
    printed = path.with_suffix(f".{time.monotonic_ns()}.json")
    with printed.open("w") as out:
        process = subprocess.Popen([*command, str(path)], env=made.environment, cwd=made.folder, stdout=out, text=True)
    return Running(process, printed)


def counted(made: House) -> tuple[int, ...]:
    """How many devices there are, with everything that belongs to one."""
    if made.url.startswith("postgres"):
        with psycopg.connect(made.url) as connection:
            connection.execute("SELECT set_config('furthest.council', id::text, false) FROM tenancy_council")
            return tuple(connection.execute(COUNTS).fetchone() or ())
    with closing(sqlite3.connect(urlsplit(made.url).path[1:])) as file:
        return tuple(file.execute(COUNTS).fetchone())


def is_whole(made: House) -> bool:
    """Whether every device has its kit, history, parts and audit line, and those on loan their loan."""
    devices, *each, out, lines, loans, told = counted(made)
    return set(each) == {devices} and {lines, loans, told} == {out}


def waited(pid: int) -> float:
    """How long in seconds a process had work and no processor: others' time, not its own. 0 once it has ended."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
    except (FileNotFoundError, ProcessLookupError):
        return 0.0


def holds(made: House, process: "subprocess.Popen[str]") -> Iterator[float]:
    """How long SQLite's write lock was held each time while a process runs; PostgreSQL has no such lock."""
    if made.url.startswith("postgres"):
        while process.poll() is None:
            yield 0.0
            time.sleep(0.1)  # how often memory is looked at; nothing is waited for
        return
    held: list[float] = []
    with closing(sqlite3.connect(urlsplit(made.url).path[1:], timeout=0, isolation_level=None)) as watcher:
        while process.poll() is None:
            moment = time.monotonic() - waited(process.pid) - waited(os.getpid())
            try:
                watcher.execute("BEGIN IMMEDIATE")
                watcher.execute("ROLLBACK")
                yield held[-1] - held[0] if held else 0.0
                held = []
            except sqlite3.OperationalError:
                held.append(moment)
            time.sleep(0.002)  # how finely the lock is measured; nothing is waited for


def most_memory(process: "subprocess.Popen[str]") -> float:
    """The most memory in MiB that a process has had so far; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    except FileNotFoundError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


@dataclass
class Watched:
    """One import: its report, and in seconds and MiB how long it took, the longest lock and the most memory."""

    report: dict[str, int]
    seconds: float
    longest_hold: float = 0.0
    memory: float = 0.0


def watched(made: House, path: Path) -> Watched:
    """Import a file and look on; the time that the machine gave to others is taken out."""
    running, found, lost = started(made, path), Watched({}, time.monotonic()), 0.0
    for seconds in holds(made, running.process):
        found.longest_hold = max(found.longest_hold, seconds)
        found.memory = max(found.memory, most_memory(running.process))
        lost = max(lost, waited(running.process.pid))
    found.seconds = time.monotonic() - found.seconds - lost
    found.report = running.report()
    return found


def test_100_000_rows_take_little_time_memory_and_no_long_lock(leeds: House, tmp_path: Path) -> None:
    many = watched(leeds, register(tmp_path / "many.csv", 100_000))
    assert (many.report["rows"], many.report["good"], many.report["added"]) == (100_000, 100_000, 100_000)
    assert is_whole(leeds)
    few = watched(leeds, register(tmp_path / "few.csv", 20_000, first=500_000))
    assert few.report["added"] == 20_000
    print(many, few, sep="\n")  # noqa: T201 - seen with -s, and when it fails
    assert many.longest_hold <= LONGEST_HOLD
    assert many.seconds < LONGEST_SECONDS
    assert many.memory - few.memory < MOST_GROWTH_MIB


def test_an_import_that_was_killed_is_taken_up_again(leeds: House, tmp_path: Path) -> None:
    path = register(tmp_path / "register.csv", 4_000)
    for devices in (500, 2_000):
        running = started(leeds, path)
        while counted(leeds)[0] < devices:
            assert running.process.poll() is None
        running.process.kill()
        running.process.wait()
        assert is_whole(leeds)
    before = counted(leeds)[0]
    report = started(leeds, path).report()
    assert (report["good"], report["added"], report["unchanged"]) == (4_000, 4_000 - before, before)
    assert counted(leeds)[0] == 4_000
    assert is_whole(leeds)


def test_one_file_imported_twice_at_once_is_imported_once(leeds: House, tmp_path: Path) -> None:
    path = register(tmp_path / "register.csv", 1_500)
    reports = [each.report() for each in [started(leeds, path) for _time in range(2)]]
    assert [report["good"] for report in reports] == [1_500, 1_500]
    assert sum(report["added"] for report in reports) == 1_500 == counted(leeds)[0]
    assert is_whole(leeds)


@pytest.mark.sqlite
def test_a_desk_goes_on_writing_during_an_import(leeds: House, tmp_path: Path) -> None:
    running, waits = started(leeds, register(tmp_path / "register.csv", 10_000)), []
    with closing(sqlite3.connect(urlsplit(leeds.url).path[1:], timeout=20, isolation_level=None)) as desk:
        desk.execute("CREATE TABLE desk (what TEXT)")
        while running.process.poll() is None:
            began = time.monotonic()
            desk.execute("BEGIN IMMEDIATE")
            waits.append(time.monotonic() - began)
            desk.execute("INSERT INTO desk VALUES ('lent')")
            desk.execute("COMMIT")
            time.sleep(0.05)
    assert running.report()["added"] == 10_000
    assert sorted(waits)[int(0.95 * len(waits))] < LONGEST_HOLD
