"""What the outbox holds about the people who get messages."""

from furthest.kernel.core.registry import PersonalField

_BASIS = "public task"
_RETENTION = "two years after the message"
_PURPOSES = {
    "OutboxMessage.channel": "to send the message in the way that the person chose",
    "OutboxMessage.address": "to send the message, and to show where it went",
}

PERSONAL_FIELDS = tuple(
    PersonalField(f"outbox.{name}", purpose, _BASIS, _RETENTION, handler="outbox")
    for name, purpose in _PURPOSES.items()
)
