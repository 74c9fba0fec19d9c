"""Reading what a record says beside who somebody is; of records that were merged, what each of them says."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.audit.trail import has_done, last_done
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.registry import KEEPING, Kept
from furthest.kernel.tenancy.models import Council
from furthest.modules.people import verbs
from furthest.modules.people.models import Consent, Needs, Resident
from furthest.modules.people.rules.keeping import last_reason
from furthest.modules.people.rules.merging import is_said_since
from furthest.modules.people.rules.restricted import OPEN_FOR
from furthest.modules.people.rules.signing import who_signs
from furthest.modules.people.selectors.residents import merged_records, resident_by_id, restricted_ids, standing_for

CONTACTS = tuple(verb.name for verb in verbs.VERBS if verb.name != verbs.OPENED and ".tip." not in verb.name)
"""What is done with or for a person; whoever only opened a record did not hear from them."""


def group_of(council: Council, person: Resident) -> list[Resident]:
    """The records of one person: the one that stands for all of them first."""
    kept = resident_by_id(council, person.merged_into_id) if person.merged_into_id else person
    return [kept, *merged_records(council, kept)]


def is_restricted(council: Council, person: Resident) -> bool:
    """PEOPLE-16: whether a person's record, or one that was merged with it, is restricted."""
    if person.merged_into_id:
        person = resident_by_id(council, person.merged_into_id)
    return bool(restricted_ids(council, [person]))


def is_opened(council: Council, actor: Actor, person: Resident, *, at: datetime) -> bool:
    """PEOPLE-16: whether somebody said what for they open this restricted record, not long before."""
    kept_id: UUID = person.merged_into_id or person.pk
    return has_done(council, kept_id, verbs.OPENED, actor_id=actor.id, since=at - OPEN_FOR)


def own_needs(council: Council, person: Resident) -> Needs | None:
    """What this record alone says about needs."""
    found: Needs | None = Needs.objects.of(council).filter(resident_id=person.pk).one_or_none()
    return found


def needs_of(council: Council, group: Sequence[Resident]) -> list[Needs]:
    """PEOPLE-14: what somebody needs, the newest answer first; asked since a merge, the one answer holds."""
    merged = {one.pk: one.merged_at for one in group}
    found = list(Needs.objects.of(council).filter(resident_id__in=list(merged)).order_by("-said_at"))
    own = next((row.said_at for row in found if row.resident_id == group[0].pk), None)
    return [row for row in found if row.resident_id == group[0].pk or not is_said_since(own, merged[row.resident_id])]


def consents_of(council: Council, group: Sequence[Resident]) -> list[Consent]:
    """PEOPLE-17: every yes and no of a person, the newest first."""
    found = Consent.objects.of(council).filter(resident_id__in=[one.pk for one in group]).select_related("partner")
    return list(found.order_by("-said_at", "-id"))


def holding(consents: Sequence[Consent]) -> list[Consent]:
    """PEOPLE-17: the last answer to each purpose, of each partner where there is one."""
    last: dict[tuple[str, UUID | None], Consent] = {}
    for one in consents:
        last.setdefault((one.purpose, one.partner_id), one)
    return list(last.values())


def child_record(group: Sequence[Resident]) -> Resident:
    """PEOPLE-18: the record that says whether the person is under 16: the one asked last."""
    kept = group[0]
    for one in group[1:]:
        if one.is_under_16 and not kept.is_under_16 and not is_said_since(kept.adult_at, one.merged_at):
            return one
    return kept


def adult_of(council: Council, one: Resident) -> Resident | None:
    """The record of the adult who signs for somebody; of a merged one, that which stands for it."""
    return standing_for(council, [resident_by_id(council, one.adult_id)])[0] if one.adult_id else None


def signer_of(council: Council, person: Resident) -> str:
    """PEOPLE-18: who signs in place of a person, by name; blank where they sign themselves."""
    child = child_record(group_of(council, person))
    adult = adult_of(council, child)
    return who_signs(is_under_16=child.is_under_16, adult=adult.shown_name if adult else child.adult_called)


def household_of(council: Council, group: Sequence[Resident]) -> list[Resident]:
    """PEOPLE-19: who lives together with a person, as staff linked them, by name."""
    keys = {one.household for one in group if one.household}
    if not keys:
        return []
    found = standing_for(council, list(Resident.objects.of(council).filter(household__in=keys)))
    others = {one.pk: one for one in found if one.pk != group[0].pk}
    return sorted(others.values(), key=lambda one: (one.shown_name.casefold(), one.reference))


def linked_records(council: Council, household: UUID) -> list[Resident]:
    """The records of one household themselves."""
    return list(Resident.objects.of(council).filter(household=household).order_by("pk"))


def kept_because(council: Council, group: Sequence[Resident]) -> Kept:
    """PEOPLE-20: what keeps a person's record the longest: what other modules know, or the last thing written."""
    ids = [one.pk for one in group]
    known = [kind.find(council, ids) for kind in KEEPING if kind.thing_kind == Resident.thing_kind]
    told = last_done(council, ids, CONTACTS)
    added: date = max(one.recorded_at for one in group).date()
    own = Kept(_("something was last written down"), told or added)
    return last_reason([own, *(one for one in known if one is not None)]) or own
