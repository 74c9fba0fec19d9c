"""furthest check: a line for each thing, what to do when it is wrong, and notes that are no failure."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from furthest.entry.cli import database, static
from furthest.entry.cli.commands import check
from furthest.kernel.core import clock
from furthest.kernel.core.errors import SetUpError
from furthest.kernel.govuk import pdf
from furthest.kernel.jobs import queue
from furthest.kernel.jobs.models import Job, JobState
from furthest.kernel.ledger import triggers
from furthest.kernel.tenancy import wall
from furthest.kernel.tenancy.models import Council

pytestmark = pytest.mark.django_db
Furthest = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def all_well(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """What the tests' settings leave out is in order."""
    monkeypatch.setattr(static, "are_collected", lambda: True)
    settings.IS_PRACTICE_KEY = False


def test_all_is_well(furthest: Furthest, council: Council) -> None:
    status, out, err = furthest("check")
    assert (status, err) == (0, ""), out
    assert all(line.startswith("ok     ") for line in out.splitlines())
    assert len(out.splitlines()) == len(check.CHECKS)


def test_missing_migration(furthest: Furthest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "missing_migrations", lambda: ["lending.0002_more", "lending.0003_most"])
    status, out, _ = furthest("check")
    assert status == 1
    assert "WRONG  tables: 2 migrations are missing, lending.0002_more first. Run: furthest migrate" in out


def test_missing_guard(furthest: Furthest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triggers, "missing", lambda: ["ledger_row_no_update"])
    status, out, _ = furthest("check")
    assert (status, "WRONG  ledger" in out) == (1, True)


def test_table_without_its_wall(furthest: Furthest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "missing", lambda: ["lending_loan"])
    status, out, _ = furthest("check")
    assert status == 1
    assert "WRONG  councils apart: without row-level security: lending_loan. Run: furthest migrate" in out


def test_user_that_no_wall_binds_is_noted(furthest: Furthest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "stands_above", lambda: True)
    status, out, _ = furthest("check")
    assert (status, f"note   {check.NO_WALL}" in out) == (0, True)


def test_old_static_files(furthest: Furthest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static, "are_collected", lambda: False)
    assert "WRONG  static files" in furthest("check")[1]


def test_setting_that_is_unsafe(furthest: Furthest, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECRET_KEY = "short"
    status, out, _ = furthest("check")
    assert (status, "WRONG  settings: " in out, "security.W009" in out) == (1, True, True)


def test_https_without_a_proxy_would_go_round_for_ever(furthest: Furthest, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    status, out, _ = furthest("check")
    assert (status, "WRONG  settings: Every page would lead to itself for ever" in out) == (1, True)


def test_a_council_under_the_key_that_everybody_can_read(furthest: Furthest, council: Council, settings: Any) -> None:
    settings.IS_PRACTICE_KEY = True
    status, out, _ = furthest("check")
    wrong = [line for line in out.splitlines() if line.startswith("WRONG")]
    assert status == 1
    assert len(wrong) == 1 and "Leeds City Council" in wrong[0] and "Set SECRET_KEY" in wrong[0]


def test_the_demonstration_may_have_the_key_that_everybody_can_read(furthest: Furthest, settings: Any) -> None:
    settings.IS_PRACTICE_KEY = True
    Council.objects.create(slug="rivermouth", name="Rivermouth City Council")
    status, out, _ = furthest("check")
    assert (status, "ok     secret key: the one that everybody can read" in out) == (0, True), out


def test_without_a_database_one_line_is_enough(furthest: Furthest, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise SetUpError("The database does not answer.")

    monkeypatch.setattr(connection, "ensure_connection", away)
    status, out, _ = furthest("check")
    assert (status, out.splitlines()[-1]) == (1, "WRONG  database: The database does not answer.")


def test_a_machine_that_makes_no_pdf_is_noted(furthest: Furthest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "can_make", lambda: False)
    status, out, _ = furthest("check")
    assert (status, f"note   {check.NO_PDF}" in out) == (0, True)


def test_jobs_that_failed_too_often_are_noted(furthest: Furthest, council: Council) -> None:
    queue.enqueue(council, "outbox.deliver")
    Job.objects.update(state=JobState.FAILED)
    _, out, _ = furthest("check")
    assert "note   1 job outbox.deliver failed too often. Try again: furthest work --again" in out


def test_queue_that_nobody_works_on_is_noted(furthest: Furthest, council: Council) -> None:
    queue.enqueue(council, "outbox.deliver")
    with clock.frozen(clock.now() + timedelta(hours=2)):
        assert check.STUCK in furthest("check")[1]
