"""Pages of places: the list, a site's page, and adding a site."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.tenancy.models import Council
from furthest.modules.places import selectors
from furthest.modules.places.models import Postcode, Site
from furthest.modules.places.services.days import AddClosure, add_closure
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site
from tests.modules.places.conftest import Do
from tests.support import cast

pytestmark = pytest.mark.django_db
AsUser = Callable[[User], Client]
LONG = "x" * 50_000


@pytest.fixture
def client(as_user: AsUser, officer: User) -> Client:
    return as_user(officer)


@pytest.fixture
def page(client: Client, central: Site) -> str:
    return f"/leeds/sites/{central.reference}/"


def test_the_list_shows_sites_in_use_and_what_they_do_today(
    client: Client, do: Do, postcode: Postcode, central: Site
) -> None:
    do(add_site, AddSite(SiteDetails(name="Old Library", is_library=True, closed_year=2011)))
    html = client.get("/leeds/sites/").content.decode()
    assert "In use today: 1, of which 1 are libraries." in html
    assert "9am to 5pm" in html
    assert "Old Library" not in html


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=closed", {"Old Library"}),
        ("state=every", {"Old Library", "Central Library", "Hub"}),
        ("libraries=yes", {"Central Library"}),
        ("kind=community-venue", {"Hub"}),
        ("ward=E05011403", {"Central Library"}),
        ("name=cent", {"Central Library"}),
        ("name=nothing", set()),
        ("state=nonsense&page=7777", set()),
        ("page=-1", {"Central Library", "Hub"}),
    ],
)
def test_filters_stand_in_the_address(
    client: Client, do: Do, postcode: Postcode, central: Site, *, query: str, shown: set[str]
) -> None:
    do(add_site, AddSite(SiteDetails(name="Old Library", is_library=True, closed_year=2011)))
    do(add_site, AddSite(SiteDetails(name="Hub", kind="community-venue")))
    html = client.get(f"/leeds/sites/?{query}").content.decode()
    assert {name for name in ("Old Library", "Central Library", "Hub") if f">{name}</a>" in html} == shown


def test_a_list_without_sites_has_a_next_step(client: Client, council: Council) -> None:
    assert "Add a site" in client.get("/leeds/sites/").content.decode()


def test_a_site_shows_its_week_next_open_day_closures_and_neighbours(
    client: Client, council: Council, do: Do, postcode: Postcode, page: str
) -> None:
    Postcode.objects.create(postcode="LS2 7HY", latitude=53.7968, longitude=-1.5389)
    do(add_site, AddSite(SiteDetails(name="Market", postcode="LS2 7HY")))
    today = date(2026, 11, 18)
    reference = page.split("/")[-2]
    do(add_closure, AddClosure(reference, today, date(2026, 11, 20), "New boiler"))
    html = client.get(page).content.decode()
    for words in ("Closed for some days", "Monday 23 November 2026, 9am to 5pm", "New boiler", "Little London"):
        assert words in html, words
    assert "Added the site Central Library" in html
    assert "Monday to Friday" in html
    assert "Saturday and Sunday" in html
    for found in selectors.sites(council):
        assert found.name in html


def test_a_site_without_hours_says_why_it_has_no_next_open_day(client: Client, council: Council, do: Do) -> None:
    answer = do(add_site, AddSite(SiteDetails(name="Drighlington")))
    assert answer.thing is not None
    html = client.get(f"/leeds/sites/{answer.thing.reference}/").content.decode()
    assert "the hours are not known. Due dates here skip only bank holidays" in html


def test_an_assistant_sees_a_site_and_who_can_change_it(as_user: AsUser, assistant: User, page: str) -> None:
    client = as_user(assistant)
    html = client.get(page).content.decode()
    assert "Ask someone whose role is officer or library manager" in html
    assert client.get(page + "change/").status_code == 403
    assert client.get("/leeds/sites/").status_code == 200


def test_place_09_a_manager_of_other_sites_is_told_so(as_user: AsUser, council: Council, page: str, stop: Site) -> None:
    client = as_user(cast.user_in(council, "manager", name="Mo Manager", sites=[stop.pk]))
    assert "not one of the sites that you look after" in client.get(page).content.decode()
    assert client.get(page + "change/").status_code == 403
    assert client.get("/leeds/sites/add/").status_code == 403
    assert client.get(f"/leeds/sites/{stop.reference}/change/").status_code == 200


def test_another_council_gets_404(as_user: AsUser, outsider: User, page: str) -> None:
    client = as_user(outsider)
    assert client.get(page).status_code == 404
    assert client.get(page.replace("leeds", "elsewhere")).status_code == 404


def test_a_site_is_added_and_its_page_asks_for_hours(client: Client, council: Council) -> None:
    answers = {"name": "New hub", "kind": "community-venue", "key": "k" * 20}
    response = client.post("/leeds/sites/add/", answers)
    assert response.status_code == 302
    again = client.post("/leeds/sites/add/", answers)
    assert again["Location"] == response["Location"]
    council.refresh_from_db()
    assert [card.name for card in selectors.sites(council)] == ["New hub"]
    assert "Now say when it is open" in client.get(response["Location"]).content.decode()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"name": "", "kind": "branch"}, "Enter the name of the site"),
        ({"name": LONG, "kind": "branch"}, "must be 120 characters or fewer"),
        ({"name": "A\0B", "kind": "branch"}, "holds a character that we cannot keep"),
        ({"name": "A", "kind": "castle"}, "Choose one of the answers shown"),
        ({"name": "A"}, "Choose what kind of place it is"),
        ({"name": "A", "kind": "branch", "postcode": "LS1"}, "Enter a whole postcode, like LS1 3AB"),
        ({"name": "A", "kind": "branch", "uprn": "7.2E+07"}, "Enter up to 12 digits"),
        ({"name": "A", "kind": "branch", "web": "javascript:alert(1)"}, "Enter a web address"),
        ({"name": "central library", "kind": "branch"}, "There is a site of this name already"),
    ],
)
def test_wrong_answers_keep_what_was_typed(client: Client, page: str, answers: dict[str, str], said: str) -> None:
    response = client.post("/leeds/sites/add/", answers | {"notes": "Ring the bell"})
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    assert "Ring the bell" in html
