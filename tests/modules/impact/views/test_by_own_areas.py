"""The page of a report, counted by a sort of the council's own areas."""

from typing import Any

from furthest.kernel.accounts.models import User
from furthest.kernel.tenancy.models import Council
from furthest.modules.places.models import Area
from furthest.modules.places.services.own_areas import AddAreaType, SetOwnAreas, add_area_type, set_own_areas
from furthest.modules.places.states import AreaKind
from tests.conftest import NOW


def test_impact_14_the_report_can_be_counted_by_own_areas(
    council: Council, officer: User, as_user: Any, do: Any
) -> None:
    client = as_user(officer)
    client.get("/leeds/areas/")  # after which the process knows the council's set-up
    assert "Counts by area" not in client.get("/leeds/reports/new/").content.decode()
    Area.objects.create(kind=AreaKind.LSOA21, code="E01011229", version="2021")
    kind = do(add_area_type, AddAreaType("Patch")).thing.reference
    council.refresh_from_db()
    do(set_own_areas, SetOwnAreas(kind, "E01011229 North", NOW.date()))
    client.get("/leeds/areas/")  # and knows it anew
    shown = client.get("/leeds/reports/new/").content.decode()
    assert "Counts by area" in shown and f'value="{kind}"' in shown
    assert client.get("/leeds/reports/new/", {"areas": kind}).status_code == 200
    assert client.get("/leeds/reports/new.csv", {"areas": kind}).status_code == 200
