"""A prepared query answers as the query that it was made from, on the database that it is asked on."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from furthest.kernel.core import clock
from furthest.kernel.policy.models import SettingValue
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.prepared import ANY_COUNCIL, Prepared, value
from furthest.kernel.tenancy.query import TenancyError

NAMED: Prepared[SettingValue] = Prepared(
    lambda: SettingValue.objects.of(ANY_COUNCIL).select_related("council").filter(name=value("name")), "name"
)


@pytest.fixture
def said() -> Callable[..., SettingValue]:
    """Adds a value to a council's settings."""

    def add(council: Council, name: str, what: Any) -> SettingValue:
        return SettingValue.objects.create(
            council=council, name=name, value=what, from_on=date(2026, 1, 1), actor_name="A", recorded_at=clock.now()
        )

    return add


def test_it_finds_what_the_plain_query_finds(council: Council, said: Callable[..., SettingValue]) -> None:
    for name, what in {"a": 1, "b": [1, "two"], "c": {"x": None}}.items():
        said(council, name, what)
        plain = SettingValue.objects.of(council).get(name=name)
        found = NAMED.one(council, name=name)
        assert found == plain
        assert found is not None
        fields = [field.attname for field in SettingValue._meta.concrete_fields]
        assert [getattr(found, each) for each in fields] == [getattr(plain, each) for each in fields]


def test_it_finds_nothing_of_another_council(
    council: Council, other_council: Council, said: Callable[..., SettingValue]
) -> None:
    said(council, "a", 1)
    assert NAMED.one(other_council, name="a") is None
    assert NAMED.one(council, name="b") is None


def test_it_takes_one_statement_and_knows_its_council(council: Council, said: Callable[..., SettingValue]) -> None:
    said(council, "a", 1)
    with CaptureQueriesContext(connection) as queries:
        found = NAMED.one(council, name="a")
        assert found is not None
        assert found.council is council
    assert len(queries) == 1


def test_a_query_without_a_council_cannot_be_prepared(council: Council) -> None:
    with pytest.raises(TenancyError):
        Prepared(lambda: SettingValue.objects.filter(name=value("name")), "name").one(council, name="a")


@pytest.mark.parametrize("hostile", ["' OR 1=1 --", value("name"), "%s", "\u202ea"])
def test_values_are_only_ever_values(council: Council, said: Callable[..., SettingValue], hostile: str) -> None:
    said(council, "a", 1)
    assert NAMED.one(council, name=hostile) is None
    said(council, hostile, 2)
    found = NAMED.one(council, name=hostile)
    assert found is not None
    assert found.value == 2
