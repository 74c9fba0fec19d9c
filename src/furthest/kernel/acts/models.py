"""The keys of acts, so that the same act told twice is done once."""

from typing import ClassVar

from django.db import models


class ActKey(models.Model):
    """One key that a council's client claimed, with a fingerprint of what it asked for."""

    id = models.BigAutoField(primary_key=True)
    council_id = models.UUIDField()
    key = models.CharField(max_length=80)
    service = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    claimed_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "acts_key"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["council_id", "key"], name="acts_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.key}"
