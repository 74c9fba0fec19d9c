"""Addresses of pages about people, below a council's name; and what the desk's one box finds of them.

The search is registered here, where models may be read already, and not in apps.py, which is read before them.
"""

from django.urls import path

from furthest.kernel.core.registry import SEARCH, SearchKind
from furthest.modules.people.permissions import SEE
from furthest.modules.people.presenters.residents import find_people
from furthest.modules.people.views import residents as views

app_name = "people"

urlpatterns = [
    path("people/", views.residents, name="residents"),
    path("people/add/", views.add_resident, name="add-resident"),
    path("people/add-card/", views.add_card, name="add-card"),
    path("people/<str:reference>/", views.resident, name="resident"),
    path("people/<str:reference>/change/", views.change_resident, name="change-resident"),
]

SEARCH.register(SearchKind("people", SEE, find_people, order=20))
