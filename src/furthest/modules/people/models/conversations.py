"""Conversations at a desk, and the tips that staff wrote for what gets in people's way."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from furthest.kernel.tenancy.models import ReferenceModel
from furthest.modules.people.rules.conversations import TITLE_MOST, WORDS_MOST
from furthest.modules.people.states import Audience, Length, UndoReason


class Conversation(ReferenceModel):
    """What a conversation was about, in codes only: there is no place for words about the person.

    `resident` is set only where it was begun from a person's page. `minutes` is the estimate of that time; `tips` are
    the references of tips that were used.
    """

    thing_kind: ClassVar[str] = "people.conversation"

    resident = models.ForeignKey(
        "people.Resident", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+", db_index=False)
    barriers = models.JSONField(default=list)
    offered = models.JSONField(default=list)
    length = models.CharField(max_length=12, choices=Length)
    minutes = models.PositiveSmallIntegerField()
    tips = models.JSONField(default=list)
    held_at = models.DateTimeField()
    held_on = models.DateField()
    undone_on = models.DateField(null=True)
    undone_because = models.CharField(max_length=20, choices=UndoReason, blank=True)

    class Meta(ReferenceModel.Meta):
        db_table = "people_conversation"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["resident", "-held_at"],
                name="people_conversation_resident",
                condition=Q(resident__isnull=False),
            )
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *ReferenceModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(undone_on__isnull=True, undone_because="")
                | (Q(undone_on__isnull=False) & ~Q(undone_because="")),
                name="people_conversation_undone_why",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Tip(ReferenceModel):
    """A short tip for a barrier: for staff, or to hand over to whoever asks."""

    thing_kind: ClassVar[str] = "people.tip"

    barrier = models.CharField(max_length=40)
    audience = models.CharField(max_length=12, choices=Audience)
    title = models.CharField(max_length=TITLE_MOST)
    words = models.CharField(max_length=WORDS_MOST)
    is_retired = models.BooleanField(default=False)

    class Meta(ReferenceModel.Meta):
        db_table = "people_tip"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "barrier", "-recorded_at"], name="people_tip_barrier")
        ]

    def __str__(self) -> str:
        return self.title
