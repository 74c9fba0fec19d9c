"""Recording a conversation in codes, and undoing one that was a mistake."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome, Posting
from furthest.kernel.ledger.measures import Measure
from furthest.kernel.ledger.posting import reversals
from furthest.kernel.policy.entries import checked_codes
from furthest.modules.people import measures, verbs
from furthest.modules.people.models import Conversation, Resident
from furthest.modules.people.permissions import CONVERSE
from furthest.modules.people.rules.conversations import estimated_minutes, may_undo_conversation
from furthest.modules.people.selectors import resident, standing_for
from furthest.modules.people.selectors.conversations import conversation
from furthest.modules.people.settings import BARRIERS, OFFERS
from furthest.modules.people.states import Length, UndoReason
from furthest.modules.places.selectors import site_pointer


@dataclass(frozen=True, slots=True)
class RecordConversation:
    """A conversation at a site: codes of barriers and of what was offered, about how long, and with whom if they agree.

    `person` is the reference of somebody whose page it was begun from; blank for everybody else.
    """

    site_id: UUID
    barriers: tuple[str, ...]
    offered: tuple[str, ...]
    length: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class UndoConversation:
    """The conversation of this reference was a mistake, for one of the reasons of UndoReason."""

    conversation: str
    reason: str


@service(permission=CONVERSE)
def record_conversation(act: Act, command: RecordConversation) -> Outcome:
    """TALK-01 to TALK-03: needs barriers, what was offered and a length, and takes no words.

    RuleBroken on `barriers`, `offered` or `length`; NotFound for a site or person that the council does not have.
    """
    barriers = checked_codes(act.council, BARRIERS.name, command.barriers, field="barriers")
    offered = checked_codes(act.council, OFFERS.name, command.offered, field="offered")
    _check_answers(barriers, offered, command.length)
    site = site_pointer(act.council, command.site_id)
    person = _person(act, command.person)
    row = Conversation(
        council=act.council,
        recorded_at=act.recorded_at,
        resident=person,
        site=site,
        barriers=list(barriers),
        offered=list(offered),
        length=command.length,
        minutes=estimated_minutes(command.length),
        held_at=act.occurred_at,
        held_on=act.on,
    )
    entry = Entry(
        verbs.CONVERSATION_RECORDED, row.thing, about=person.thing if person else None, facts={"site": site.name}
    )
    return Outcome(row.thing, rows=[row], entries=[entry], postings=_postings(row, person))


@service(permission=CONVERSE)
def undo_conversation(act: Act, command: UndoConversation) -> Outcome:
    """TALK-04: the conversation stays, marked as a mistake with its reason; its figures are taken back."""
    row = conversation(act.council, command.conversation)
    if command.reason not in UndoReason.values:
        raise RuleBroken("reason", _("Choose what went wrong"), "reason")
    if not may_undo_conversation(is_undone=row.undone_on is not None):
        raise RuleBroken("undone", _("This conversation was undone already."))
    undone = {"undone_on": act.on, "undone_because": command.reason}
    person = row.resident.thing if row.resident else None
    entry = Entry(verbs.CONVERSATION_UNDONE, row.thing, about=person, facts={"reason": str(command.reason)})
    return Outcome(
        row.thing,
        changes=[Change(row, undone, expects={"version": row.version})],
        entries=[entry],
        postings=reversals(act.council, row.thing),
    )


def _person(act: Act, reference: str) -> Resident | None:
    """Whom the conversation is linked to: of a merged record, the one that it was merged into."""
    return standing_for(act.council, [resident(act.council, reference)])[0] if reference else None


def _check_answers(barriers: tuple[str, ...], offered: tuple[str, ...], length: str) -> None:
    if not barriers:
        raise RuleBroken("barriers", _("Choose what gets in the way, or that no reason was given"), "barriers")
    if not offered:
        raise RuleBroken("offered", _("Choose what you offered, or that it was nothing today"), "offered")
    if length not in Length.values:
        raise RuleBroken("length", _("Choose about how long it took"), "length")


def _postings(row: Conversation, person: Resident | None) -> list[Posting]:
    """TALK-07: only the count of conversations carries the token that stands for a person, no barrier does."""
    found = [
        posting_of(row, measures.CONVERSATIONS, subject=person.subject if person else ""),
        posting_of(row, measures.MINUTES, quantity=row.minutes),
    ]
    found += [posting_of(row, measures.BARRIERS, detail=code) for code in row.barriers]
    return found + [posting_of(row, measures.OFFERED, detail=code) for code in row.offered]


def posting_of(
    row: Conversation, measure: Measure, *, quantity: int = 1, detail: str = "", subject: str = ""
) -> Posting:
    """What a conversation adds to a measure: at its site, on its day, in the ward of whoever it is linked to."""
    person = row.resident
    return Posting(
        measure.name,
        quantity,
        source=row.thing,
        subject=subject,
        site_id=row.site_id,
        area_code=person.ward_code if person else "",
        area_version=person.ward_version if person else "",
        detail=detail,
        occurred_on=row.held_on,
    )
