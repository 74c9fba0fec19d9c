"""What somebody says yes or no to."""

from dataclasses import dataclass

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.outcome import Entry, Outcome
from furthest.modules.partners.selectors import partner
from furthest.modules.people import verbs
from furthest.modules.people.models import Consent
from furthest.modules.people.permissions import CHANGE
from furthest.modules.people.rules.consent import check_said, checked_purpose
from furthest.modules.people.services.holding import held_record


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """A yes or no to one purpose, how it was said and by whom; `partner` is the reference of the one it is about."""

    reference: str
    purpose: str
    is_given: bool
    how: str
    said_by: str
    partner: str = ""


@service(permission=CHANGE)
def record_consent(act: Act, command: RecordConsent) -> Outcome:
    """PEOPLE-17: one more answer, with the version of the wording in force. Nothing else depends on a yes."""
    person = held_record(act, command.reference)
    purpose = checked_purpose(command.purpose, has_partner=bool(command.partner))
    check_said(command.how, command.said_by)
    row = Consent(
        council=act.council,
        recorded_at=act.recorded_at,
        resident=person,
        purpose=purpose.name,
        partner=partner(act.council, command.partner) if purpose.names_partner else None,
        wording=purpose.wording.version,
        is_given=command.is_given,
        how=command.how,
        said_by=command.said_by,
        said_at=act.occurred_at,
        said_on=act.on,
        actor_name=act.actor.name,
    )
    verb = verbs.CONSENT_GIVEN if command.is_given else verbs.CONSENT_WITHDRAWN
    entry = Entry(verb, person.thing, facts={"purpose": purpose.name, "how": command.how})
    return Outcome(person.thing, rows=[row], entries=[entry])
