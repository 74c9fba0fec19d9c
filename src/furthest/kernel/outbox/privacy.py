"""What the outbox holds about the people who get messages."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import PersonalField, Whom

_RETENTION = _("two years after the message")
_FIELDS = {
    "OutboxMessage.channel": (_("How a message was sent to you"), _("to send it in the way that you chose")),
    "OutboxMessage.address": (_("Where a message was sent to"), _("to send it, and to show where it went")),
}

PERSONAL_FIELDS = tuple(
    PersonalField(f"outbox.{name}", Whom.HELPED, label, purpose, "public task", _RETENTION, handler="outbox")
    for name, (label, purpose) in _FIELDS.items()
)
