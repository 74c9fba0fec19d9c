"""Addresses of places, below a council's name, and what the desk's box finds there."""

from django.urls import path

from furthest.kernel.core.registry import SEARCH, WAITING, SearchKind, WaitingKind
from furthest.modules.places.permissions import CHANGE, SEE
from furthest.modules.places.presenters import find_sites, hours_missing
from furthest.modules.places.views import areas, hours, sites

app_name = "places"

urlpatterns = [
    path("sites/", sites.sites, name="sites"),
    path("sites/add/", sites.add_site, name="add-site"),
    path("areas/", areas.area_types, name="area-types"),
    path("areas/add/", areas.add_area_type, name="add-area-type"),
    path("areas/<str:reference>/", areas.area_type, name="area-type"),
    path("areas/<str:reference>/draw/", areas.set_own_areas, name="set-own-areas"),
    path("sites/<str:reference>/", sites.site, name="site"),
    path("sites/<str:reference>/change/", sites.change_site, name="change-site"),
    path("sites/<str:reference>/close/", sites.close_site, name="close-site"),
    path("sites/<str:reference>/reopen/", sites.reopen_site, name="reopen-site"),
    path("sites/<str:reference>/hours/<str:door>/", hours.set_hours, name="set-hours"),
    path("sites/<str:reference>/closures/add/", hours.add_closure, name="add-closure"),
    path("sites/<str:reference>/special-hours/add/", hours.add_special_hours, name="add-special-hours"),
    path("sites/<str:reference>/visits/add/", hours.add_visits, name="add-visits"),
    path("sites/<str:reference>/days/<uuid:day_id>/cancel/", hours.cancel_day, name="cancel-day"),
]

# Registered here, not in apps.py: its answers are addresses, and those are known only once models are loaded.
SEARCH.register(SearchKind("places.site", SEE, find_sites, order=60))
WAITING.register(WaitingKind("places.hours", CHANGE, hours_missing))
