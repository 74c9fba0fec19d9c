"""No query of a council row runs before somebody said for which council, by whatever door."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import Count, Exists, OuterRef, Subquery

from furthest.kernel.core import clock
from furthest.kernel.policy.models import SettingValue
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.query import TenancyError

UNSAID: dict[str, Callable[[], Any]] = {
    "list": lambda: [row.name for row in SettingValue.objects.all()],
    "get": lambda: SettingValue.objects.get(name="x"),
    "first": lambda: SettingValue.objects.filter(name="x").first(),
    "count": lambda: SettingValue.objects.filter(name="x").count(),
    "exists": lambda: SettingValue.objects.filter(name="x").exists(),
    "aggregate": lambda: SettingValue.objects.aggregate(Count("id")),
    "annotate": lambda: list(SettingValue.objects.annotate(n=Count("id"))),
    "values": lambda: list(SettingValue.objects.values_list("name")),
    "iterator": lambda: list(SettingValue.objects.iterator()),
    "update": lambda: SettingValue.objects.filter(name="x").update(name="y"),
    "in bulk": lambda: SettingValue.objects.in_bulk([]) or SettingValue.objects.in_bulk(["0" * 32]),
    "dates": lambda: list(SettingValue.objects.dates("from_on", "year")),
    "slice": lambda: SettingValue.objects.order_by("id")[0],
    "subquery": lambda: list(Council.objects.annotate(v=Subquery(SettingValue.objects.values("name")[:1]))),
    "exists in a test": lambda: list(
        Council.objects.filter(Exists(SettingValue.objects.filter(council=OuterRef("pk"))))
    ),
    "in a list of another": lambda: list(Council.objects.filter(pk__in=SettingValue.objects.values("council"))),
    "explain": lambda: SettingValue.objects.all().explain(),
}
REFUSED: dict[str, Callable[[Council], Any]] = {
    "delete": lambda council: SettingValue.objects.of(council).delete(),
    "raw delete": lambda council: SettingValue.objects.of(council)._raw_delete("default"),
    "union": lambda council: SettingValue.objects.of(council).union(SettingValue.objects.of(council)),
    "raw": lambda council: SettingValue.objects.of(council).raw("SELECT 1"),
    "or with an unsaid one": lambda council: SettingValue.objects.of(council) | SettingValue.objects.all(),
    "and with an unsaid one": lambda council: SettingValue.objects.of(council) & SettingValue.objects.all(),
}


def value_for(council: Council, name: str) -> SettingValue:
    """One row of a council."""
    return SettingValue.objects.create(
        council=council, name=name, value=1, from_on=date(2026, 1, 1), actor_name="A", recorded_at=clock.now()
    )


@pytest.mark.parametrize("door", UNSAID)
def test_a_query_without_a_council_is_refused(db: None, door: str) -> None:
    with pytest.raises(TenancyError):
        UNSAID[door]()


@pytest.mark.parametrize("door", REFUSED)
def test_what_crosses_councils_is_refused(council: Council, door: str) -> None:
    with pytest.raises(TenancyError):
        REFUSED[door](council)


def test_a_said_query_finds_only_that_councils_rows(council: Council, other_council: Council) -> None:
    mine, _theirs = value_for(council, "a"), value_for(other_council, "a")
    assert list(SettingValue.objects.of(council)) == [mine]
    assert SettingValue.objects.of(council).filter(name="a").count() == 1
    assert SettingValue.objects.of(council).aggregate(n=Count("id")) == {"n": 1}
    assert SettingValue.objects.of(council).update(actor_name="B") == 1
    assert SettingValue.objects.of(other_council).get().actor_name == "A"


def test_one_query_cannot_read_two_councils(council: Council, other_council: Council) -> None:
    with pytest.raises(TenancyError):
        SettingValue.objects.of(council).of(other_council)
    with pytest.raises(TenancyError):
        SettingValue.objects.of(council) | SettingValue.objects.of(other_council)


def test_a_row_is_never_deleted(council: Council) -> None:
    with pytest.raises(TenancyError):
        value_for(council, "a").delete()
