"""Kinds of partners, ways of being in contact, and what the list of partners shows. A partner has no states."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartnerKind(TextChoices):
    """What sort of organisation a partner is."""

    THIRD_SECTOR = "third-sector", _("Charity or community group")
    HEALTH = "health", _("Health or care")
    HOUSING = "housing", _("Housing")
    SCHOOL = "school", _("School or college")
    BUSINESS = "business", _("Business")
    COUNCIL = "council", _("Part of the council")
    OTHER = "other", _("Something else")


class Way(TextChoices):
    """How we were in contact with a partner."""

    VISIT = "visit", _("A visit")
    CALL = "call", _("A phone call")
    EMAIL = "email", _("An email")
    MEETING = "meeting", _("A meeting")
    GATHERING = "gathering", _("At an event")


class Which(TextChoices):
    """What the list of partners can be narrowed to; all are those that we work with now, but for the last."""

    QUIET = "quiet", _("Not heard from lately")
    STEP_DUE = "step-due", _("A next step is due")
    LEFT = "left", _("The last contact has left")
    FORMER = "former", _("Former partners")


class Order(TextChoices):
    """How the list of partners is sorted."""

    NAME = "name", _("By name")
    LONGEST = "longest", _("Longest without contact first")
