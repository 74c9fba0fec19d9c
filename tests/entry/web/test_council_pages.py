"""A council's own pages: its address, working today at, who may do what, help, and the platform's list of councils."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from markupsafe import escape

from furthest.entry.web import council_pages
from furthest.kernel.accounts.models import User
from furthest.kernel.core.registry import PERMISSIONS
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.kernel.tenancy.models import RESERVED_SLUGS, Council
from furthest.modules.places.selectors import SiteCard
from tests.support.cast import give_role, user_in
from tests.support.linting import LintingClient


def card(name: str) -> SiteCard:
    return SiteCard(
        id=uuid4(), reference="ABCD-EFGH", name=name, kind="branch", is_library=True, address="", postcode="",
        ward_code="", ward_version="", lsoa21_code="", latitude=None, longitude=None, closed_on=None, closed_year=None,
        hours_known=True,
    )  # fmt: skip


@pytest.fixture
def two_sites(monkeypatch: pytest.MonkeyPatch) -> list[SiteCard]:
    cards = [card("Armley Library"), card("Beeston Library")]
    monkeypatch.setattr(council_pages, "sites", lambda _council: cards)
    return cards


def test_council_address_leads_to_the_desk(officer: User, as_user: Any) -> None:
    assert as_user(officer).get("/leeds/").headers["Location"] == reverse("web:desk", args=["leeds"])


def test_site_of_today_is_chosen_kept_and_shown(assistant: User, as_user: Any, two_sites: list[SiteCard]) -> None:
    client = as_user(assistant)
    page = client.get("/leeds/working-at/").content.decode()
    assert "Armley Library" in page and "Beeston Library" in page
    response = client.post("/leeds/working-at/", {"site": str(two_sites[1].id)}, follow=True)
    words = response.content.decode()
    assert "You work at Beeston Library today." in words and "Working at Beeston Library" in words
    again = client.get("/leeds/working-at/").content.decode()
    assert f'<option value="{two_sites[1].id}" selected>' in again
    assert "You work at Beeston Library today." not in again, "the banner is said once"


@pytest.mark.parametrize("sent", [{}, {"site": ""}, {"site": str(uuid4())}, {"site": "x" * 10_000}, {"site": "\0"}])
def test_site_that_was_not_offered_is_refused(
    sent: dict[str, str], assistant: User, as_user: Any, two_sites: list[SiteCard]
) -> None:
    response = as_user(assistant).post("/leeds/working-at/", sent)
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()


def test_own_sites_come_first_and_others_stay_possible(
    council: Council, as_user: Any, two_sites: list[SiteCard]
) -> None:
    user = user_in(council, "assistant", name="Bea Beeston", sites=[two_sites[1].id])
    page = as_user(user).get("/leeds/working-at/").content.decode()
    assert page.index("Beeston Library") < page.index("Armley Library")


def test_site_of_one_council_is_not_that_of_another(
    assistant: User, council: Council, other_council: Council, as_user: Any, two_sites: list[SiteCard]
) -> None:
    give_role(assistant, other_council, "assistant")
    client = as_user(assistant)
    client.post("/leeds/working-at/", {"site": str(two_sites[0].id)})
    client.get("/leeds/help/")
    assert "Armley Library" not in client.get("/elsewhere/help/").content.decode()


def test_council_without_sites_says_how_it_gets_one(assistant: User, as_user: Any) -> None:
    response = as_user(assistant).get("/leeds/working-at/")
    assert "There is no site to choose yet" in response.content.decode()


def test_table_of_permissions_is_what_the_code_checks(auditor: User, as_user: Any) -> None:
    page = as_user(auditor).get("/leeds/who-may-do-what/").content.decode()
    assert "You are signed in as: auditor." in page
    for permission in PERMISSIONS:
        label = escape(permission.label)
        row = page.split(f"{label[:1].upper()}{label[1:]}</th>", 1)[1].split("</tr>", 1)[0]
        assert row.count(">Yes<") == len(permission.roles), permission.name


@pytest.mark.parametrize("role", ROLE_LABELS)
def test_help_is_there_for_every_role(role: str, council: Council, as_user: Any) -> None:
    page = as_user(user_in(council, role, name="Sam Someone")).get("/leeds/help/").content.decode()
    assert ROLE_LABELS[role] in page
    assert ("Lend a tablet" in page) == (role in PERMISSIONS.get("lending.lend").roles)


def test_platform_lists_councils_and_how_to_add_one(operator: User, council: Council, as_user: Any) -> None:
    page = as_user(operator).get("/platform/").content.decode()
    assert "Leeds City Council" in page and "furthest council add" in page


def test_platform_says_nothing_of_what_a_council_keeps(operator: User, officer: User, as_user: Any) -> None:
    page = as_user(operator).get("/platform/").content.decode()
    assert officer.name not in page and officer.email not in page


def test_platform_is_for_operators_only(officer: User, as_user: Any) -> None:
    response = as_user(officer).get("/platform/")
    assert response.status_code == 403
    assert "Leeds City Council" not in response.content.decode()


def test_platform_and_choice_ask_a_stranger_to_sign_in(db: None) -> None:
    for url in ("/platform/", "/choose/"):
        assert LintingClient().get(url).headers["Location"].startswith("/sign-in/")


def test_no_council_can_take_an_address_of_the_system() -> None:
    taken = {
        reverse(f"web:{name}").strip("/").split("/")[0]
        for name in ("healthz", "accessibility", "privacy", "sign-in", "sign-out", "choose", "platform")
    }
    assert taken <= RESERVED_SLUGS
