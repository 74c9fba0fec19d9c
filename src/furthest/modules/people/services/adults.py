"""Who signs for somebody under 16."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.modules.people import verbs
from furthest.modules.people.models import Resident
from furthest.modules.people.permissions import CHANGE
from furthest.modules.people.rules.signing import checked_adult
from furthest.modules.people.selectors import standing_resident
from furthest.modules.people.services.holding import held_record


@dataclass(frozen=True, slots=True)
class NameAdult:
    """Whether somebody is under 16 and, if so, the adult who signs: the reference of their record, or a name only."""

    reference: str
    version: int
    is_under_16: bool
    adult: str = ""
    adult_called: str = ""


@service(permission=CHANGE)
def name_adult(act: Act, command: NameAdult) -> Outcome:
    """PEOPLE-18: keep who signs. Age is declared: no date of birth is asked, and the adult may stay unknown."""
    person = held_record(act, command.reference)
    adult = _adult(act, command.adult) if command.is_under_16 else None
    called = checked_adult(
        command.adult_called if command.is_under_16 and adult is None else "",
        is_same=adult is not None and adult.pk == person.pk,
        is_under_16=adult is not None and adult.is_under_16,
    )
    changes = {"is_under_16": command.is_under_16, "adult": adult, "adult_called": called, "adult_at": act.recorded_at}
    return Outcome(
        person.thing,
        changes=[Change(person, changes, expects={"version": command.version})],
        entries=[Entry(verbs.ADULT_NAMED, person.thing, about=adult.thing if adult else None)],
    )


def _adult(act: Act, reference: str) -> Resident | None:
    if not reference.strip():
        return None
    try:
        return standing_resident(act.council, reference)
    except NotFound:
        words = _("Nobody has this reference. Check it, or enter the adult’s name instead")
        raise RuleBroken("adult-unknown", words, "adult") from None
