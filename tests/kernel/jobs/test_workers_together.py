"""Several workers as real processes: nothing is lost, nothing is done twice, and a killed one's job comes back."""

from pathlib import Path

import psycopg
import pytest

from tests.support.processes import House, house, kill, until

COUNTING = str(Path(__file__).parent / "counting.py")
pytestmark = pytest.mark.slow


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def fill(made: House, number: int) -> None:
    with made.running(COUNTING, "fill", str(number)) as process:
        assert process.wait(60) == 0


def age(made: House) -> None:
    """Let three minutes pass for the job that is running."""
    change = "UPDATE jobs_job SET alive_at = {} WHERE state = 'running'"
    if made.url.startswith("postgres"):
        with psycopg.connect(made.url) as connection:
            connection.execute(change.format("alive_at - interval '3 minutes'"))
        return
    import sqlite3

    with sqlite3.connect(made.folder / "test.sqlite3", timeout=20) as file:
        file.execute(change.format("datetime(alive_at, '-3 minutes')"))


def test_three_workers_do_each_job_once(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    with house(tmp_path) as made:
        fill(made, 300)
        with made.running(COUNTING, str(notes)), made.running(COUNTING, str(notes)), made.running(COUNTING, str(notes)):
            until(lambda: len(lines(notes)) >= 300)
        assert sorted(map(int, lines(notes))) == list(range(300))


def test_killed_workers_job_is_done_by_another(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    with house(tmp_path) as made:
        fill(made, 1)
        with made.running(COUNTING, str(notes), "60") as process:
            until(lambda: lines(notes) == ["0"])
            kill(process.pid)
        age(made)
        with made.running(COUNTING, str(notes)):
            # Reaped, it waits out the half minute that every failed job waits.
            until(lambda: lines(notes) == ["0", "0"], seconds=60)


def test_told_to_stop_it_ends_its_job_first(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    with house(tmp_path) as made:
        fill(made, 5)
        with made.running(COUNTING, str(notes), "1") as process:
            until(lambda: lines(notes))
            process.terminate()
            assert process.wait(10) == 0
        with made.running(COUNTING, str(notes)):
            until(lambda: len(lines(notes)) >= 5)
        assert sorted(lines(notes)) == list("01234")
