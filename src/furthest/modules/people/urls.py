"""Addresses of pages about people, below a council's name; and what the desk's one box finds of them.

The search is registered here, where models may be read already, and not in apps.py, which is read before them.
"""

from django.urls import path

from furthest.kernel.core.registry import BLOCKS, SEARCH, BlockKind, SearchKind
from furthest.modules.people.permissions import CONVERSE, SEE, SWITCH
from furthest.modules.people.presenters.conversations import boundaries_block, conversations_block
from furthest.modules.people.presenters.residents import find_people
from furthest.modules.people.views import conversations, enquiries, households, merging, record, restricting, tips
from furthest.modules.people.views import residents as views

app_name = "people"

urlpatterns = [
    path("people/", views.residents, name="residents"),
    path("people/found/", views.residents_found, name="residents-found"),
    path("people/add/", views.add_resident, name="add-resident"),
    path("people/add-card/", views.add_card, name="add-card"),
    path("people/<str:reference>/", views.resident, name="resident"),
    path("people/<str:reference>/change/", views.change_resident, name="change-resident"),
    path("people/<str:reference>/find-other/", merging.find_other, name="find-other"),
    path("people/<str:reference>/merge/<str:other>/", merging.merge_resident, name="merge-resident"),
    path("people/<str:reference>/undo-merge/", merging.undo_merge, name="undo-merge"),
    path("people/<str:reference>/ways/", record.change_ways, name="change-ways"),
    path("people/<str:reference>/needs/", record.change_needs, name="change-needs"),
    path("people/<str:reference>/adult/", record.name_adult, name="name-adult"),
    path("people/<str:reference>/consent/", record.record_consent, name="record-consent"),
    path("people/<str:reference>/open/", restricting.open_record, name="open-record"),
    path("people/<str:reference>/restrict/", restricting.restrict_record, name="restrict-record"),
    path("people/<str:reference>/lift/", restricting.lift_restriction, name="lift-restriction"),
    path("people/<str:reference>/household/", households.find_household, name="find-household"),
    path("people/<str:reference>/household/<str:other>/", households.link_household, name="link-household"),
    path("people/<str:reference>/household/<str:other>/unlink/", households.unlink_household, name="unlink-household"),
    path("conversations/record/", conversations.record_conversation, name="record-conversation"),
    path("conversations/<str:reference>/", conversations.conversation, name="conversation"),
    path("conversations/<str:reference>/undo/", conversations.undo_conversation, name="undo-conversation"),
    path("conversations/<str:reference>/tips/<str:tip>/", conversations.use_tip, name="use-tip"),
    path("boundaries/", conversations.boundaries, name="boundaries"),
    path("tips/", tips.tips, name="tips"),
    path("tips/add/", tips.add_tip, name="add-tip"),
    path("tips/<str:reference>/", tips.tip, name="tip"),
    path("tips/<str:reference>/change/", tips.change_tip, name="change-tip"),
    path("tips/<str:reference>/retire/", tips.retire_tip, name="retire-tip"),
    path("tips/<str:reference>/restore/", tips.restore_tip, name="restore-tip"),
    path("tips/<str:reference>/hand-over/", tips.hand_over, name="hand-over"),
    path("enquiries/", enquiries.enquiries, name="enquiries"),
    path("enquiries.csv", enquiries.enquiries_csv, name="enquiries-csv"),
    path("enquiries/<str:figure>/rows/", enquiries.enquiry_rows, name="enquiry-rows"),
]

SEARCH.register(SearchKind("people", SEE, find_people, order=20))
BLOCKS.register(
    BlockKind("people.conversations", "people.resident", CONVERSE, conversations_block, order=50, switch=SWITCH),
    BlockKind("people.boundaries", "people.resident", CONVERSE, boundaries_block, order=90, switch=SWITCH),
)
