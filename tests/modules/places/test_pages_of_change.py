"""Pages that change a site, its hours and its dated hours: right, wrong and stale answers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.tenancy.models import Council
from furthest.lib.hours import Span
from furthest.modules.places import selectors
from furthest.modules.places.models import Site, SiteDay
from furthest.modules.places.services.sites import ChangeSite, change_site, details_of
from tests.modules.places.conftest import WEEKDAYS, Do

pytestmark = pytest.mark.django_db
MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def posted_date(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def details(**changes: str) -> dict[str, str]:
    return {"name": "Central Library", "kind": "branch", "is_library": "yes", "postcode": "LS1 3AB", **changes}


@pytest.fixture
def client(as_user: Callable[[User], Client], officer: User) -> Client:
    return as_user(officer)


@pytest.fixture
def page(client: Client, central: Site) -> str:
    return f"/leeds/sites/{central.reference}/"


def fresh(council: Council) -> Council:
    return Council.objects.get(pk=council.pk)


def test_details_are_changed_and_hours_stay(client: Client, council: Council, page: str, central: Site) -> None:
    assert 'value="Central Library"' in client.get(page + "change/").content.decode()
    response = client.post(page + "change/", details(phone="0113 496 0000", version="1"))
    assert response.status_code == 302
    now = selectors.site(council, central.reference)
    assert (now.phone, now.desk_hours, now.is_library) == ("0113 496 0000", WEEKDAYS, True)
    assert "Central Library is saved." in client.get(page).content.decode()


def test_a_stale_form_says_what_changed_and_can_be_sent_again(
    client: Client, council: Council, do: Do, page: str, central: Site
) -> None:
    do(change_site, ChangeSite(central.reference, 1, replace(details_of(central), phone="0113 496 0000")))
    response = client.post(page + "change/", details(notes="Ring the bell", version="1"))
    html = response.content.decode()
    assert response.status_code == 409
    assert "Olu Officer changed the telephone number of Central Library" in html
    assert "Ring the bell" in html
    assert 'name="version" value="2"' in html
    again = client.post(page + "change/", details(notes="Ring the bell", version="2"))
    assert again.status_code == 302
    assert selectors.site(council, central.reference).notes == "Ring the bell"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 9, "١"])
def test_a_forged_version_changes_nothing(client: Client, council: Council, page: str, version: str) -> None:
    response = client.post(page + "change/", details(notes="Forged", version=version))
    assert response.status_code in (409, 422)
    assert not Site.objects.of(council).filter(notes="Forged").exists()


def test_hours_are_set_day_by_day(client: Client, council: Council, page: str, central: Site) -> None:
    assert 'value="09:00-17:00"' in client.get(page + "hours/desk/").content.decode()
    week = dict.fromkeys(DAYS, "") | {"saturday": "10.00 - 12.00, 13:00-16:00", "version": "1"}
    assert client.post(page + "hours/desk/", week).status_code == 302
    calendar = selectors.calendar(fresh(council), central.pk)
    assert calendar.spans_on(date(2026, 11, 28)) == (Span(600, 720), Span(780, 960))
    html = client.get(page).content.decode()
    assert "10am to midday, 1pm to 4pm" in html
    assert client.get(page + "hours/cellar/").status_code == 404


def test_each_wrong_day_is_named_and_what_was_typed_is_kept(client: Client, page: str) -> None:
    week = dict.fromkeys(DAYS, "09:00-17:00") | {"tuesday": "9-5", "friday": "noon", "version": "1"}
    response = client.post(page + "hours/office/", week)
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count("Tuesday: write hours such as 09:00-17:00") == 2
    for kept in ('href="#tuesday"', 'href="#friday"', 'value="9-5"', 'value="noon"'):
        assert kept in html


def test_a_closure_is_added_shown_and_cancelled(client: Client, council: Council, page: str, central: Site) -> None:
    posted = posted_date("first_on", MONDAY) | posted_date("last_on", FRIDAY) | {"reason": "New boiler"}
    assert client.post(page + "closures/add/", posted).status_code == 302
    assert selectors.calendar(fresh(council), central.pk).why_not_open(FRIDAY) == "closure"
    (day,) = SiteDay.objects.of(council)
    cancel = f"{page}days/{day.pk}/cancel/"
    assert cancel in client.get(page).content.decode()
    assert client.post(cancel, {"reason": ""}).status_code == 422
    assert client.post(cancel, {"reason": "Boiler came early"}).status_code == 302
    html = client.get(page).content.decode()
    assert "Cancelled: Boiler came early" in html
    assert cancel not in html
    assert client.post(cancel, {"reason": "Again"}).status_code == 409
    assert client.get(f"{page}days/{uuid4()}/cancel/").status_code == 404


def test_a_closure_of_one_day_needs_no_last_day(client: Client, council: Council, page: str) -> None:
    assert client.post(page + "closures/add/", posted_date("first_on", MONDAY) | {"reason": "Snow"}).status_code == 302
    (day,) = SiteDay.objects.of(council)
    assert (day.first_on, day.last_on) == (MONDAY, MONDAY)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "Enter the first day"),
        ({"first_on-day": "31", "first_on-month": "2", "first_on-year": "2027"}, "must be a real date"),
        (posted_date("first_on", FRIDAY) | posted_date("last_on", MONDAY), "The last day must be the first day"),
    ],
)
def test_wrong_days_are_named(client: Client, page: str, answers: dict[str, str], said: str) -> None:
    response = client.post(page + "closures/add/", answers | {"reason": "New boiler"})
    assert response.status_code == 422
    assert said in response.content.decode()


def test_special_hours_are_added(client: Client, council: Council, page: str, central: Site) -> None:
    assert client.get(page + "special-hours/add/").status_code == 200
    posted = posted_date("first_on", MONDAY) | {"spans": "10:00-12:00", "reason": ""}
    assert client.post(page + "special-hours/add/", posted).status_code == 302
    assert selectors.calendar(fresh(council), central.pk).spans_on(MONDAY) == (Span(600, 720),)
    response = client.post(page + "special-hours/add/", posted | {"key": "another-key-of-ours"})
    assert response.status_code == 422
    assert "stand already" in response.content.decode()


def test_a_stop_has_visits_instead_of_hours(client: Client, council: Council, stop: Site) -> None:
    page = f"/leeds/sites/{stop.reference}/"
    html = client.get(page).content.decode()
    assert "open at its visits" in html
    assert "hours/desk/" not in html
    posted = posted_date("first_on", MONDAY) | {"spans": "14:00-14:45", "every_weeks": "2"}
    response = client.post(page + "visits/add/", posted)
    assert response.status_code == 422
    assert "Enter the day of the last visit" in response.content.decode()
    assert client.post(page + "visits/add/", posted | posted_date("until_on", date(2026, 12, 31))).status_code == 302
    assert SiteDay.objects.of(council).count() == 3
    assert "Monday 23 November 2026, 2pm to 2:45pm" in client.get(page).content.decode()
    week = dict.fromkeys(DAYS, "") | {"version": "1"}
    assert client.post(page + "hours/desk/", week).status_code == 422


def test_place_02_a_site_is_closed_and_opened_again(client: Client, council: Council, page: str) -> None:
    assert client.get(page + "close/").status_code == 200
    posted = posted_date("closed_on", date(2026, 11, 1)) | {"reason": "Lease ended", "version": "1"}
    assert client.post(page + "close/", posted).status_code == 302
    html = client.get(page).content.decode()
    assert page + "reopen/" in html
    assert "Closed for good" in html
    assert selectors.sites(fresh(council)) == []
    assert client.post(page + "reopen/", {"reason": "Lease renewed", "version": "2"}).status_code == 302
    assert len(selectors.sites(fresh(council))) == 1


def test_double_sending_is_one_act(client: Client, council: Council, page: str) -> None:
    posted = posted_date("first_on", MONDAY) | {"reason": "Snow", "key": "one-key-twice-sent"}
    for _time in range(2):
        assert client.post(page + "closures/add/", posted).status_code == 302
    assert SiteDay.objects.of(council).count() == 1
