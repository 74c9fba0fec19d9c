"""Closures, special hours and visits, and taking them back."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.lib.hours import Span
from furthest.modules.places import selectors
from furthest.modules.places.models import Site, SiteDay
from furthest.modules.places.services.days import (
    AddClosure,
    AddSpecialHours,
    AddVisits,
    CancelDay,
    add_closure,
    add_special_hours,
    add_visits,
    cancel_day,
)
from furthest.modules.places.services.sites import CloseSite, close_site
from tests.modules.places.conftest import Do
from tests.support import cast

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)


def days_of(council: Council, site: Site) -> list[selectors.DatedRow]:
    return selectors.site_days(council, site.pk, since=date(2026, 1, 1))


def test_a_closure_moves_a_due_day_and_says_why(council: Council, do: Do, central: Site) -> None:
    do(add_closure, AddClosure(central.reference, MONDAY, FRIDAY, "New boiler"))
    due = selectors.calendar(council, central.pk).due_day(MONDAY)
    assert due.on == date(2026, 11, 30)
    assert due.moved_because == ("closure", "closed that weekday")
    words = "closed Central Library from 23 November 2026 to 27 November 2026: New boiler"
    assert timeline(council, central.pk)[0].what == words


def test_place_07_special_hours_come_before_a_closure(council: Council, do: Do, central: Site) -> None:
    do(add_closure, AddClosure(central.reference, MONDAY, FRIDAY, "New boiler"))
    do(add_special_hours, AddSpecialHours(central.reference, MONDAY, MONDAY, ("10:00-12:00",)))
    assert selectors.calendar(council, central.pk).spans_on(MONDAY) == (Span(600, 720),)


def test_place_07_a_cancelled_closure_stays_with_its_reason(council: Council, do: Do, central: Site) -> None:
    do(add_closure, AddClosure(central.reference, MONDAY, FRIDAY, "New boiler"))
    (day,) = days_of(council, central)
    with pytest.raises(RuleBroken):
        do(cancel_day, CancelDay(central.reference, day.id, "  "))
    do(cancel_day, CancelDay(central.reference, day.id, "Boiler came early"))
    assert selectors.calendar(council, central.pk).spans_on(MONDAY)
    (kept,) = days_of(council, central)
    assert (kept.is_cancelled, kept.cancelled_because) == (True, "Boiler came early")
    assert "cancelled “Closed” from 23 November 2026" in timeline(council, central.pk)[0].what
    with pytest.raises(Conflict):
        do(cancel_day, CancelDay(central.reference, day.id, "Again"))


def test_a_day_of_another_site_is_not_found(council: Council, do: Do, central: Site, stop: Site) -> None:
    do(add_closure, AddClosure(central.reference, MONDAY, FRIDAY, "New boiler"))
    (day,) = days_of(council, central)
    for reference, day_id in ((stop.reference, day.id), (central.reference, UUID(int=1))):
        with pytest.raises(NotFound):
            do(cancel_day, CancelDay(reference, day_id, "Wrong"))


@pytest.mark.parametrize(
    ("first", "last", "reason", "field"), [(FRIDAY, MONDAY, "Backwards", "last_on"), (MONDAY, FRIDAY, "  ", "reason")]
)
def test_a_wrong_closure_is_refused(
    council: Council, do: Do, central: Site, *, first: date, last: date, reason: str, field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_closure, AddClosure(central.reference, first, last, reason))
    assert refused.value.field == field
    assert days_of(council, central) == []


@pytest.mark.parametrize("spans", [(), ("9-5",), ("09:00-12:00", "11:00-13:00")])
def test_special_hours_are_hours(do: Do, central: Site, spans: tuple[str, ...]) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_special_hours, AddSpecialHours(central.reference, MONDAY, MONDAY, spans))
    assert refused.value.field == "spans"


def test_special_hours_last_a_year_at_most(do: Do, central: Site) -> None:
    long = AddSpecialHours(central.reference, MONDAY, MONDAY + timedelta(366), ("09:00-12:00",))
    with pytest.raises(RuleBroken):
        do(add_special_hours, long)


def test_place_08_a_day_has_one_set_of_special_hours(council: Council, do: Do, central: Site) -> None:
    do(add_special_hours, AddSpecialHours(central.reference, MONDAY, FRIDAY, ("10:00-12:00",)))
    with pytest.raises(RuleBroken) as refused:
        do(add_special_hours, AddSpecialHours(central.reference, FRIDAY, FRIDAY, ("10:00-15:00",)))
    assert refused.value.message == "Special hours on 27 November 2026 stand already. Cancel those first"
    (day,) = days_of(council, central)
    do(cancel_day, CancelDay(central.reference, day.id, "Wrong hours"))
    do(add_special_hours, AddSpecialHours(central.reference, FRIDAY, FRIDAY, ("10:00-15:00",)))
    assert selectors.calendar(council, central.pk).spans_on(FRIDAY) == (Span(600, 900),)


def test_place_08_a_stop_is_open_at_its_visits_only(council: Council, do: Do, stop: Site) -> None:
    assert selectors.calendar(council, stop.pk).why_not_open(MONDAY) == "no visit"
    do(add_visits, AddVisits(stop.reference, MONDAY, ("14:00-14:45",), 2, date(2026, 12, 31)))
    calendar = selectors.calendar(council, stop.pk)
    opened = calendar.days_open_between(MONDAY, date(2027, 3, 1))
    assert opened == [date(2026, 11, 23), date(2026, 12, 7), date(2026, 12, 21)]
    assert calendar.due_day(date(2026, 11, 24)).on == date(2026, 12, 7)
    words = "added 3 visits to Thorner Green, the first on 23 November 2026"
    assert timeline(council, stop.pk)[0].what == words


def test_place_08_one_visit_a_day_and_200_at_a_time(council: Council, do: Do, stop: Site) -> None:
    do(add_visits, AddVisits(stop.reference, MONDAY, ("14:00-14:45",)))
    for again in (
        AddVisits(stop.reference, MONDAY, ("16:00-17:00",)),
        AddVisits(stop.reference, MONDAY + timedelta(1), ("16:00-17:00",), 1, MONDAY + timedelta(7 * 201)),
        AddVisits(stop.reference, MONDAY, ("16:00-17:00",), 1, MONDAY - timedelta(7)),
    ):
        with pytest.raises(RuleBroken):
            do(add_visits, again)
    assert SiteDay.objects.of(council).count() == 1


def test_place_06_only_a_stop_has_visits(do: Do, central: Site) -> None:
    with pytest.raises(RuleBroken):
        do(add_visits, AddVisits(central.reference, MONDAY, ("14:00-14:45",)))


def test_place_02_nothing_planned_counts_after_a_site_has_closed(council: Council, do: Do, central: Site) -> None:
    do(add_special_hours, AddSpecialHours(central.reference, MONDAY, FRIDAY, ("10:00-12:00",)))
    do(close_site, CloseSite(central.reference, 1, date(2026, 11, 25), "Lease ended"))
    calendar = selectors.calendar(council, central.pk)
    assert calendar.days_open_between(MONDAY, date(2027, 1, 31)) == [MONDAY, date(2026, 11, 24)]
    assert calendar.why_not_open(FRIDAY) == "closure"


def test_place_09_a_manager_closes_own_sites_only(council: Council, do: Do, central: Site, stop: Site) -> None:
    manager = cast.user_in(council, "manager", name="Mo Manager", sites=[stop.pk])
    with pytest.raises(NotAllowed):
        do(add_closure, AddClosure(central.reference, MONDAY, FRIDAY, "New boiler"), user=manager)
    do(add_closure, AddClosure(stop.reference, MONDAY, FRIDAY, "Road works"), user=manager)
