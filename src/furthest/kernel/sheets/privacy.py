"""What is held of people while a list that names them is brought in."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import PersonalField, Whom

_WEEK = _("until the list is brought in, and for a week at most")
_LABEL = _("Your line in a list that we had before")

PERSONAL_FIELDS = (
    PersonalField(
        "sheets.SheetImport.stored_as",
        Whom.HELPED,
        _LABEL,
        _("to bring in what we knew already"),
        "public task",
        _WEEK,
        handler="sheets",
    ),
    PersonalField(
        "sheets.SheetImport.found",
        Whom.HELPED,
        _LABEL,
        _("to mend what was wrong in it"),
        "public task",
        _WEEK,
        handler="sheets",
    ),
    PersonalField(
        "sheets.SheetImport.answers",
        Whom.STAFF,
        _("Your name, where a list says what you did"),
        _("to know who made the things ready that are in it"),
        "public task",
        _WEEK,
        handler="sheets",
    ),
    PersonalField(
        "sheets.SheetImport.actor_id",
        Whom.STAFF,
        _("Your name beside what you did"),
        _("to answer for what was done and by whom"),
        "public task",
        _("as long as what was done is kept: the council answers for it"),
        handler="sheets",
    ),
)
