"""Partner organisations of a council and the people to talk to there."""

from typing import ClassVar

from django.db import models

from furthest.kernel.core.details import EMAIL_MOST, NOTE_MOST, TELEPHONE_MOST, NoticeAddress
from furthest.kernel.core.prefixes import PrefixField
from furthest.kernel.tenancy.models import CouncilModel, ReferenceModel
from furthest.modules.partners.rules import CALLED_MOST, FOUND_BY_MOST, NAME_MOST, ROLE_MOST, notice_address
from furthest.modules.partners.states import PartnerKind


class Partner(ReferenceModel):
    """An organisation of the network. `found_by` is its folded name: for searching, and unlike any other's."""

    thing_kind: ClassVar[str] = "partners.partner"

    name = models.CharField(max_length=NAME_MOST)
    found_by = PrefixField(max_length=FOUND_BY_MOST)
    kind = models.CharField(max_length=20, choices=PartnerKind.choices)
    phone = models.CharField(max_length=TELEPHONE_MOST, blank=True)
    email = models.CharField(max_length=EMAIL_MOST, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    lsoa21_code = models.CharField(max_length=12, blank=True)
    ward_code = models.CharField(max_length=12, blank=True)
    ward_version = models.CharField(max_length=8, blank=True)
    note = models.CharField(max_length=NOTE_MOST, blank=True)

    class Meta(ReferenceModel.Meta):
        db_table = "partners_partner"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *ReferenceModel.Meta.constraints,
            models.UniqueConstraint(fields=["council", "found_by"], name="partners_partner_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def notice_address(self) -> NoticeAddress | None:
        """Where a message to this partner goes; None when it gave no email address."""
        return notice_address(email=self.email)


class Contact(CouncilModel):
    """A named person at a partner. One who has left is ended, not removed."""

    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="contacts")
    called = models.CharField(max_length=CALLED_MOST)
    phone = models.CharField(max_length=TELEPHONE_MOST, blank=True)
    email = models.CharField(max_length=EMAIL_MOST, blank=True)
    role_words = models.CharField(max_length=ROLE_MOST, blank=True)
    is_current = models.BooleanField(default=True)

    class Meta:
        db_table = "partners_contact"

    def __str__(self) -> str:
        return self.called
