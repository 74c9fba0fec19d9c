"""How a command uses the database: by one plain connection, so that a server that is away is told at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from furthest.entry.cli.problems import MIGRATE_FIRST
from furthest.kernel.core.errors import SetUpError

PATIENCE_SECONDS = 10


def connect_directly() -> None:
    """For the rest of this process, connect without the pool, which would wait for a server that is away.

    The connection is kept from one use to the next and looked at before each, as a worker's may have died.
    """
    settings = connections.settings["default"]
    settings["OPTIONS"].pop("pool", None)
    settings["CONN_MAX_AGE"], settings["CONN_HEALTH_CHECKS"] = None, True
    if settings["ENGINE"].endswith("postgresql"):
        settings["OPTIONS"].setdefault("connect_timeout", PATIENCE_SECONDS)


@contextmanager
def connected_directly() -> Iterator[None]:
    """The same for the length of a block, leaving no connection behind: before web processes are forked."""
    settings = connections.settings["default"]
    before = {**settings, "OPTIONS": dict(settings["OPTIONS"])}
    connect_directly()
    try:
        yield
    finally:
        connections.close_all()
        settings["OPTIONS"].clear()
        settings["OPTIONS"].update(before.pop("OPTIONS"))
        settings.update(before)


def missing_migrations() -> list[str]:
    """The names of migrations that are not applied yet."""
    executor = MigrationExecutor(connections["default"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def must_be_migrated() -> None:
    """SetUpError unless every migration is applied."""
    if missing_migrations():
        raise SetUpError(MIGRATE_FIRST)
