"""What people of a populated council were asked: safe ways, needs, answers, who signs, who lives together."""

from typing import TYPE_CHECKING

from furthest.kernel.tenancy.scope import scope
from furthest.modules.people.rules.ways import Ways
from furthest.modules.people.selectors import resident
from furthest.modules.people.services.adults import NameAdult, name_adult
from furthest.modules.people.services.consents import RecordConsent, record_consent
from furthest.modules.people.services.households import LinkHousehold, UnlinkHousehold, link_household, unlink_household
from furthest.modules.people.services.merging import MergeResident, UndoMerge, merge_resident, undo_merge
from furthest.modules.people.services.needs import ChangeNeeds, change_needs
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.people.services.restricting import (
    LiftRestriction,
    OpenRecord,
    RestrictRecord,
    lift_restriction,
    open_record,
    restrict_record,
)
from furthest.modules.people.services.ways import ChangeWays, change_ways

if TYPE_CHECKING:
    from tests.support.populated import Populated


def add_record(made: "Populated") -> None:
    """Somebody who is called in the morning only, a child, two who live together, and a record that was restricted."""
    petra, oskar, noor, marek = (
        made.do(add_resident, AddResident(f"{name} {made.mark}")) for name in ("Petra", "Oskar", "Noor", "Marek")
    )
    made.people["asked"] = petra
    ways = Ways(may_message=False, may_voicemail=False, from_hour=9, until_hour=12, note=f"Ask for {made.mark}")
    made.do(change_ways, ChangeWays(petra, version(made, petra), ways, "pl"))
    made.do(change_needs, ChangeNeeds(petra, 0, ("large-print", "companion"), "pl", is_agreed=True))
    for is_given in (True, False):
        made.do(record_consent, RecordConsent(petra, "sessions", is_given, "spoken", "self"))
    made.do(name_adult, NameAdult(oskar, version(made, oskar), is_under_16=True, adult=petra))
    made.do(link_household, LinkHousehold(petra, oskar))
    made.do(link_household, LinkHousehold(petra, noor))
    made.do(unlink_household, UnlinkHousehold(petra, noor))
    made.do(restrict_record, RestrictRecord(marek, version(made, marek), "colleague"))
    made.do(open_record, OpenRecord(marek, "here"))
    made.do(lift_restriction, LiftRestriction(marek, version(made, marek)))
    hidden = made.people["hidden"] = made.do(add_resident, AddResident(f"Zofia {made.mark}"))
    made.do(restrict_record, RestrictRecord(hidden, version(made, hidden), "safety"))
    made.do(merge_resident, MergeResident(noor, version(made, noor), into=oskar, into_version=version(made, oskar)))
    made.do(undo_merge, UndoMerge(noor, "two-people"))


def version(made: "Populated", reference: str) -> int:
    """The version of somebody's record now."""
    with scope(made.council):
        found: int = resident(made.council, reference).version
    return found
