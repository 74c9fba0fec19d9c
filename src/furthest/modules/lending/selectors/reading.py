"""What reads of devices and loans share."""

from typing import TypeVar

from furthest.kernel.core.errors import NotFound

R = TypeVar("R")


def must_be(row: R | None, message: str) -> R:
    """The row; NotFound in these words when there is none."""
    if row is None:
        raise NotFound(message)
    return row
