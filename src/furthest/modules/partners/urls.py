"""Addresses of pages about partners, below a council's name; and what the desk's one box finds of them.

The search is registered here, where models may be read already, and not in apps.py, which is read before them.
"""

from django.urls import path

from furthest.kernel.core.registry import SEARCH as SEARCH_KINDS
from furthest.kernel.core.registry import SearchKind
from furthest.modules.partners import views
from furthest.modules.partners.permissions import SEARCH
from furthest.modules.partners.presenters import find_network

app_name = "partners"

urlpatterns = [
    path("partners/", views.partners, name="partners"),
    path("partners/add/", views.add_partner, name="add-partner"),
    path("partners/<str:reference>/", views.partner, name="partner"),
    path("partners/<str:reference>/change/", views.change_partner, name="change-partner"),
    path("partners/<str:reference>/add-contact/", views.add_contact, name="add-contact"),
    path("partners/<str:reference>/contacts/<uuid:contact>/end/", views.end_contact, name="end-contact"),
    path("partners/<str:reference>/contacts/<uuid:contact>/restore/", views.restore_contact, name="restore-contact"),
]

SEARCH_KINDS.register(SearchKind("partners", SEARCH, find_network, order=30))
