"""What is held about the people who sign in, and where the trail and the settings name them."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import PersonalField, Whom

_HERE = _("while you have a role, and for as long as what you did is kept")
_TRAIL = _("as long as what was done is kept: the council answers for it")
_ACTOR = _("Your name beside what you did")
_FIELDS = {
    "accounts.User.email": (_("Your email address"), _("to sign you in and to write to you about it"), _HERE),
    "accounts.User.name": (_("Your name"), _("to show who works here and who did what"), _HERE),
    "accounts.User.language": (_("Your language"), _("to show pages in the language that you chose"), _HERE),
    "audit.AuditEntry.actor_id": (_ACTOR, _("to tell two people of one name apart"), _TRAIL),
    "audit.AuditEntry.actor_name": (_ACTOR, _("to answer for what was done and by whom"), _TRAIL),
    "audit.AuditEntry.thing_reference": (
        _("Your email address beside changes of your roles and password"),
        _("to answer for whose role or password was changed; others are named by a reference"),
        _TRAIL,
    ),
    "outbox.TemplateWords.actor_name": (_ACTOR, _("to answer for who wrote the words of messages"), _TRAIL),
    "policy.OwnWord.actor_name": (_ACTOR, _("to answer for who chose the words of pages"), _TRAIL),
    "policy.SettingValue.actor_name": (_ACTOR, _("to answer for who set the rules"), _TRAIL),
}

PERSONAL_FIELDS = tuple(
    PersonalField(name, Whom.STAFF, label, purpose, "public task", retention, handler="accounts")
    for name, (label, purpose, retention) in _FIELDS.items()
)
