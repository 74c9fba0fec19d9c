"""Keeping national data: areas, postcodes and bank holidays."""

from datetime import date

import pytest

from furthest.kernel.tenancy.models import Council
from furthest.modules.places import selectors
from furthest.modules.places.models import Area, AreaLink, BankHoliday, Postcode, Site
from furthest.modules.places.rules.area_sheet import AreaBatch, AreaFacts, AreaKey, PostcodeFacts
from furthest.modules.places.rules.holiday_list import Holiday
from furthest.modules.places.services import national

pytestmark = pytest.mark.django_db
WARD = AreaKey("ward", "E05011403", "2024")
SMALL = AreaKey("lsoa21", "E01033010", "2021")


def tally(kept: national.Tally) -> tuple[int, int, int, int]:
    return kept.added, kept.changed, kept.unchanged, kept.removed


def holiday(on: date, title: str = "Early May bank holiday") -> Holiday:
    return Holiday("england-and-wales", on, title, on)


def test_place_12_a_blank_takes_nothing_away_and_versions_stand_apart() -> None:
    full = AreaBatch(areas={WARD: AreaFacts("Woodhouse", "E08000035")})
    blank = AreaBatch(areas={WARD: AreaFacts(), AreaKey("ward", WARD.code, "2022"): AreaFacts("Older")})
    assert tally(national.keep_areas([full])) == (1, 0, 0, 0)
    assert tally(national.keep_areas([blank])) == (1, 0, 1, 0)
    kept = set(Area.objects.values_list("version", "name", "authority_code"))
    assert kept == {("2024", "Woodhouse", "E08000035"), ("2022", "Older", "")}


def test_place_12_an_area_lies_in_one_ward_of_a_version() -> None:
    for code in ("E05011403", "E05011399", "E05011399"):
        national.keep_areas([AreaBatch(within={(SMALL, "ward", "2024"): code})])
    assert list(AreaLink.objects.values_list("code", "within_code")) == [("E01033010", "E05011399")]


def test_place_13_postcodes_are_added_changed_and_left_alone() -> None:
    def facts(postcode: str, latitude: float) -> PostcodeFacts:
        return PostcodeFacts(postcode, latitude, -1.5, "E01033010", "E01033010", "E05011403", "2024")

    assert tally(national.keep_postcodes([facts("LS1 1AA", 53.1), facts("LS1 1AB", 53.2)])) == (2, 0, 0, 0)
    assert tally(national.keep_postcodes([facts("LS1 1AA", 53.1), facts("LS1 1AB", 53.3)])) == (0, 1, 1, 0)
    assert Postcode.objects.get(pk="LS1 1AB").latitude == 53.3


def test_place_14_a_moved_holiday_leaves_its_old_day_and_others_stay() -> None:
    first = [holiday(date(2019, 5, 6)), holiday(date(2020, 5, 4)), holiday(date(2020, 12, 25), "Christmas Day")]
    assert tally(national.keep_holidays(first)) == (3, 0, 0, 0)
    second = [holiday(date(2020, 1, 1), "New Year"), holiday(date(2020, 5, 8)), first[2]]
    assert tally(national.keep_holidays(second)) == (2, 0, 1, 1)
    days = list(BankHoliday.objects.order_by("on").values_list("on", flat=True))
    assert days == [date(2019, 5, 6), date(2020, 1, 1), date(2020, 5, 8), date(2020, 12, 25)]


def test_place_14_every_councils_calendars_follow_at_once(
    council: Council, other_council: Council, central: Site
) -> None:
    monday = date(2026, 11, 23)
    assert selectors.calendar(council, central.pk).spans_on(monday)
    before = council.set_up_version, other_council.set_up_version
    national.keep_holidays([holiday(monday, "A day of joy")])
    council.refresh_from_db()
    other_council.refresh_from_db()
    assert (council.set_up_version, other_council.set_up_version) == (before[0] + 1, before[1] + 1)
    assert selectors.calendar(council, central.pk).why_not_open(monday) == "bank holiday"
    national.keep_holidays([holiday(monday, "A day of joy")])
    council.refresh_from_db()
    assert council.set_up_version == before[0] + 1


def test_a_councils_own_division_counts(council: Council, central: Site) -> None:
    monday = date(2026, 11, 30)
    national.keep_holidays([Holiday("scotland", monday, "St Andrew's Day", monday)])
    council.refresh_from_db()
    assert selectors.calendar(council, central.pk).spans_on(monday)
    council.holiday_division = "scotland"
    council.set_up_version += 1
    assert not selectors.calendar(council, central.pk).spans_on(monday)
