"""Row-level security stands on every table of council rows, and a hole in it is named and closed."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

from furthest.kernel.tenancy import wall
from furthest.kernel.tenancy.models import CouncilOwned


def unwalled(all_models: list[type[models.Model]]) -> set[str]:
    """The tables of council rows that the wall leaves out."""
    return {model._meta.db_table for model in all_models if issubclass(model, CouncilOwned)} - set(wall.walled())


def test_every_council_row_is_behind_the_wall() -> None:
    assert unwalled(apps.get_models()) == set()


def test_the_guard_bites() -> None:
    class Newcomer(CouncilOwned):
        class Meta:
            app_label = "newcomers"

        def __str__(self) -> str:
            return "newcomer"

    assert unwalled([Newcomer]) == {"newcomers_newcomer"}


def test_open_tables_have_a_council_and_are_none_of_its_rows() -> None:
    found = {model._meta.db_table: model for model in apps.get_models()}
    for table in wall.OPEN:
        assert any(field.column == "council_id" for field in found[table]._meta.concrete_fields)
        assert not issubclass(found[table], CouncilOwned)


HOLES = {
    "no policy": f"DROP POLICY {wall.POLICY} ON people_resident",
    "switched off": "ALTER TABLE people_resident DISABLE ROW LEVEL SECURITY",
    "not for the owner": "ALTER TABLE people_resident NO FORCE ROW LEVEL SECURITY",
    "another that lets all through": "CREATE POLICY more ON people_resident USING (true)",
    "one that asks nothing": f"ALTER POLICY {wall.POLICY} ON people_resident USING (true) WITH CHECK (true)",
    "writing is free": f"ALTER POLICY {wall.POLICY} ON people_resident WITH CHECK (true)",
}


@pytest.mark.postgres
@pytest.mark.parametrize("hole", HOLES)
def test_a_hole_is_named_and_closed(db: None, hole: str) -> None:
    assert wall.missing() == []
    with connection.cursor() as cursor:
        cursor.execute(HOLES[hole])
    assert wall.missing() == ["people_resident"]
    wall.install()
    assert wall.missing() == []


@pytest.mark.postgres
def test_whoever_migrates_puts_up_the_wall(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(HOLES["no policy"])
    call_command("migrate", plan=True, verbosity=0)
    assert wall.missing() == ["people_resident"]
    call_command("migrate", verbosity=0)
    assert wall.missing() == []


@pytest.mark.postgres
def test_the_tests_own_user_is_bound_by_it(db: None) -> None:
    assert not wall.stands_above()
