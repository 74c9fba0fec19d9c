"""Who lives together, as staff link them: never guessed from an address."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core import ids
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.modules.people import verbs
from furthest.modules.people.models import Resident
from furthest.modules.people.permissions import CHANGE
from furthest.modules.people.selectors import standing_resident
from furthest.modules.people.selectors.record import group_of, linked_records
from furthest.modules.people.services.holding import held_record


@dataclass(frozen=True, slots=True)
class LinkHousehold:
    """The people of these two references live together."""

    reference: str
    other: str


@service(permission=CHANGE)
def link_household(act: Act, command: LinkHousehold) -> Outcome:
    """PEOPLE-19: the one joins the household of the other, or both begin one. Nobody is in two households."""
    one = held_record(act, command.reference)
    two = standing_resident(act.council, command.other)
    if one.pk == two.pk:
        raise RuleBroken("link-same", _("These are the same record. Choose another one"))
    mine, theirs = _households(act, one), _households(act, two)
    if mine & theirs:
        raise RuleBroken("linked", _("They are linked already"))
    if mine and theirs:
        raise RuleBroken("link-two", _("Both live together with others already. Unlink one of them there first"))
    household = next(iter(mine | theirs), None) or ids.new_id()
    new = [who for who, known in ((one, mine), (two, theirs)) if not known]
    return Outcome(
        one.thing,
        changes=[Change(who, {"household": household}, expects={"version": who.version}) for who in new],
        entries=[Entry(verbs.LINKED, one.thing, about=two.thing, facts={"other": two.reference})],
    )


@dataclass(frozen=True, slots=True)
class UnlinkHousehold:
    """The person `other` does not live together with the person `reference` any more."""

    reference: str
    other: str


@service(permission=CHANGE)
def unlink_household(act: Act, command: UnlinkHousehold) -> Outcome:
    """PEOPLE-19: the other one leaves the household; whoever would be left alone in it leaves it too."""
    one = held_record(act, command.reference)
    two = standing_resident(act.council, command.other)
    shared = _households(act, one) & _households(act, two)
    if one.pk == two.pk or not shared:
        raise RuleBroken("not-linked", _("They are not linked any more"))
    gone = {each.pk for each in group_of(act.council, two)}
    changes = []
    for household in sorted(shared):
        members = linked_records(act.council, household)
        left = {each.merged_into_id or each.pk for each in members if each.pk not in gone}
        leaving = [each for each in members if each.pk in gone or len(left) == 1]
        changes += [Change(each, {"household": None}, expects={"version": each.version}) for each in leaving]
    return Outcome(
        one.thing,
        changes=changes,
        entries=[Entry(verbs.UNLINKED, one.thing, about=two.thing, facts={"other": two.reference})],
    )


def _households(act: Act, person: Resident) -> set[UUID]:
    """The household of a person; of records that were merged each one's."""
    return {each.household for each in group_of(act.council, person) if each.household}
