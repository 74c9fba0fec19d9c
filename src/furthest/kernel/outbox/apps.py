"""The app of messages that wait to be sent."""

from django.apps import AppConfig

from furthest.kernel.jobs.kinds import JOBS, Every, JobKind


class OutboxConfig(AppConfig):
    """Notices written in the transaction."""

    name = "furthest.kernel.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Registers the delivery of what waits."""
        JOBS.register(JobKind("outbox.deliver", "furthest.kernel.outbox.delivery.deliver", Every.MINUTE))
