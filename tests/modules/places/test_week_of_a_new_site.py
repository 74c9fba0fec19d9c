"""PLACE-16: the week of a new site in one line, as people say it."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.places.models import Site
from furthest.modules.places.rules.opening import week_said

SENT = {"name": "Armley Library", "kind": "branch", "is_library": "on"}


def test_place_16_a_week_is_stored_as_if_it_was_typed_day_by_day() -> None:
    week = week_said("Monday to Wednesday 9am to 5pm, closed Tuesday, Saturday 10-12 and 1-3", field="week")
    assert week == {"0": ["09:00-17:00"], "2": ["09:00-17:00"], "5": ["10:00-12:00", "13:00-15:00"]}
    assert week_said("  ", field="week") is None


def test_place_16_what_cannot_be_read_is_named() -> None:
    with pytest.raises(RuleBroken, match="We cannot read “funday”") as refused:
        week_said("Funday 9 to 5", field="week")
    assert refused.value.field == "week"


def test_a_site_is_added_with_its_hours_on_one_page(as_user: Any, officer: User, council: Council) -> None:
    sent = SENT | {"week": "Monday to Friday 9am to 5pm"}
    told = as_user(officer).post("/leeds/sites/add/", sent, follow=True).content.decode()
    assert "The site is added." in told and "Now say when it is open" not in told
    assert Site.objects.of(council).get().desk_hours == {str(day): ["09:00-17:00"] for day in range(5)}


def test_hours_that_are_left_out_are_asked_for_next(as_user: Any, officer: User, council: Council) -> None:
    told = as_user(officer).post("/leeds/sites/add/", SENT, follow=True).content.decode()
    assert "Now say when it is open" in told
    assert Site.objects.of(council).get().desk_hours is None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"week": "Funday 9 to 5"}, "We cannot read “funday”"),
        ({"week": "Monday {label} 9-5"}, "We cannot read"),
        ({"kind": "mobile-stop", "week": "Monday 9 to 5"}, "A stop has dated visits instead of weekly hours"),
    ],
)
def test_hours_that_cannot_be_are_refused_beside_their_line(
    more: dict[str, str], words: str, as_user: Callable[..., Any], officer: User, council: Council
) -> None:
    response = as_user(officer).post("/leeds/sites/add/", SENT | more)
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page and 'id="week-error"' in page and more["week"] in page
    assert not Site.objects.of(council).exists()


def test_sites_without_hours_can_be_listed(as_user: Any, officer: User, council: Council) -> None:
    browser = as_user(officer)
    browser.post("/leeds/sites/add/", SENT)
    browser.post("/leeds/sites/add/", SENT | {"name": "Bramley Library", "week": "Monday 9 to 5"})
    browser.post("/leeds/sites/add/", {"name": "Van", "kind": "mobile-stop"})
    shown = browser.get("/leeds/sites/?no_hours=on").content.decode()
    assert "Armley Library" in shown and "Bramley Library" not in shown and "Van<" not in shown
