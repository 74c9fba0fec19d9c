"""What reads of devices and loans share."""

from typing import TypeVar

from django.db.models import QuerySet

from furthest.kernel.core.errors import NotFound
from furthest.modules.lending.models import Device, Loan

R = TypeVar("R")
M = TypeVar("M", Device, Loan)


def must_be(row: R | None, message: str) -> R:
    """The row; NotFound in these words when there is none."""
    if row is None:
        raise NotFound(message)
    return row


def without_hours(rows: QuerySet[M], *others: str) -> QuerySet[M]:
    """Rows whose sites come without their hours: a list shows names, and hours are the longest part of a site."""
    return rows.defer(*(f"{way}__{hours}" for way in ("site", *others) for hours in ("desk_hours", "office_hours")))
