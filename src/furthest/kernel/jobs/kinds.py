"""Which jobs there are: named functions that apps register, each with how often and how stubbornly it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast

from django.utils.module_loading import import_string

from furthest.kernel.core import clock
from furthest.kernel.core.registry import Registry

NIGHT = "Europe/London"


class Every(StrEnum):
    """How often a scheduled job comes round."""

    MINUTE = "minute"
    HOUR = "hour"
    NIGHT = "night"

    def after(self, moment: datetime) -> datetime:
        """The first due time after a moment. Night is half past two in London, a time that every day has once."""
        if self is Every.NIGHT:
            local = clock.local(moment, NIGHT)
            tonight = local.replace(hour=2, minute=30, second=0, microsecond=0)
            return tonight if tonight > local else tonight + timedelta(days=1)
        start = moment.replace(second=0, microsecond=0)
        return start + timedelta(minutes=1) if self is Every.MINUTE else start.replace(minute=0) + timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class JobKind:
    """One kind of job. `run` is handed the council first, unless `each_council` is false, and then the arguments.

    `run` is a function or its dotted path: an app registers before models may be imported. It runs outside any
    transaction, may run twice, and nothing that people see may be wrong before it has run. After `tries` attempts a
    job is given up and kept for the operator to see.
    """

    name: str
    run: Callable[..., object] | str
    every: Every | None = None
    each_council: bool = True
    tries: int = 8

    def function(self) -> Callable[..., object]:
        """What to call; ImportError for a path that leads nowhere."""
        return cast(Callable[..., object], import_string(self.run)) if isinstance(self.run, str) else self.run

    def wait(self, tries: int) -> timedelta:
        """How long to wait after so many failed attempts: 30 seconds, then four times as long, at most six hours."""
        return min(timedelta(seconds=30 * 4 ** (tries - 1)), timedelta(hours=6))


JOBS: Registry[JobKind] = Registry("job")
