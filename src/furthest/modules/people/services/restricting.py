"""Restricting a record, lifting that, and opening a restricted one with a reason."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.modules.people import verbs
from furthest.modules.people.permissions import RESTRICT, SEE
from furthest.modules.people.rules.restricted import checked_reason
from furthest.modules.people.selectors import standing_resident
from furthest.modules.people.selectors.record import group_of, is_restricted
from furthest.modules.people.services.holding import held_record
from furthest.modules.people.states import OpenReason, RestrictReason


@dataclass(frozen=True, slots=True)
class RestrictRecord:
    """Restrict the record of this reference, for one of the reasons of RestrictReason."""

    reference: str
    version: int
    reason: str


@service(permission=RESTRICT)
def restrict_record(act: Act, command: RestrictRecord) -> Outcome:
    """PEOPLE-16: from now on the record is found by name only, and opened with a reason."""
    person = held_record(act, command.reference)
    reason = checked_reason(command.reason, RestrictReason)
    return Outcome(
        person.thing,
        changes=[Change(person, {"restricted_because": reason}, expects={"version": command.version})],
        entries=[Entry(verbs.RESTRICTED, person.thing, facts={"reason": reason})],
    )


@dataclass(frozen=True, slots=True)
class LiftRestriction:
    """The record of this reference is like all others again."""

    reference: str
    version: int


@service(permission=RESTRICT)
def lift_restriction(act: Act, command: LiftRestriction) -> Outcome:
    """PEOPLE-16: lift the restriction of a record, and of those that were merged into it."""
    person = held_record(act, command.reference)
    some = [one for one in group_of(act.council, person) if one.restricted_because]
    if not some:
        raise RuleBroken("not-restricted", _("This record is not restricted any more"))
    versions = {one.pk: one.version for one in some} | {person.pk: command.version}
    return Outcome(
        person.thing,
        changes=[Change(one, {"restricted_because": ""}, expects={"version": versions[one.pk]}) for one in some],
        entries=[Entry(verbs.LIFTED, person.thing)],
    )


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """Open the restricted record of this reference, for one of the reasons of OpenReason."""

    reference: str
    reason: str


@service(permission=SEE)
def open_record(act: Act, command: OpenRecord) -> Outcome:
    """PEOPLE-16: nothing changes but the trail, which says who opened the record, when and what for."""
    person = standing_resident(act.council, command.reference)
    reason = checked_reason(command.reason, OpenReason)
    if not is_restricted(act.council, person):
        raise RuleBroken("not-restricted", _("This record is not restricted any more"))
    return Outcome(person.thing, entries=[Entry(verbs.OPENED, person.thing, facts={"reason": reason})])
