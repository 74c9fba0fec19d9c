"""Kinds of partners. A partner has no stored states."""

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
