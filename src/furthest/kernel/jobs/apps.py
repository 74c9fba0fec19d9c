"""The app of background jobs."""

from django.apps import AppConfig

from furthest.kernel.jobs.kinds import JOBS, Every, JobKind


class JobsConfig(AppConfig):
    """Work that a worker does later."""

    name = "furthest.kernel.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Registers the queue's own upkeep."""
        JOBS.register(JobKind("jobs.prune", "furthest.kernel.jobs.queue.prune", Every.NIGHT, each_council=False))
