"""Sites for the tests of places."""

from collections.abc import Callable

import pytest

from furthest.kernel.acts.perform import Answer
from furthest.kernel.tenancy.models import Council
from furthest.modules.places import selectors
from furthest.modules.places.models import Area, Postcode, Site
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site
from furthest.modules.places.states import AreaKind, SiteKind

WEEKDAYS = {str(day): ["09:00-17:00"] for day in range(5)}
Do = Callable[..., Answer]


@pytest.fixture
def postcode(db: None) -> Postcode:
    """LS1 3AB as an import would have kept it, with its ward."""
    ward = {"kind": AreaKind.WARD, "code": "E05011403", "version": "2024", "authority_code": "E08000035"}
    Area.objects.create(name="Little London & Woodhouse", **ward)
    return Postcode.objects.create(
        postcode="LS1 3AB",
        latitude=53.80022,
        longitude=-1.54867,
        lsoa11_code="E01033010",
        lsoa21_code="E01033010",
        ward_code="E05011403",
        ward_version="2024",
    )


@pytest.fixture
def central(council: Council, do: Do) -> Site:
    """A library that is open from Monday to Friday."""
    details = SiteDetails(name="Central Library", is_library=True, postcode="LS1 3AB", desk_hours=WEEKDAYS)
    answer = do(add_site, AddSite(details))
    assert answer.thing is not None
    return selectors.site(council, answer.thing.reference)


@pytest.fixture
def stop(council: Council, do: Do) -> Site:
    """A stop of the mobile library, without visits yet."""
    answer = do(add_site, AddSite(SiteDetails(name="Thorner Green", kind=SiteKind.MOBILE_STOP)))
    assert answer.thing is not None
    return selectors.site(council, answer.thing.reference)
