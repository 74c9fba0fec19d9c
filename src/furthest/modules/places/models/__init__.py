"""The rows of places: sites and their dated hours of a council; areas, postcodes and bank holidays of the nation."""

from furthest.modules.places.models.national import Area, AreaChange, AreaLink, BankHoliday, Postcode
from furthest.modules.places.models.site import Site, SiteDay

__all__ = ["Area", "AreaChange", "AreaLink", "BankHoliday", "Postcode", "Site", "SiteDay"]
