"""People who work here: officers let somebody in, give and end roles, and give new passwords, on pages."""

import json
import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.members import roles_held
from furthest.kernel.accounts.models import SignInSession, User
from furthest.kernel.accounts.sessions import SessionStore
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.places.selectors import sites
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site
from tests.support.cast import PASSWORD, give_role
from tests.support.linting import LintingClient

NEW = {"name": "Mary Smith", "email": "mary@leeds.example", "role": "auditor", "where": "every"}
MADE_UP = re.compile(r"<code[^>]*>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</code>")


def page_of(user: User, action: str = "", *parts: str) -> str:
    """The address of somebody's page, or of one of its forms."""
    return reverse(f"web:{action or 'staff-member'}", args=["leeds", user.pk, *parts])


def password_on(answer: Any) -> str:
    """The password that a page shows."""
    found = MADE_UP.search(answer.content.decode())
    assert found is not None
    return found[1]


@pytest.fixture
def hub(council: Council, do: Any) -> UUID:
    """A site to work at."""
    do(add_site, AddSite(SiteDetails(name="Compton Hub")))
    council.refresh_from_db()
    return next(card.id for card in sites(council))


def test_list_says_who_is_what_where_and_since_when(council: Council, officer: User, hub: UUID, as_user: Any) -> None:
    give_role(officer, council, "manager", sites=[hub])
    words = as_user(officer).get("/leeds/staff/").content.decode()
    assert "Olu Officer" in words and "olu.officer@leeds.example" in words and "18 November 2026" in words
    assert "Officer: the whole council" in words and "Library manager: Compton Hub" in words
    assert "/leeds/staff/" in as_user(officer).get("/leeds/settings/").content.decode()


def test_list_is_narrowed_by_name(officer: User, assistant: User, outsider: User, as_user: Any) -> None:
    words = as_user(officer).get("/leeds/staff/", {"q": "asha"}).content.decode()
    assert "asha.assistant@leeds.example" in words and "olu.officer@leeds.example" not in words
    assert "Otto" not in as_user(officer).get("/leeds/staff/").content.decode()


def test_somebody_new_signs_in_with_the_password_on_the_answer(
    council: Council, officer: User, hub: UUID, as_user: Any
) -> None:
    assert as_user(officer).get("/leeds/staff/add/").status_code == 200
    sent = NEW | {"role": "manager", "where": "some", "sites": [str(hub)]}
    password = password_on(as_user(officer).post("/leeds/staff/add/", sent))
    mary = User.objects.get(email="mary@leeds.example")
    assert [(one.role, one.sites) for one in roles_held(council, [mary])[mary.pk]] == [("manager", [str(hub)])]
    answer = LintingClient().post("/sign-in/", {"email": mary.email, "password": password}, follow=True)
    assert answer.request["PATH_INFO"] == "/leeds/desk/"
    words = as_user(officer).get("/leeds/audit/").content.decode()
    assert "gave Mary Smith the role of library manager, for Compton Hub" in words


def test_password_stands_nowhere_but_on_the_answer(officer: User, as_user: Any, caplog: Any, capfd: Any) -> None:
    client = as_user(officer)
    answer = client.post("/leeds/staff/add/", NEW | {"key": "k" * 32})
    password = password_on(answer)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    kept = [str(client.cookies), str(answer.headers), caplog.text, *capfd.readouterr()]
    kept += [json.dumps(SessionStore().decode(row.session_data)) for row in SignInSession.objects.all()]
    assert not [text for text in kept if password in text]
    again = client.post("/leeds/staff/add/", NEW | {"key": "k" * 32}).content.decode()
    assert "The password was shown before" in again and MADE_UP.search(again) is None
    assert User.objects.get(email="mary@leeds.example").check_password(password)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": "olu.officer@leeds.example"}, "works here already"),
        ({"email": "otto.outsider@elsewhere.example"}, "outside your council. Ask whoever runs this system"),
        ({"email": "nobody"}, "Enter an email address in the correct format"),
        ({"role": "coordinator"}, "A partner coordinator needs a partner"),
        ({"role": "king"}, "Choose one of the answers"),
        ({"where": "some"}, "Select at least one site"),
        ({"name": ""}, "Enter name"),
    ],
)
def test_what_cannot_be_is_said_and_nobody_comes(
    officer: User, outsider: User, hub: UUID, as_user: Any, change: dict[str, str], words: str
) -> None:
    answer = as_user(officer).post("/leeds/staff/add/", NEW | change)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert User.objects.count() == 2


def test_some_sites_are_for_those_who_work_at_sites(officer: User, hub: UUID, as_user: Any) -> None:
    answer = as_user(officer).post("/leeds/staff/add/", NEW | {"where": "some", "sites": [str(hub)]})
    assert (answer.status_code, "Only a library manager or an assistant" in answer.content.decode()) == (422, True)


def test_a_coordinator_is_somebody_of_a_partner(officer: User, as_user: Any, do: Any) -> None:
    one = do(add_partner, AddPartner("Harehills Together", "third-sector")).thing
    as_user(officer).post("/leeds/staff/add/", NEW | {"role": "coordinator", "partner": str(one.id)})
    assert "Partner coordinator: Harehills Together" in as_user(officer).get("/leeds/staff/").content.decode()


def test_one_more_role(officer: User, assistant: User, as_user: Any) -> None:
    client = as_user(officer)
    assert client.get(page_of(assistant, "give-role")).status_code == 200
    answer = client.post(page_of(assistant, "give-role"), {"role": "auditor", "where": "every"}, follow=True)
    words = answer.content.decode()
    assert "Asha Assistant has one more role: Auditor." in words and "Assistant" in words
    assert as_user(assistant).get("/leeds/audit/").status_code == 200


def test_a_role_ends_once_it_was_confirmed(officer: User, assistant: User, as_user: Any) -> None:
    theirs = as_user(assistant)
    url, client = page_of(assistant, "end-role", "assistant"), as_user(officer)
    assert url in client.get(page_of(assistant)).content.decode()
    assert "End this role: Assistant" in client.get(url).content.decode()
    assert theirs.get("/leeds/help/").status_code == 200
    answer = client.post(url, {"key": "k" * 32}, follow=True)
    assert "Asha Assistant has this role no longer: Assistant." in answer.content.decode()
    assert answer.request["PATH_INFO"] == "/leeds/staff/"
    assert theirs.get("/leeds/help/").status_code == 404
    assert client.post(url, {"key": "k" * 32}).status_code == 302
    assert client.get(url).status_code == 404


def test_the_only_officer_cannot_end_their_own_role(officer: User, as_user: Any) -> None:
    answer = as_user(officer).post(page_of(officer, "end-role", "officer"), {})
    assert answer.status_code == 422
    assert "Make somebody else an officer first" in answer.content.decode()


def test_who_ends_their_own_role_starts_again(council: Council, officer: User, manager: User, as_user: Any) -> None:
    give_role(manager, council, "officer")
    answer = as_user(officer).post(page_of(officer, "end-role", "officer"), {}, follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, "/choose/")


def test_a_new_password_signs_out_and_lets_in_again(officer: User, assistant: User, as_user: Any) -> None:
    theirs, client, url = as_user(assistant), as_user(officer), page_of(assistant, "give-password")
    assert client.get(url).status_code == 200
    unsure = client.post(url, {})
    assert unsure.status_code == 422 and theirs.get("/leeds/help/").status_code == 200
    password = password_on(client.post(url, {"sure": "yes"}))
    assert theirs.get("/leeds/help/").headers["Location"].startswith("/sign-in/")
    for said, status in ((PASSWORD, 422), (password, 302)):
        assert Client().post("/sign-in/", {"email": assistant.email, "password": said}).status_code == status
    assert "gave Asha Assistant a new password" in client.get("/leeds/audit/").content.decode()


def test_who_works_for_two_councils_is_helped_by_whoever_runs_the_system(
    officer: User, assistant: User, other_council: Council, as_user: Any
) -> None:
    give_role(assistant, other_council, "officer")
    client, theirs = as_user(officer), as_user(assistant)
    words = client.get(page_of(assistant)).content.decode()
    assert "Asha Assistant does not work for your council alone" in words and "give-password" not in words
    for answer in (
        client.get(page_of(assistant, "give-password")),
        client.post(page_of(assistant, "give-password"), {"sure": "yes"}),
    ):
        assert (answer.status_code, "Ask whoever runs this system" in answer.content.decode()) == (403, True)
    assert theirs.get("/leeds/help/").status_code == 200


@pytest.mark.parametrize("action", ["", "give-role", "end-role", "give-password"])
def test_nobody_of_another_council_has_a_page_here(officer: User, outsider: User, as_user: Any, action: str) -> None:
    url = page_of(outsider, action, *(["officer"] if action == "end-role" else []))
    client = as_user(officer)
    assert client.get(url).status_code == 404
    assert not action or client.post(url, {"sure": "yes", "role": "auditor", "where": "every"}).status_code == 404


def test_who_may_do_what_says_so(officer: User, as_user: Any) -> None:
    words = as_user(officer).get("/leeds/who-may-do-what/").content.decode()
    assert "See and change who works here, and give new passwords" in words


CHOSEN = "three words apart 7"


def test_everybody_chooses_their_own_password_and_stays_signed_in_here_alone(assistant: User, as_user: Any) -> None:
    here, elsewhere = as_user(assistant), as_user(assistant)
    assert 'href="/leeds/password/"' in here.get("/leeds/help/").content.decode()
    assert here.get("/leeds/password/").status_code == 200
    answer = here.post("/leeds/password/", {"old": PASSWORD, "password": CHOSEN, "key": "k" * 32}, follow=True)
    assert "Your password is changed." in answer.content.decode()
    assert here.get("/leeds/help/").status_code == 200
    assert elsewhere.get("/leeds/help/").status_code == 302
    assistant.refresh_from_db()
    assert assistant.check_password(CHOSEN)
    assert (
        "chose a new password"
        in as_user(give_role(assistant, Council.objects.get(), "officer").user).get("/leeds/audit/").content.decode()
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"old": "not-this-one-7"}, "This is not your password now"),
        ({"old": ""}, "Enter your password now"),
        ({"password": "short"}, "at least 12 characters"),
        ({"password": "asha.assistant"}, "too similar"),
    ],
)
def test_a_password_is_changed_only_by_who_knows_it_and_to_a_good_one(
    assistant: User, as_user: Any, change: dict[str, str], words: str
) -> None:
    client = as_user(assistant)
    answer = client.post("/leeds/password/", {"old": PASSWORD, "password": CHOSEN} | change)
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (422, True), page[-3000:]
    assert CHOSEN not in page and PASSWORD not in page
    assistant.refresh_from_db()
    assert assistant.check_password(PASSWORD)
    assert client.get("/leeds/help/").status_code == 200
