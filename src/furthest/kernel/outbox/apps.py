"""The app of messages that wait to be sent."""

from django.apps import AppConfig

from furthest.kernel.core.registry import PERSONAL_FIELDS
from furthest.kernel.jobs.kinds import JOBS, Every, JobKind
from furthest.kernel.outbox import privacy, quiet
from furthest.kernel.policy.settings import SETTINGS


class OutboxConfig(AppConfig):
    """Notices written in the transaction."""

    name = "furthest.kernel.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Registers the delivery of what waits, the upkeep, and what is held about those who get messages."""
        PERSONAL_FIELDS.register(*privacy.PERSONAL_FIELDS)
        SETTINGS.register(*quiet.ALL)
        JOBS.register(
            JobKind("outbox.deliver", "furthest.kernel.outbox.delivery.deliver", Every.MINUTE),
            JobKind("outbox.stop", "furthest.kernel.outbox.delivery.stop_letters", Every.NIGHT),
            JobKind("outbox.forget", "furthest.kernel.outbox.upkeep.forget_messages", Every.NIGHT),
        )
