"""What went wrong: one plain line that says what to do."""

import errno

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError

from furthest.entry.cli import by_name
from furthest.entry.cli.problems import MIGRATE_FIRST, in_words
from furthest.kernel.core.errors import NotFound, SetUpError


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotFound("There is no council “leds”."), "There is no council “leds”."),
        (ImproperlyConfigured("DEBUG must be true\nor false."), "DEBUG must be true or false."),
        (OperationalError("no such table: tenancy_council"), MIGRATE_FIRST),
        (ProgrammingError('relation "tenancy_council" does not exist\nLINE 1: …'), MIGRATE_FIRST),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "x.csv"), "x.csv: No such file or directory."),
        (PermissionError(errno.EACCES, "Permission denied"), "Permission denied."),
    ],
)
def test_words(error: Exception, words: str) -> None:
    assert in_words(error) == words


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ('FATAL:  database "leeds" does not exist', "does not answer"),
        ("connection refused", "DATABASE_URL"),
        ("database is locked", "Try again"),
    ],
)
def test_words_of_a_database(said: str, part: str) -> None:
    assert part in in_words(OperationalError(said))


def test_what_nobody_foresaw_names_its_kind_and_is_one_line() -> None:
    words = in_words(ZeroDivisionError("division\nby zero"))
    assert "ZeroDivisionError: division by zero" in words
    assert "\n" not in words


@pytest.mark.parametrize("path", ["furthest.entry.cli.nothing:run", "furthest.entry.nothing.at_all:run"])
def test_part_that_is_not_here(path: str) -> None:
    with pytest.raises(SetUpError, match="This copy of Furthest First has no furthest.entry"):
        by_name.load(path)
