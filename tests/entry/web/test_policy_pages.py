"""Settings with a day from which they hold, parts on and off, and what bad input gets."""

from datetime import timedelta
from typing import Any

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.core.registry import Switch
from furthest.kernel.policy.models import SettingValue
from furthest.kernel.policy.settings import Setting
from furthest.kernel.policy.values import is_on, value
from furthest.kernel.tenancy.models import Council
from tests.conftest import NOW

TODAY = NOW.date()
LATER = {"from_on-day": "1", "from_on-month": "12", "from_on-year": "2026"}
NUMBER = Setting("practice.number", "Number of things", "How many.", int, 3, least=1, most=9)
YES_NO = Setting("practice.yes", "Do it", "Whether.", bool, default=False)
WORDS = Setting("practice.words", "Words to say", "What to say.", str, "hello", most=50)
LONG = Setting("practice.long", "Long words", "What to say at length.", str, "hello", most=900)
LIST = Setting("practice.list", "Things", "Which ones.", list, ["a", "b"])
CHOICE = Setting("practice.choice", "Which", "One of two.", str, "a", choices=(("a", "First"), ("b", "Second")))


@pytest.fixture(autouse=True)
def practice(registered: Any) -> None:
    registered(NUMBER, YES_NO, WORDS, LONG, LIST, CHOICE, Switch("practice", "Practice part"))


@pytest.mark.parametrize(
    ("setting", "typed", "kept"),
    [
        (NUMBER, "7", 7),
        (YES_NO, "yes", True),
        (WORDS, "good morning", "good morning"),
        (LONG, "two\r\nlines", "two\nlines"),
        (LIST, "one\r\n\r\n two \r\n", ["one", "two"]),
        (CHOICE, "b", "b"),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_setting_holds_from_its_day(
    setting: Setting, typed: str, kept: object, officer: User, council: Council, as_user: Any
) -> None:
    client = as_user(officer)
    assert setting.label in client.get(f"/leeds/settings/{setting.name}/").content.decode()
    response = client.post(f"/leeds/settings/{setting.name}/", {"value": typed, **LATER}, follow=True)
    words = response.content.decode()
    assert "is set from 1 December 2026." in words
    council.refresh_from_db()
    assert value(council, setting.name, on=TODAY) == setting.default
    assert value(council, setting.name, on=TODAY.replace(month=12, day=1)) == kept
    page = client.get(f"/leeds/settings/{setting.name}/").content.decode()
    assert "1 December 2026" in page and "Olu Officer" in page and "As delivered" in page


def test_change_is_in_the_audit_trail(officer: User, council: Council, as_user: Any) -> None:
    client = as_user(officer)
    client.post("/leeds/settings/practice.number/", {"value": "7", **LATER})
    assert "set “Number of things” to 7 from 1 December 2026" in client.get("/leeds/audit/").content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"value": "10", **LATER}, "must be 9 or fewer"),
        ({"value": "", **LATER}, "Enter new value"),
        ({"value": "seven", **LATER}, "must be a whole number"),
        ({"value": "7", **LATER, "from_on-year": "2025"}, "today or later"),
        ({"value": "7", **LATER, "from_on-year": "2099"}, "must be in 2031 or earlier"),
        ({"value": "7", **LATER, "from_on-day": "32"}, "must be a real date"),
        ({"value": "7"}, "Enter from which day"),
        ({}, "There is a problem"),
    ],
)
def test_wrong_value_is_named_and_nothing_is_kept(
    typed: dict[str, str], words: str, officer: User, council: Council, as_user: Any
) -> None:
    response = as_user(officer).post("/leeds/settings/practice.number/", typed)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not SettingValue.objects.of(council).exists() and not AuditEntry.objects.of(council).exists()


def test_same_form_sent_twice_is_one_change(officer: User, council: Council, as_user: Any) -> None:
    client = as_user(officer)
    for _ in range(2):
        answer = client.post("/leeds/settings/practice.number/", {"value": "7", "key": "k" * 32, **LATER})
        assert answer.status_code == 302
    assert SettingValue.objects.of(council).count() == 1


def test_other_answer_under_the_same_key_is_a_conflict_that_keeps_what_was_typed(officer: User, as_user: Any) -> None:
    client = as_user(officer)
    client.post("/leeds/settings/practice.number/", {"value": "7", "key": "k" * 32, **LATER})
    response = client.post("/leeds/settings/practice.number/", {"value": "8", "key": "k" * 32, **LATER})
    assert response.status_code == 409
    words = response.content.decode()
    assert "already sent with other answers" in words and 'value="8"' in words
    assert "k" * 32 not in words, "sending it again on purpose is a new act"


@pytest.mark.parametrize("name", ["no.such", "x" * 300, "switch.practice"])
def test_unknown_setting_is_not_found(name: str, officer: User, as_user: Any) -> None:
    assert as_user(officer).get(f"/leeds/settings/{name}/").status_code == 404


def test_list_shows_now_since_and_next(officer: User, as_user: Any) -> None:
    client = as_user(officer)
    client.post("/leeds/settings/practice.number/", {"value": "7", **LATER})
    client.get("/leeds/settings/")  # which says the banner
    page = client.get("/leeds/settings/").content.decode()
    row = page.split("Number of things", 1)[1].split("</tr>", 1)[0]
    assert ">3<" in row and "As delivered" in row and "7, 1 December 2026" in row


def test_part_is_turned_off_and_on_again_by_the_banner(officer: User, council: Council, as_user: Any) -> None:
    client = as_user(officer)
    page = client.post("/leeds/settings/parts/practice/off/", {"key": "a" * 32}, follow=True).content.decode()
    assert "Practice part is off now. What it holds is kept." in page
    assert 'action="/leeds/settings/parts/practice/on/"' in page.split("notification-banner", 1)[1]
    council.refresh_from_db()
    assert not is_on(council, "practice", on=TODAY)
    with clock.frozen(NOW + timedelta(minutes=1)):
        client.post("/leeds/settings/parts/practice/on/", {"key": "b" * 32})
    council.refresh_from_db()
    assert is_on(council, "practice", on=TODAY)
    trail = client.get("/leeds/audit/").content.decode()
    assert "turned Practice part off" in trail and "turned Practice part on" in trail


def test_turning_what_is_turned_already_writes_nothing(officer: User, council: Council, as_user: Any) -> None:
    as_user(officer).post("/leeds/settings/parts/practice/on/", {"key": "a" * 32})
    assert not SettingValue.objects.of(council).exists()


def test_unknown_part_is_not_found(officer: User, as_user: Any) -> None:
    assert as_user(officer).post("/leeds/settings/parts/nonsense/off/").status_code == 404
