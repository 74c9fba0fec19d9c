"""Settings that are wrong stop the start; none is guessed."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from furthest.config import environment


@pytest.mark.parametrize(("said", "expected"), [("true", True), ("1", True), ("NO", False), ("0", False), ("", True)])
def test_a_flag_is_read(monkeypatch: pytest.MonkeyPatch, said: str, expected: bool) -> None:
    monkeypatch.setenv("A_FLAG", said)
    assert environment.flag("A_FLAG", default=True) is expected


def test_a_flag_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_FLAG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="A_FLAG must be true or false"):
        environment.flag("A_FLAG")


def test_another_kind_of_database_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://somewhere/else")
    with pytest.raises(ImproperlyConfigured, match="sqlite"):
        environment.database("sqlite:///x")


@pytest.mark.parametrize(("url", "engine"), [("sqlite:////tmp/x", "sqlite3"), ("postgres://a@b/c", "postgresql")])
def test_the_database_is_tuned_for_its_kind(monkeypatch: pytest.MonkeyPatch, url: str, engine: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    found = environment.database("")
    assert found["ENGINE"] == f"django.db.backends.{engine}"
    assert found["OPTIONS"]
