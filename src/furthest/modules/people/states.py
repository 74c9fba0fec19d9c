"""The ways to reach a person. A resident has no stored states."""

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
