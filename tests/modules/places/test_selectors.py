"""Reading sites and areas: what is near, what is found, what is remembered."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from furthest.kernel.acts.perform import perform
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import NotFound
from furthest.kernel.tenancy.models import Council
from furthest.modules.places import selectors
from furthest.modules.places.models import Area, AreaChange, Postcode, Site
from furthest.modules.places.presenters import find_sites
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site
from tests.modules.places.conftest import Do

pytestmark = pytest.mark.django_db


def test_place_13_a_postcode_gives_its_areas_however_it_is_typed(postcode: Postcode) -> None:
    areas = selectors.areas_of(" ls13ab ")
    assert areas is not None
    assert (areas.lsoa11, areas.lsoa21) == ("E01033010", "E01033010")
    assert (areas.ward, areas.ward_version) == ("E05011403", "2024")
    assert (areas.latitude, areas.longitude) == (53.80022, -1.54867)
    assert selectors.areas_of("LS99 9ZZ") is None
    assert selectors.areas_of("not a postcode" * 1000) is None


def test_place_12_a_ward_has_its_latest_name(postcode: Postcode) -> None:
    Area.objects.create(kind="ward", code="E05011403", version="2022", name="Old name")
    assert selectors.ward_names() == {"E05011403": "Little London & Woodhouse"}
    assert selectors.ward_names(["E05000001"]) == {}


def test_place_12_what_an_area_became_is_known(db: None) -> None:
    for code in ("E01035042", "E01035041"):
        AreaChange.objects.create(
            from_code="E01011264", from_version="2011", to_code=code, to_version="2021", change="S"
        )
    assert selectors.became("E01011264", "2011") == [("E01035041", "2021", "S"), ("E01035042", "2021", "S")]
    assert selectors.became("E01011264", "2021") == []


def test_place_03_libraries_are_sites_in_use_with_the_flag(council: Council, do: Do, central: Site) -> None:
    do(add_site, AddSite(SiteDetails(name="Not a library, called library")))
    do(add_site, AddSite(SiteDetails(name="Closed", is_library=True, closed_year=2011)))
    assert selectors.libraries_count(council) == 1
    assert len(selectors.sites(council)) == 2
    assert len(selectors.every_site(council)) == 3


def test_sites_come_by_name_and_are_found_by_its_words(council: Council, do: Do, central: Site) -> None:
    do(add_site, AddSite(SiteDetails(name="chapel Allerton Library", postcode="LS7 4LZ")))
    do(add_site, AddSite(SiteDetails(name="Armley Library")))
    assert [card.name for card in selectors.sites(council)][0] == "Armley Library"
    for text in ("allert", "LIB chap", "ls74lz", central.reference.lower()):
        assert len(selectors.find_sites(council, text)) == 1, text
    assert selectors.find_sites(council, "  ") == []
    assert selectors.find_sites(council, "library", limit=2) == selectors.sites(council)[:2]


def test_the_desks_box_finds_sites(council: Council, central: Site) -> None:
    (found,) = find_sites(council, "centr", limit=5)
    assert (found.title, found.detail) == ("Central Library", "Library branch")
    assert found.url == f"/leeds/sites/{central.reference}/"


def test_the_nearest_come_with_their_distance(council: Council, do: Do, postcode: Postcode, central: Site) -> None:
    Postcode.objects.create(postcode="LS2 7HY", latitude=53.7968, longitude=-1.5389)
    do(add_site, AddSite(SiteDetails(name="Market", postcode="LS2 7HY")))
    do(add_site, AddSite(SiteDetails(name="Nowhere")))
    near = selectors.nearest_sites(council, 53.7968, -1.5389, limit=5)
    assert [card.name for card, _ in near] == ["Market", "Central Library"]
    assert near[0][1] == 0
    assert near[1][1] == pytest.approx(0.75, abs=0.02)


def test_sites_are_remembered_until_the_set_up_changes(
    council: Council, act: Callable[..., Act], central: Site, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    selectors.sites(council)
    with django_assert_num_queries(0):
        selectors.sites(council)
        assert selectors.site_pointer(council, central.pk).pk == central.pk
        assert selectors.site_card(council, central.pk).name == "Central Library"
    elsewhere = Council.objects.get(pk=council.pk)
    perform(act(), add_site, AddSite(SiteDetails(name="Another")))
    assert len(selectors.sites(Council.objects.get(pk=council.pk))) == 2
    assert elsewhere.set_up_version < council.set_up_version


def test_another_councils_site_is_no_pointer(other_council: Council, central: Site) -> None:
    with pytest.raises(NotFound):
        selectors.site_pointer(other_council, central.pk)


def test_dated_rows_are_those_that_matter_still(council: Council, central: Site) -> None:
    assert selectors.site_days(council, central.pk, since=date(2026, 1, 1)) == []
