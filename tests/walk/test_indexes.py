"""Partial indexes hold for plans that are kept: PostgreSQL plans a statement before it knows the values in it."""

import pytest
from django.apps import apps
from django.db.models import Model, Q


def compared_values(test: Q) -> list[object]:
    """The values in a test of a partial index that a statement would send apart from its words."""
    found: list[object] = []
    for part in test.children:
        if isinstance(part, Q):
            found += compared_values(part)
        elif isinstance(part, tuple) and part[1] is not None and not isinstance(part[1], bool):
            found.append(part[1])
    return found


@pytest.mark.parametrize("model", [one for one in apps.get_models() if one.__module__.startswith("furthest")])
def test_no_partial_index_is_about_a_value(model: type[Model]) -> None:
    for index in model._meta.indexes:
        assert not compared_values(index.condition or Q()), f"{index.name} would be passed by"


def test_a_value_in_a_partial_index_is_noticed() -> None:
    assert compared_values(Q(ended_on=None, state="waiting") & ~Q(is_open=True)) == ["waiting"]
