"""The one place that knows the time; everything else is handed a moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """The present moment, timezone-aware in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today(zone: str) -> date:
    """The date at this moment in a time zone such as "Europe/London"."""
    return local(now(), zone).date()


def local(moment: datetime, zone: str) -> datetime:
    """A moment as the wall clock of a time zone shows it."""
    return moment.astimezone(ZoneInfo(zone))


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Hold the clock at one moment: for tests, and for seeding a past that looks like life."""
    token = _frozen.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
