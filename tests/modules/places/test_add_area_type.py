"""Naming a council's own sorts of areas."""

from typing import Any

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.core.errors import NotAllowed, NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.places.models import AreaType
from furthest.modules.places.selectors import area_type, area_types
from furthest.modules.places.services.own_areas import MOST_TYPES, AddAreaType, add_area_type


def test_place_17_a_sort_of_areas_has_a_name(council: Council, do: Any) -> None:
    do(add_area_type, AddAreaType("  Local Care   Partnership "))
    council.refresh_from_db()
    assert [kind.name for kind in area_types(council)] == ["Local Care Partnership"]
    with pytest.raises(RuleBroken, match="what you call"):
        do(add_area_type, AddAreaType(" "))


def test_place_17_two_sorts_have_two_names(council: Council, do: Any) -> None:
    do(add_area_type, AddAreaType("Patch"))
    with pytest.raises(RuleBroken, match="of this name already"):
        do(add_area_type, AddAreaType("PATCH"))
    assert AreaType.objects.of(council).count() == 1


def test_place_17_there_are_twelve_at_most(council: Council, do: Any) -> None:
    for number in range(MOST_TYPES):
        council.refresh_from_db()
        do(add_area_type, AddAreaType(f"Patch {number}"))
    council.refresh_from_db()
    with pytest.raises(RuleBroken, match="already"):
        do(add_area_type, AddAreaType("One more"))


def test_only_officers_name_them(do: Any, manager: User) -> None:
    with pytest.raises(NotAllowed):
        do(add_area_type, AddAreaType("Patch"), user=manager)


def test_another_councils_sort_is_not_found(council: Council, other_council: Council, do: Any) -> None:
    answer = do(add_area_type, AddAreaType("Patch"))
    assert area_types(other_council) == []
    with pytest.raises(NotFound):
        area_type(other_council, answer.thing.reference)
