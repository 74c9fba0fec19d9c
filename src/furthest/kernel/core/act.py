"""An act: somebody does one thing, at a time, for a council, through a door, under a key."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from furthest.kernel.core import clock, ids
from furthest.kernel.core.actor import Actor

if TYPE_CHECKING:
    from furthest.kernel.tenancy.models import Council


class Door(StrEnum):
    """Where an act came in."""

    PAGE = "page"
    COMMAND = "command"
    IMPORT = "import"
    JOB = "job"
    API = "api"


@dataclass(frozen=True, slots=True)
class Thing:
    """A row by value: its kind ("lending.device"), id and reference. Crosses module borders without a foreign key."""

    kind: str
    id: UUID
    reference: str


@dataclass(frozen=True, slots=True)
class Act:
    """What every service is handed first.

    `occurred_at` is when it happened in the world, `recorded_at` when it was told to the system; both are aware.
    The same key with the same content is the same act and gets the first answer.
    """

    council: "Council"
    actor: Actor
    key: str
    occurred_at: datetime
    recorded_at: datetime
    door: Door = Door.PAGE

    @property
    def on(self) -> date:
        """The council's local date of what happened."""
        return clock.local(self.occurred_at, self.council.time_zone).date()

    @property
    def today(self) -> date:
        """The council's local date of the recording."""
        return clock.local(self.recorded_at, self.council.time_zone).date()


def act_now(council: "Council", actor: Actor, *, key: str = "", door: Door = Door.PAGE) -> Act:
    """An act that happens at this moment; a fresh key unless one is given."""
    moment = clock.now()
    return Act(council, actor, key or ids.new_token(), moment, moment, door)
