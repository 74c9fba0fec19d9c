"""What every service that changes a record does first: the record is read, stands for the person, and is open."""

from furthest.kernel.core.act import Act
from furthest.modules.people.models import Resident
from furthest.modules.people.rules.merging import check_standing
from furthest.modules.people.rules.restricted import check_open
from furthest.modules.people.selectors import resident
from furthest.modules.people.selectors.record import is_opened, is_restricted


def held_record(act: Act, reference: str, *, for_update: bool = False) -> Resident:
    """The record of a reference; RuleBroken for one that was merged, NotAllowed for one that has to be opened first."""
    person = resident(act.council, reference, for_update=for_update)
    check_standing(is_merged=person.merged_into_id is not None)
    check_opened(act, person)
    return person


def check_opened(act: Act, person: Resident) -> None:
    """PEOPLE-16: NotAllowed for a restricted record that the actor did not open."""
    restricted = is_restricted(act.council, person)
    check_open(
        is_restricted=restricted, is_opened=restricted and is_opened(act.council, act.actor, person, at=act.recorded_at)
    )
