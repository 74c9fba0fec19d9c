"""Kinds of sites, of dated hours and of areas."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SiteKind(TextChoices):
    """What sort of place a site is. "Libraries" in a figure means the flag `is_library`, never a kind."""

    BRANCH = "branch", _("Library branch")
    COMMUNITY_VENUE = "community-venue", _("Community venue")
    CARE_HOME = "care-home", _("Care home")
    HEALTH_HUB = "health-hub", _("Health hub")
    OUTREACH_STOP = "outreach-stop", _("Outreach stop")
    MOBILE_STOP = "mobile-stop", _("Mobile library stop")
    OFFICE = "office", _("Office")


STOPS = frozenset({SiteKind.OUTREACH_STOP, SiteKind.MOBILE_STOP})
"""Kinds that are open at dated visits only and have no weekly hours."""


class DayKind(TextChoices):
    """What a dated exception to the usual hours is."""

    CLOSURE = "closure", _("Closed")
    SPECIAL_HOURS = "special-hours", _("Special hours")
    VISIT = "visit", _("Visit")


class AreaKind(TextChoices):
    """What sort of area a code stands for."""

    LSOA11 = "lsoa11", _("Small area (LSOA) of 2011")
    LSOA21 = "lsoa21", _("Small area (LSOA) of 2021")
    WARD = "ward", _("Ward")
    LOCAL_AUTHORITY = "local-authority", _("Local authority")
    COMBINED_AUTHORITY = "combined-authority", _("Combined authority")


class AreaFate(TextChoices):
    """What became of an area between two boundary versions, with the flags of the official look-up."""

    UNCHANGED = "U", _("Unchanged")
    SPLIT = "S", _("Split")
    MERGED = "M", _("Merged")
    IRREGULAR = "X", _("Changed in another way")
