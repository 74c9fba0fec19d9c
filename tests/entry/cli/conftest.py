"""For tests of commands within the test's own process."""

from collections.abc import Callable

import pytest

from furthest.entry.cli import database, main
from tests.support.told import behind_a_door


@pytest.fixture(autouse=True)
def keep_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command changes how its process connects; the tests' process stays as it is."""
    monkeypatch.setattr(database, "connect_directly", lambda: None)


@pytest.fixture
def furthest(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command: its exit status, what it printed, and what it said on standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            with behind_a_door():
                status = main.main(arguments)
        except SystemExit as ended:
            status = int(ended.code or 0)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run
