"""The ways to reach a person, and the codes of a conversation. A resident has no stored states."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a person wants to hear from us; nobody hears anything until they chose."""

    NONE = "none", _("Do not contact them")
    TEXT = "text", _("Text message")
    EMAIL = "email", _("Email")
    LETTER = "letter", _("Letter")
    CALL = "call", _("Phone call")


NEEDS = {Channel.TEXT: "phone", Channel.CALL: "phone", Channel.EMAIL: "email"}
"""The detail that a way of contact cannot do without; a letter can be handed over at a desk."""


class Length(TextChoices):
    """About how long a conversation was: an estimate that takes one press."""

    UNDER_5 = "under-5", _("Under 5 minutes")
    TO_15 = "5-to-15", _("5 to 15 minutes")
    TO_30 = "15-to-30", _("15 to 30 minutes")
    OVER_30 = "over-30", _("More than 30 minutes")


class UndoReason(TextChoices):
    """TALK-04: why a conversation was a mistake; the trail keeps the code."""

    TWICE = "entered-twice", _("It was entered twice")
    WRONG_ANSWERS = "wrong-answers", _("The wrong answers")
    WRONG_PERSON = "wrong-person", _("The wrong person")
    ONLY_TRYING = "only-trying", _("I was only trying it out")


class Audience(TextChoices):
    """Whom a tip speaks to."""

    STAFF = "staff", _("For staff")
    TO_HAND_OVER = "hand-over", _("To hand over")
