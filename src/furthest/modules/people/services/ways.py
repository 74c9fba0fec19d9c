"""What somebody says about being reached safely, and in which language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.kernel.outbox.words import ENGLISH, LANGUAGES
from furthest.modules.people import verbs
from furthest.modules.people.permissions import CHANGE
from furthest.modules.people.rules.ways import Ways, checked_ways
from furthest.modules.people.services.holding import held_record


@dataclass(frozen=True, slots=True)
class ChangeWays:
    """The safe ways to reach somebody, and the language of messages to them, as they stand on the form."""

    reference: str
    version: int
    ways: Ways
    language: str = ""


@service(permission=CHANGE)
def change_ways(act: Act, command: ChangeWays) -> Outcome:
    """PEOPLE-13: keep what the person said, and when: asked since a merge, it holds for both records."""
    person = held_record(act, command.reference)
    ways = checked_ways(command.ways)
    language = "" if command.language == ENGLISH else command.language
    if language and language not in LANGUAGES:
        raise RuleBroken("language", _("Choose a language of the list"), "language")
    changes = {
        "may_message": ways.may_message,
        "may_voicemail": ways.may_voicemail,
        "only_phone": ways.only_phone,
        "from_hour": ways.from_hour,
        "until_hour": ways.until_hour,
        "ways_note": ways.note,
        "ways_at": act.recorded_at,
        "language": language,
    }
    return Outcome(
        person.thing,
        changes=[Change(person, changes, expects={"version": command.version})],
        entries=[Entry(verbs.WAYS_CHANGED, person.thing)],
    )
