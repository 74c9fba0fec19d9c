"""Drawing a council's own areas from small areas: reading, refusing, days, postcodes and wards."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.places.models import Area, AreaLink, OwnAreaCut, Postcode
from furthest.modules.places.rules.own_areas import Cut, overlaps, read_lines, whole_wards
from furthest.modules.places.selectors import area_type, own_area_of_wards, own_areas_of
from furthest.modules.places.services.own_areas import AddAreaType, SetOwnAreas, add_area_type, set_own_areas
from furthest.modules.places.states import AreaKind
from tests.conftest import NOW

TODAY = NOW.date()
ONE, TWO, THREE = "E01011229", "E01011230", "E01011231"
Draw = Callable[..., None]


@pytest.fixture
def kind(council: Council, do: Any) -> str:
    """A sort of areas, and three small areas that were imported."""
    for code in (ONE, TWO, THREE):
        Area.objects.create(kind=AreaKind.LSOA21, code=code, version="2021")
    reference: str = do(add_area_type, AddAreaType("Patch")).thing.reference
    council.refresh_from_db()
    return reference


@pytest.fixture
def draw(council: Council, do: Any, kind: str) -> Draw:
    """Draws areas from a day on, today unless told otherwise."""

    def drawn(lines: str, *, on: date = TODAY) -> None:
        council.refresh_from_db()
        do(set_own_areas, SetOwnAreas(kind, lines, on))
        council.refresh_from_db()

    return drawn


def test_place_18_lines_are_read_in_either_order_with_headings_and_empty_ones() -> None:
    read = read_lines(f"LSOA21CD\tPatch\n{ONE}\tNorth  End\n\nnorth end, {TWO}\n{THREE.lower()} South\n")
    assert read.areas == {"North End": (ONE, TWO), "South": (THREE,)}
    assert read.unread == () and read.twice == ()


def test_place_18_lines_that_cannot_be_read_are_named(draw: Draw, council: Council) -> None:
    with pytest.raises(RuleBroken, match="line: 2, 3$"):
        draw(f"{ONE}, North\nnonsense\n{TWO}\n")
    with pytest.raises(RuleBroken, match="Enter codes"):
        draw("\n")
    assert not OwnAreaCut.objects.of(council).exists()


def test_place_18_codes_that_nobody_imported_are_listed(draw: Draw) -> None:
    with pytest.raises(RuleBroken, match="We know no small area .* E01099998, E01099999"):
        draw(f"{ONE}, North\nE01099999, North\nE01099998, North")


def test_place_18_an_area_is_dated_and_the_past_keeps_what_held(draw: Draw, council: Council) -> None:
    draw(f"{ONE}, North\n{TWO}, South")
    draw(f"{ONE}, North\n{THREE}, North", on=TODAY + timedelta(days=10))
    assert own_areas_of(council, THREE, TODAY) == []
    assert own_areas_of(council, THREE, TODAY + timedelta(days=10)) == [("Patch", "North")]
    assert own_areas_of(council, TWO, TODAY + timedelta(days=10)) == [("Patch", "South")]
    assert own_areas_of(council, ONE, TODAY - timedelta(days=1)) == []


def test_place_19_a_small_area_is_in_one_area_only(draw: Draw) -> None:
    with pytest.raises(RuleBroken, match="Said of two: E01011229"):
        draw(f"{ONE}, North\n{ONE}, South")
    draw(f"{ONE}, North")
    with pytest.raises(RuleBroken, match=r"E01011229 \(North, South\)"):
        draw(f"{ONE}, South\n{TWO}, South")
    draw(f"{ONE}, South\n{TWO}, North")


def test_place_19_also_on_later_days() -> None:
    later = Cut("North", TODAY + timedelta(days=30), frozenset({ONE}))
    assert overlaps([later], [Cut("South", TODAY, frozenset({ONE}))]) == {ONE: ("North", "South")}
    moved = Cut("South", TODAY + timedelta(days=30), frozenset({TWO}))
    assert not overlaps([later, moved], [Cut("South", TODAY, frozenset({ONE}))])


def test_place_20_a_ward_counts_where_it_lies_with_all_its_small_areas(draw: Draw, council: Council, kind: str) -> None:
    assert whole_wards({"W1": {ONE}, "W2": {TWO, THREE}, "W3": set()}, {ONE: "North", TWO: "North"}) == {"W1": "North"}
    draw(f"{ONE}, North\n{TWO}, North")
    for ward, code in (("E05000001", ONE), ("E05000001", TWO), ("E05000002", THREE)):
        AreaLink.objects.create(
            code=code, version="2021", within_kind=AreaKind.WARD, within_code=ward, within_version="2024"
        )
    found = own_area_of_wards(council, area_type(council, kind), ["E05000001", "E05000002"], on=TODAY)
    assert found == {"E05000001": "North"}


def test_the_trail_tells_how_many_areas_and_from_when(draw: Draw, council: Council) -> None:
    draw(f"{ONE}, North\n{TWO}, South")
    entry = AuditEntry.objects.of(council).order_by("-id").first()
    assert entry is not None and entry.facts == {"name": "Patch", "count": 2, "from_on": "2026-11-18"}


def test_another_council_has_none_of_it(draw: Draw, other_council: Council, kind: str) -> None:
    draw(f"{ONE}, North")
    assert own_areas_of(other_council, ONE, TODAY) == []
    with pytest.raises(NotFound):
        area_type(other_council, kind)


def test_the_pages_draw_list_and_look_up(kind: str, council: Council, officer: User, as_user: Any) -> None:
    Postcode.objects.create(postcode="LS1 3AB", latitude=53.8, longitude=-1.5, lsoa21_code=ONE)
    client = as_user(officer)
    typed = {"lines": f"{ONE}\tNorth", "key": "a" * 32}
    typed |= {"from_on-day": "18", "from_on-month": "11", "from_on-year": "2026"}
    shown = client.post(f"/leeds/areas/{kind}/draw/", typed, follow=True).content.decode()
    assert "The areas are drawn from 18 November 2026." in shown and ">North<" in shown
    found = client.get("/leeds/areas/", {"postcode": "ls13ab"}).content.decode()
    assert "LS1 3AB. Patch: North" in found and ">Patch<" in found
    wrong = client.post(f"/leeds/areas/{kind}/draw/", typed | {"lines": "nonsense\nnonsense", "key": "b" * 32})
    assert wrong.status_code == 422 and "nonsense" in wrong.content.decode()
    assert "We do not know the postcode" in client.get("/leeds/areas/", {"postcode": "X"}).content.decode()


def test_a_sort_is_added_on_its_page(officer: User, assistant: User, as_user: Any) -> None:
    client = as_user(officer)
    shown = client.post("/leeds/areas/add/", {"name": "Patch", "key": "a" * 32}, follow=True).content.decode()
    assert "Now draw its areas." in shown
    assert as_user(assistant).get("/leeds/areas/").status_code == 200
    assert as_user(assistant).get("/leeds/areas/add/").status_code == 403
