"""The rows of places: sites, their dated hours and own areas of a council; areas and bank holidays of the nation."""

from furthest.modules.places.models.national import Area, AreaChange, AreaLink, BankHoliday, Postcode
from furthest.modules.places.models.own_areas import AreaType, OwnArea, OwnAreaCut
from furthest.modules.places.models.site import Site, SiteDay

__all__ = [
    "Area",
    "AreaChange",
    "AreaLink",
    "AreaType",
    "BankHoliday",
    "OwnArea",
    "OwnAreaCut",
    "Postcode",
    "Site",
    "SiteDay",
]
