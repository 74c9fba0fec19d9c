"""Tests for one kind of database are left out of a run on the other kind: deselected, not skipped.

Mark them `postgres` or `sqlite`. The kind is read from DATABASE_URL, as the settings do.
"""

import os

import pytest


def other_database(url: str) -> str:
    """The mark of the tests that have no place in a run on the database at this URL."""
    return "sqlite" if url.startswith(("postgres:", "postgresql:")) else "postgres"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    mark = other_database(os.environ.get("DATABASE_URL", ""))
    left_out = [item for item in items if item.get_closest_marker(mark)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker(mark)]
