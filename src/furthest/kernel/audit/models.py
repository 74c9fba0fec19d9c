"""The audit trail: one row for each thing that an act did, without personal fields."""

from typing import ClassVar

from django.db import models

from furthest.kernel.tenancy.models import CouncilOwned


class AuditEntry(CouncilOwned):
    """One line of the trail. Things and actors are held by value, so that the trail outlives them."""

    id = models.BigAutoField(primary_key=True)
    act_key = models.CharField(max_length=80)
    verb = models.CharField(max_length=80)
    door = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=120)
    thing_kind = models.CharField(max_length=40)
    thing_id = models.UUIDField()
    thing_reference = models.CharField(max_length=60)
    about_id = models.UUIDField(null=True)
    beside_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    occurred_at = models.DateTimeField()
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "audit_entry"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "act_key"], name="audit_act"),
            models.Index(fields=["thing_id", "id"], name="audit_thing"),
            models.Index(fields=["about_id", "id"], name="audit_about", condition=models.Q(about_id__isnull=False)),
            models.Index(fields=["beside_id", "id"], name="audit_beside", condition=models.Q(beside_id__isnull=False)),
            models.Index(fields=["council", "id"], name="audit_council"),
            models.Index(fields=["council", "occurred_on", "id"], name="audit_day"),
            models.Index(fields=["council", "actor_id", "id"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.verb} {self.thing_reference}"
