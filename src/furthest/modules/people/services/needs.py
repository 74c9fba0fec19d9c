"""What somebody needs so that we can help."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import Conflict
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.modules.people import verbs
from furthest.modules.people.models import Needs
from furthest.modules.people.permissions import NEEDS
from furthest.modules.people.rules.needs import WORDINGS, checked_needs
from furthest.modules.people.selectors.record import own_needs
from furthest.modules.people.services.holding import held_record

NONE_YET = 0  # the version that a form of a record without needs was opened at


@dataclass(frozen=True, slots=True)
class ChangeNeeds:
    """What somebody needs, in codes, as it stands on the form that showed `wording`; nothing takes all of it out."""

    reference: str
    version: int
    access_needs: tuple[str, ...] = ()
    interpreter: str = ""
    is_agreed: bool = False


@service(permission=NEEDS)
def change_needs(act: Act, command: ChangeNeeds) -> Outcome:
    """PEOPLE-14: keep what the person needs with the wording that they agreed to. The trail says that, and not what."""
    person = held_record(act, command.reference, for_update=True)
    needs, interpreter = checked_needs(command.access_needs, command.interpreter, is_agreed=command.is_agreed)
    wording = WORDINGS[-1].version if needs or interpreter else ""
    said = {"access_needs": needs, "interpreter": interpreter, "wording": wording, "said_at": act.recorded_at}
    row = own_needs(act.council, person)
    if row is None and command.version != NONE_YET:
        raise Conflict(_("Somebody has just taken this out. Look at it again."))
    entry = Entry(verbs.NEEDS_CHANGED, person.thing)
    if row is None:
        row = Needs(council=act.council, recorded_at=act.recorded_at, resident=person, **said)
        return Outcome(person.thing, rows=[row], entries=[entry])
    changes = [Change(row, said, expects={"version": command.version})]
    return Outcome(person.thing, changes=changes, entries=[entry])
