"""The privacy page says what is kept about whom, why and how long, as the parts of the system declare it."""

from html import unescape

import pytest
from django.test import Client

from furthest.entry.web.kept import BASES, TITLES, groups_kept
from furthest.kernel.core.registry import PERSONAL_FIELDS, PersonalField, Whom
from tests.support.linting import LintingClient

pytestmark = pytest.mark.django_db


def ours() -> list[PersonalField]:
    """What the product declares."""
    return [one for one in PERSONAL_FIELDS if not one.name.startswith("tests.")]


def test_each_field_is_said_with_its_purpose_and_for_how_long() -> None:
    page = unescape(LintingClient().get("/privacy/").content.decode()).lower()
    assert ours()
    for one in ours():
        for words in (one.label, one.purpose, one.retention):
            assert words.lower() in page, f"{one.name}: {words}"
        assert one.name.lower() not in page, "a name of code"


def test_people_staff_and_contacts_find_what_is_kept_about_them_apart() -> None:
    helped, contacts, staff = groups_kept()
    assert [one.title for one in (helped, contacts, staff)] == [str(TITLES[whom]) for whom in Whom]
    assert "Your phone number" in [row[0] for row in helped.rows]
    assert "Your email address" in [row[0] for row in staff.rows]
    assert all(len({row[0::2] for row in group.rows}) == len(group.rows) for group in (helped, contacts, staff))


def test_each_legal_basis_is_said_in_plain_words() -> None:
    page = unescape(Client().get("/privacy/").content.decode())
    assert {one.basis for one in ours()} <= set(BASES)
    assert all(str(BASES[one.basis]) in page for one in ours())


@pytest.mark.parametrize("whom", list(Whom))
def test_something_is_declared_of_everybody(whom: Whom) -> None:
    assert [one for one in ours() if one.about == whom]
