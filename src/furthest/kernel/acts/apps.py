"""The app of acts."""

from django.apps import AppConfig

from furthest.kernel.jobs.kinds import JOBS, Every, JobKind


class ActsConfig(AppConfig):
    """Idempotency keys of acts."""

    name = "furthest.kernel.acts"
    label = "acts"

    def ready(self) -> None:
        """Registers the upkeep of keys, of the ledger that acts write, and of what the database knows of both."""
        JOBS.register(
            JobKind("ledger.roll_up", "furthest.kernel.ledger.rollup.roll_up", Every.HOUR),
            JobKind("acts.prune", "furthest.kernel.acts.upkeep.prune_keys", Every.NIGHT),
            JobKind("database.sizes", "furthest.kernel.tenancy.sizes.learn_sizes", Every.HOUR, each_council=False),
        )
