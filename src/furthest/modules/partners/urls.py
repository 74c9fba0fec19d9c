"""Addresses of pages about partners, below a council's name; what the desk's one box finds of them, and what waits.

Both are registered here, where models may be read already, and not in apps.py, which is read before them.
"""

from django.urls import path

from furthest.kernel.core.registry import SEARCH as SEARCH_KINDS
from furthest.kernel.core.registry import WAITING, SearchKind, WaitingKind
from furthest.modules.partners.permissions import CHANGE, RECORD, SEARCH
from furthest.modules.partners.presenters.exchanges import last_contact_left, steps_due
from furthest.modules.partners.presenters.partners import find_network
from furthest.modules.partners.views import contacts, exchanges, partners

app_name = "partners"
_ONE = "partners/<str:reference>/"
_CONTACT = f"{_ONE}contacts/<uuid:contact>/"
_EXCHANGE = f"{_ONE}exchanges/<str:exchange>/"

urlpatterns = [
    path("my-organisation/", partners.own_partner, name="own-partner"),
    path("partners/", partners.partners, name="partners"),
    path("partners/add/", partners.add_partner, name="add-partner"),
    path(_ONE, partners.partner, name="partner"),
    path(f"{_ONE}change/", partners.change_partner, name="change-partner"),
    path(f"{_ONE}end/", partners.end_partner, name="end-partner"),
    path(f"{_ONE}restore/", partners.restore_partner, name="restore-partner"),
    path(f"{_ONE}add-contact/", contacts.add_contact, name="add-contact"),
    path(f"{_CONTACT}change/", contacts.change_contact, name="change-contact"),
    path(f"{_CONTACT}main/", contacts.choose_main_contact, name="choose-main-contact"),
    path(f"{_CONTACT}end/", contacts.end_contact, name="end-contact"),
    path(f"{_CONTACT}restore/", contacts.restore_contact, name="restore-contact"),
    path(f"{_ONE}exchanges/", exchanges.exchanges, name="exchanges"),
    path(f"{_ONE}exchanges/record/", exchanges.record_exchange, name="record-exchange"),
    path(f"{_EXCHANGE}change/", exchanges.change_exchange, name="change-exchange"),
    path(f"{_EXCHANGE}undo/", exchanges.undo_exchange, name="undo-exchange"),
    path(f"{_EXCHANGE}done/", exchanges.finish_step, name="finish-step"),
    path(f"{_EXCHANGE}open/", exchanges.reopen_step, name="reopen-step"),
]

SEARCH_KINDS.register(SearchKind("partners", SEARCH, find_network, order=30))
WAITING.register(
    WaitingKind("partners.steps", RECORD, steps_due), WaitingKind("partners.left", CHANGE, last_contact_left)
)
