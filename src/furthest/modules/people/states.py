"""The ways to reach a person, and the codes of a conversation and of a record. A resident has no stored states."""

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


class RestrictReason(TextChoices):
    """PEOPLE-16: why a record is restricted."""

    SAFETY = "safety", _("Somebody’s safety")
    COLLEAGUE = "colleague", _("They work with us")
    ASKED = "asked", _("They asked for it")


class OpenReason(TextChoices):
    """PEOPLE-16: why a restricted record is opened; the trail keeps the code."""

    HERE = "here", _("The person is here with me")
    CALL = "call", _("I have to call or write to them")
    THING = "thing", _("It is about something they have from us")
    PUT_RIGHT = "put-right", _("I put right what is in the record")


class AccessNeed(TextChoices):
    """PEOPLE-14: what changes how we help; never what it comes from."""

    LARGE_PRINT = "large-print", _("Large print")
    WHEELCHAIR = "wheelchair", _("Room for a wheelchair")
    HEARING_LOOP = "hearing-loop", _("A hearing loop")
    QUIET = "quiet", _("A quiet place")
    LONGER = "longer", _("More time")
    COMPANION = "companion", _("Somebody comes along")
    OTHER = "other", _("Something else: ask them")


class SaidHow(TextChoices):
    """PEOPLE-17: how somebody said yes or no."""

    SPOKEN = "spoken", _("They said so")
    SIGNED = "signed", _("They signed")


class SaidBy(TextChoices):
    """PEOPLE-17: who said yes or no."""

    SELF = "self", _("The person")
    ADULT = "adult", _("The adult who signs for them")
