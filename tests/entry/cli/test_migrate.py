"""furthest migrate: everything that an update needs, and nothing the second time."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as now
from django.db import connections

from furthest.entry.cli import database, static
from furthest.entry.cli.problems import MIGRATE_FIRST
from furthest.kernel.core.errors import SetUpError

Furthest = Callable[..., tuple[int, str, str]]


@pytest.fixture
def static_root(settings: Any, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path / "static"


def test_static_files_are_collected_when_they_changed(static_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not static.are_collected()
    assert static.collect()
    assert (static_root / "govuk" / "app.css").is_file()
    assert not static.collect()
    assert static.are_collected()
    monkeypatch.setattr(static, "fingerprint", lambda: "another")
    assert not static.are_collected()


@pytest.mark.django_db
def test_second_time_there_is_nothing_to_do(furthest: Furthest, static_root: Path) -> None:
    status, out, _ = furthest("migrate")
    assert (status, out.splitlines()[-1]) == (0, "Everything is up to date.")
    assert furthest("migrate") == (0, "Everything is up to date.\n", "")


@pytest.mark.django_db
def test_nothing_starts_before_the_migrations(furthest: Furthest, monkeypatch: pytest.MonkeyPatch) -> None:
    assert database.missing_migrations() == []
    monkeypatch.setattr(database, "missing_migrations", lambda: ["lending.0002_more"])
    assert furthest("work", "--once") == (1, "", f"furthest: {MIGRATE_FIRST}\n")
    with pytest.raises(SetUpError):
        database.must_be_migrated()


def test_a_block_leaves_the_settings_as_they_were() -> None:
    before = repr(now.DATABASES["default"])
    settings = connections.settings["default"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections, "close_all", lambda: None)
        patch.setattr(database, "connect_directly", lambda: settings["OPTIONS"].pop("pool", None))
        with database.connected_directly():
            assert "pool" not in settings["OPTIONS"]
    assert repr(now.DATABASES["default"]) == before
