"""What belongs to a person's record beside it: what they need so that we can help, and what they said yes or no to."""

from typing import ClassVar

from django.db import models

from furthest.kernel.tenancy.models import CouncilModel
from furthest.modules.people.states import SaidBy, SaidHow


class Needs(CouncilModel):
    """What somebody needs so that we can help, in codes, with the version of the wording that they agreed to.

    One row for each record: other needs take the place of those before, and nothing of these is kept.
    """

    resident = models.ForeignKey("people.Resident", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)
    access_needs = models.JSONField(default=list)
    interpreter = models.CharField(max_length=12, blank=True)
    wording = models.CharField(max_length=20, blank=True)
    said_at = models.DateTimeField()

    class Meta:
        db_table = "people_needs"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["resident"], name="people_needs_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Consent(CouncilModel):
    """One yes or no to one purpose, with the version of the wording that was shown. Rows are added, never changed, and
    the last one holds. `partner` is who it is shared with, for purposes that name a partner.
    """

    resident = models.ForeignKey("people.Resident", on_delete=models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(max_length=40)
    partner = models.ForeignKey(
        "partners.Partner", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    wording = models.CharField(max_length=20)
    is_given = models.BooleanField()
    how = models.CharField(max_length=12, choices=SaidHow)
    said_by = models.CharField(max_length=12, choices=SaidBy)
    said_at = models.DateTimeField()
    said_on = models.DateField()
    actor_name = models.CharField(max_length=120)

    class Meta:
        db_table = "people_consent"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["resident", "-said_at"], name="people_consent_of")
        ]

    def __str__(self) -> str:
        return self.purpose
