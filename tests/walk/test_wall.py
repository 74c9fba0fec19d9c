"""PostgreSQL by itself keeps councils apart, in every table that a council's rows are in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from furthest.kernel.jobs.kinds import JOBS
from furthest.kernel.tenancy import wall
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import forget_all, scope
from furthest.modules.places.selectors import sites
from tests.support.told import behind_a_door
from tests.walk.conftest import SignIn, World

pytestmark = pytest.mark.postgres
TABLES = wall.walled()
REFUSED = "violates row-level security"


def sql(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """What plain SQL gets, in a transaction of its own that is taken back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        found = cursor.fetchall() if cursor.description else [(cursor.rowcount,)]
        transaction.set_rollback(True)
    return found


@contextmanager
def only(council: Council) -> Iterator[None]:
    """Nothing is told but that this is the council."""
    with behind_a_door(), scope(council):
        yield


@pytest.fixture(autouse=True)
def added_up(world: World) -> None:
    """The jobs have run, so that tables of sums are filled too."""
    with behind_a_door():
        for council in (world.leeds.council, world.other.council):
            for kind in JOBS:
                if kind.each_council and kind.every:
                    kind.function()(council)


@pytest.mark.parametrize("table", TABLES)
def test_without_a_scope_no_row_is_seen_and_none_written(table: str, world: World) -> None:
    with behind_a_door():
        assert sql(f"SELECT COUNT(*) FROM {table}") == [(0,)]
        assert sql(f"DELETE FROM {table}") == [(0,)]
        with pytest.raises(DatabaseError, match=REFUSED):
            sql(f"INSERT INTO {table} (council_id) VALUES (%s)", world.leeds.council.pk)


@pytest.mark.parametrize("table", TABLES)
def test_in_a_scope_nothing_of_another_council_is_seen_or_written(table: str, world: World) -> None:
    mine, theirs = world.leeds.council, world.other.council
    with only(theirs):
        assert sql(f"SELECT COUNT(*) FROM {table}") != [(0,)], "lay_out and add_stock leave this table empty"
    with only(mine):
        assert sql(f"SELECT DISTINCT council_id FROM {table}") == [(mine.pk,)]
        assert sql(f"SELECT COUNT(*) FROM {table} WHERE council_id = %s", theirs.pk) == [(0,)]
        assert sql(f"UPDATE {table} SET council_id = council_id WHERE council_id = %s", theirs.pk) == [(0,)]
        assert sql(f"DELETE FROM {table} WHERE council_id = %s", theirs.pk) == [(0,)]
        with pytest.raises(DatabaseError, match=REFUSED):
            sql(f"INSERT INTO {table} (council_id) VALUES (%s)", theirs.pk)
        with pytest.raises(DatabaseError, match=f"{REFUSED}|never changed"):
            sql(f"UPDATE {table} SET council_id = %s", theirs.pk)


def test_a_page_sees_no_more_by_its_sheet(world: World, sign_in: SignIn) -> None:
    tags = {who: sheet(sign_in(who), slug) for who, slug in (("officer", "leeds"), ("outsider", "elsewhere"))}
    assert "le-for-open" in tags["officer"] and "el-for-open" not in tags["officer"]
    assert "el-for-open" in tags["outsider"] and "le-for-open" not in tags["outsider"]


def sheet(client: Any, slug: str) -> str:
    return b"".join(client.get(f"/{slug}/devices.csv")).decode().lower()


def test_what_is_remembered_is_never_remembered_empty(world: World) -> None:
    forget_all()
    with behind_a_door():
        assert len(sites(world.leeds.council)) > 1
