"""What impact holds that may be about a person: who says a figure, and who ended what, with notes in own words."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import PersonalField, Whom

_KEPT = _("as long as the figures are kept: the council answers for them")
_ACTOR = _("Your name beside what you did")
_TO_ANSWER = _("to answer for what was done, and to tell who was first")
_APART = _("to tell two people of one name apart")
_NOTE = _("A note on why a figure or report was withdrawn")
_WHY = _("to know why it was withdrawn; nothing about a person belongs there")
_FIELDS = {
    "Statement.stated_by": (_("Your name beside a figure that you vouch for"), _("to know whom to ask about it")),
    "StatementHistory.note": (_NOTE, _WHY),
    "StatementHistory.actor_id": (_ACTOR, _APART),
    "StatementHistory.actor_name": (_ACTOR, _TO_ANSWER),
    "ReportHistory.note": (_NOTE, _WHY),
    "ReportHistory.actor_id": (_ACTOR, _APART),
    "ReportHistory.actor_name": (_ACTOR, _TO_ANSWER),
}

PERSONAL_FIELDS = tuple(
    PersonalField(f"impact.{name}", Whom.STAFF, label, purpose, "public task", _KEPT, handler="impact")
    for name, (label, purpose) in _FIELDS.items()
)
