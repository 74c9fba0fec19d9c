"""Partner organisations of a council, the people to talk to there, and when we were in contact with them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from furthest.kernel.core.details import EMAIL_MOST, NOTE_MOST, TELEPHONE_MOST, NoticeAddress
from furthest.kernel.core.prefixes import PrefixField
from furthest.kernel.tenancy.models import CouncilModel, ReferenceModel
from furthest.modules.partners.rules import (
    CALLED_MOST,
    FOUND_BY_MOST,
    NAME_MOST,
    ROLE_MOST,
    STEP_MOST,
    WEBSITE_MOST,
    WORDS_MOST,
    notice_address,
)
from furthest.modules.partners.states import PartnerKind, Way


class Partner(ReferenceModel):
    """An organisation of the network. `found_by` is its folded name: for searching, and unlike any other's.

    `offers` and `limits` are what it can and cannot do for people, `works_in` where; one with `ended_on` is a former
    partner.
    """

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
    website = models.CharField(max_length=WEBSITE_MOST, blank=True, default="", db_default="")
    works_in = models.CharField(max_length=WORDS_MOST, blank=True, default="", db_default="")
    offers = models.CharField(max_length=WORDS_MOST, blank=True, default="", db_default="")
    limits = models.CharField(max_length=WORDS_MOST, blank=True, default="", db_default="")
    ended_on = models.DateField(null=True)

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
    """A person to talk to at a partner, by name or by what they do. One who has left is ended, not removed."""

    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="contacts")
    called = models.CharField(max_length=CALLED_MOST, blank=True)
    phone = models.CharField(max_length=TELEPHONE_MOST, blank=True)
    email = models.CharField(max_length=EMAIL_MOST, blank=True)
    role_words = models.CharField(max_length=ROLE_MOST, blank=True)
    is_current = models.BooleanField(default=True)
    is_main = models.BooleanField(default=False, db_default=False)
    since_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    note = models.CharField(max_length=NOTE_MOST, blank=True, default="", db_default="")
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        db_table = "partners_contact"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["partner"], condition=Q(is_main=True), name="partners_contact_main"),
            models.CheckConstraint(condition=Q(called__gt="") | Q(role_words__gt=""), name="partners_contact_named"),
            models.CheckConstraint(
                condition=Q(is_main=False) | Q(is_current=True), name="partners_contact_main_current"
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name, or what they do there where nobody gave a name."""
        return self.called or self.role_words


class Exchange(ReferenceModel):
    """One time that the council and a partner were in contact, with what was agreed and what comes next.

    `held_by` is who it was from the council, in words. Only one that `is_shared` is seen by the partner's coordinator.
    `undone_on` is the day on which it was taken out as a mistake.
    """

    thing_kind: ClassVar[str] = "partners.exchange"

    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+", db_index=False)
    contact = models.ForeignKey(
        "partners.Contact", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    held_on = models.DateField()
    way = models.CharField(max_length=12, choices=Way)
    held_by = models.CharField(max_length=CALLED_MOST)
    agreed = models.CharField(max_length=NOTE_MOST, blank=True)
    next_step = models.CharField(max_length=STEP_MOST, blank=True)
    next_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    is_shared = models.BooleanField(default=False)
    undone_on = models.DateField(null=True)

    class Meta(ReferenceModel.Meta):
        db_table = "partners_exchange"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *ReferenceModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(next_on=None, done_on=None) | Q(next_step__gt=""), name="partners_exchange_step"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["partner", "-held_on"], condition=Q(undone_on__isnull=True), name="partners_exchange_last"
            ),
            models.Index(
                fields=["council", "next_on"],
                condition=Q(undone_on__isnull=True, done_on__isnull=True, next_on__isnull=False),
                name="partners_exchange_due",
            ),
        ]

    def __str__(self) -> str:
        return self.reference
