"""Writers to a SQLite file stand in one line; where there is no file, nobody waits."""

import fcntl
from pathlib import Path
from types import SimpleNamespace

import pytest

from furthest.kernel.tenancy import turnstile
from furthest.kernel.tenancy.turnstile import turn_to_write

LINE = "data.sqlite3-line"


def pretend(monkeypatch: pytest.MonkeyPatch, name: str, vendor: str = "sqlite") -> None:
    """Have the turnstile see another database."""
    monkeypatch.setattr(turnstile, "connection", SimpleNamespace(settings_dict={"NAME": name}, vendor=vendor))


@pytest.fixture
def on_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pretend(monkeypatch, str(tmp_path / "data.sqlite3"))
    return tmp_path / LINE


def is_free(line: Path) -> bool:
    with line.open("rb+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_one_writer_is_let_in_at_a_time(on_file: Path) -> None:
    with turn_to_write():
        assert not is_free(on_file)
    assert is_free(on_file)


def test_a_fault_leaves_the_line_free(on_file: Path) -> None:
    def fail() -> None:
        with turn_to_write():
            raise ValueError("on the way")

    with pytest.raises(ValueError, match="on the way"):
        fail()
    assert is_free(on_file)


@pytest.mark.parametrize(
    ("name", "vendor"), [("file:memorydb?mode=memory", "sqlite"), (":memory:", "sqlite"), ("/council", "postgresql")]
)
def test_nothing_is_made_where_there_is_no_file(
    name: str, vendor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pretend(monkeypatch, name, vendor)
    with turn_to_write():
        assert list(tmp_path.iterdir()) == []
    assert not Path("/council-line").exists()
