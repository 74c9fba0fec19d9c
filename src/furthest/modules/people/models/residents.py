"""People whom the programme helps, and the words that they are found by."""

from typing import ClassVar

from django.db import models

from furthest.kernel.core import ids
from furthest.kernel.core.details import EMAIL_MOST, NOTE_MOST, TELEPHONE_MOST, NoticeAddress
from furthest.kernel.core.prefixes import PrefixField
from furthest.kernel.tenancy.models import CouncilOwned, ReferenceModel
from furthest.modules.people.rules import CALLED_MOST, TERM_MOST, notice_address, shown_name
from furthest.modules.people.rules.merging import is_said_since
from furthest.modules.people.rules.ways import WAYS_NOTE_MOST, Ways, number_to_call, strictest
from furthest.modules.people.states import Channel, RestrictReason


class Resident(ReferenceModel):
    """A person whom the programme helps; nothing is needed but what to call them, or a card with a code.

    `subject` stands for the person in the ledger and is never shown; areas come from the postcode, which is kept only
    where the council's setting says so. A record that turned out to be of somebody who had one already says so in
    `merged_into`; `merged_count` is how many such records lead to this one. What was asked of the person has the moment
    of asking beside it (`ways_at`, `adult_at`): asked since `merged_at`, it holds for both records.
    """

    thing_kind: ClassVar[str] = "people.resident"

    called = models.CharField(max_length=CALLED_MOST, blank=True)
    card_code = models.CharField(max_length=12, blank=True)
    phone = models.CharField(max_length=TELEPHONE_MOST, blank=True)
    email = models.CharField(max_length=EMAIL_MOST, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    lsoa21_code = models.CharField(max_length=12, blank=True)
    ward_code = models.CharField(max_length=12, blank=True)
    ward_version = models.CharField(max_length=8, blank=True)
    channel = models.CharField(max_length=12, choices=Channel.choices, default=Channel.NONE)
    subject = models.CharField(max_length=32, default=ids.new_token, editable=False)
    note = models.CharField(max_length=NOTE_MOST, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    merged_count = models.PositiveSmallIntegerField(default=0, db_default=0)
    merged_at = models.DateTimeField(null=True)
    may_message = models.BooleanField(default=True, db_default=True)
    may_voicemail = models.BooleanField(default=True, db_default=True)
    only_phone = models.CharField(max_length=TELEPHONE_MOST, blank=True, default="", db_default="")
    from_hour = models.PositiveSmallIntegerField(null=True)
    until_hour = models.PositiveSmallIntegerField(null=True)
    ways_note = models.CharField(max_length=WAYS_NOTE_MOST, blank=True, default="", db_default="")
    ways_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=12, blank=True, default="", db_default="")
    restricted_because = models.CharField(max_length=20, choices=RestrictReason, blank=True, default="", db_default="")
    is_under_16 = models.BooleanField(default=False, db_default=False)
    adult = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    adult_called = models.CharField(max_length=CALLED_MOST, blank=True, default="", db_default="")
    adult_at = models.DateTimeField(null=True)
    household = models.UUIDField(null=True)

    class Meta(ReferenceModel.Meta):
        db_table = "people_resident"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *ReferenceModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(called__gt="") | models.Q(card_code__gt=""), name="people_resident_named"
            ),
            models.UniqueConstraint(
                fields=["council", "card_code"], condition=models.Q(card_code__gt=""), name="people_resident_card"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(merged_count=0), name="people_resident_merged_once"
            ),
            models.CheckConstraint(
                condition=models.Q(from_hour=None, until_hour=None)
                | models.Q(from_hour__isnull=False, until_hour__gt=models.F("from_hour"), until_hour__lte=24),
                name="people_resident_hours",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["merged_into"], condition=models.Q(merged_into__isnull=False), name="people_resident_merged"
            ),
            models.Index(
                fields=["household"], condition=models.Q(household__isnull=False), name="people_resident_household"
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name, or the card without one."""
        return shown_name(self.called, self.card_code)

    @property
    def own_ways(self) -> Ways:
        """What this record alone says about safe ways to reach the person."""
        return Ways(
            may_message=self.may_message,
            may_voicemail=self.may_voicemail,
            only_phone=self.only_phone,
            from_hour=self.from_hour,
            until_hour=self.until_hour,
            note=self.ways_note,
        )

    def ways(self) -> Ways:
        """PEOPLE-13: the safe ways to reach this person. Of records that were merged the strictest hold, until the
        person is asked again.
        """
        one = self.merged_into or self
        if not one.merged_count:
            return one.own_ways
        found = type(self).objects.of_id(one.council_id).filter(merged_into_id=one.pk)
        others = [each.own_ways for each in found if not is_said_since(one.ways_at, each.merged_at)]
        return strictest([one.own_ways, *others])

    def notice_address(self) -> NoticeAddress | None:
        """Where a message to this person goes, in the way that they chose and that is safe for them (PEOPLE-13); None
        when they chose none (PEOPLE-04). Of a merged record what the one says that it was merged into (PEOPLE-10).
        """
        one = self.merged_into or self
        return notice_address(one.channel, phone=one.phone, email=one.email, ways=self.ways())

    def language_of_choice(self) -> str:
        """PEOPLE-15: the language that messages to this person are written in, by its code; blank for English."""
        return (self.merged_into or self).language

    def number_to_call(self) -> str:
        """The number on which this person may be called; blank where there is none (PEOPLE-13)."""
        one = self.merged_into or self
        return number_to_call(one.phone or self.phone, self.ways())


class ResidentWord(CouncilOwned):
    """One term that a person is found by (see `rules.search_terms`).

    A row whose term is no longer true is given the next one, or made blank: a blank term is found by nothing, and
    nothing of a changed or removed name stays behind.
    """

    id = models.BigAutoField(primary_key=True)
    resident = models.ForeignKey("people.Resident", on_delete=models.PROTECT, related_name="words")
    term = PrefixField(max_length=TERM_MOST, blank=True)

    class Meta:
        db_table = "people_resident_word"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "term", "resident"], name="people_word_term")
        ]

    def __str__(self) -> str:
        return str(self.term)
