"""Services about messages: what became of one that nobody knows about, letters that were printed, and own words."""

from dataclasses import dataclass
from uuid import uuid5

from django.utils.translation import gettext as _

from furthest.kernel.accounts import verbs
from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.errors import Conflict, NotFound, RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.kernel.outbox.hours import sending_hours
from furthest.kernel.outbox.models import OutboxMessage, OutboxState, TemplateWords
from furthest.kernel.outbox.read import BY_HAND, MOST_LETTERS, message, still_holds
from furthest.kernel.outbox.templates import TEMPLATES, Template, checked_words
from furthest.kernel.outbox.words import LANGUAGES, history_of, words_of

MAY_BE_SENT_AGAIN = (OutboxState.NOT_KNOWN, OutboxState.FAILED)


@dataclass(frozen=True, slots=True)
class ResolveMessage:
    """Say of the message of this number, in the state that the page showed, whether it was sent or is sent again."""

    number: int
    was_sent: bool
    seen: str = OutboxState.NOT_KNOWN


@dataclass(frozen=True, slots=True)
class MarkPrinted:
    """The letters of these numbers are on paper now."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SetWords:
    """A council's own words of a template in a language. `seen` is the id of the words that the page showed."""

    template: str
    language: str
    subject: str
    body: str
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class RestoreWords:
    """Our words again, for a template in a language."""

    template: str
    language: str


@service(permission="outbox.resolve")
def resolve_message(act: Act, command: ResolveMessage) -> Outcome:
    """OUTBOX-04: a person decides what the machine cannot know. Whoever decides second is told.

    A message that failed for good may be sent again, once what was wrong is put right.
    """
    one = message(act.council, command.number)
    if one.state not in MAY_BE_SENT_AGAIN or one.state != command.seen:
        raise Conflict(_("Somebody has decided this meanwhile, or it went on by itself. Look at it now."))
    if command.was_sent:
        if one.state != OutboxState.NOT_KNOWN:
            raise RuleBroken("not-in-doubt", _("This message could not be sent. It can be sent again."))
        return _changed(one, {"state": OutboxState.SENT, "sent_at": one.sending_at}, verbs.MESSAGE_SAID_SENT)
    if not one.channel or not still_holds(act.council, one):
        raise RuleBroken("not-so", _("What this message says is no longer so. There is nothing to send."))
    due_at = sending_hours(act.council, act.recorded_at).next_allowed(act.recorded_at)
    changes: dict[str, object] = {
        "state": OutboxState.WAITING,
        "due_at": due_at,
        "tries": 0,
        "words_id": None,
        "sending_at": None,
    }
    return _changed(one, changes, verbs.MESSAGE_SENT_AGAIN)


@service(permission="outbox.print")
def mark_printed(act: Act, command: MarkPrinted) -> Outcome:
    """OUTBOX-03: letters that wait are printed together, at most 50, in one act: all of them or none."""
    numbers = tuple(dict.fromkeys(command.numbers))[: MOST_LETTERS + 1]
    if not numbers or len(numbers) > MOST_LETTERS:
        raise RuleBroken("letters", _("There is no letter to mark, or there are too many at once."))
    found = [message(act.council, number) for number in numbers]
    if any(one.channel != BY_HAND or one.state != OutboxState.WAITING for one in found):
        raise Conflict(_("Somebody has marked some of these letters meanwhile. Look at the list again."))
    done = [_changed(one, _as_printed(act, one), verbs.LETTER_PRINTED) for one in found]
    return Outcome(
        done[0].thing,
        changes=[change for each in done for change in each.changes],
        entries=[entry for each in done for entry in each.entries],
    )


@service(permission="outbox.words")
def set_words(act: Act, command: SetWords) -> Outcome:
    """OUTBOX-05: own words are checked when they are saved; the trail says that they changed, never what they say."""
    template = _template(command.template, command.language)
    now = words_of(act.council, template, command.language)
    if command.seen is not None and command.seen != str(now.id or ""):
        raise Conflict(_("Somebody has changed these words meanwhile. Look at what they are now, then try again."))
    subject, body = checked_words(template, command.subject, command.body)
    if (subject, body) == (now.subject, now.body) and now.id is not None:
        return Outcome(_thing(act, template))
    return _worded(act, template, command.language, verb=verbs.WORDS_SET, said={"subject": subject, "body": body})


@service(permission="outbox.words")
def restore_words(act: Act, command: RestoreWords) -> Outcome:
    """OUTBOX-05: back to our words in one step; the council's own stay in the history."""
    template = _template(command.template, command.language)
    said = history_of(act.council, template.name, command.language)
    if not said or not said[0].body:
        return Outcome(_thing(act, template))
    return _worded(act, template, command.language, verb=verbs.WORDS_RESTORED, said={})


def _template(name: str, language: str) -> Template:
    if name not in TEMPLATES or language not in LANGUAGES:
        raise NotFound(_("There is no such message."))
    return TEMPLATES.get(name)


def _thing(act: Act, template: Template) -> Thing:
    """A template by value: its id is the same each time, so that it has one timeline."""
    return Thing("outbox.template", uuid5(act.council.pk, template.name), template.name[:60])


def _worded(act: Act, template: Template, language: str, *, verb: str, said: dict[str, str]) -> Outcome:
    row = TemplateWords(
        council=act.council,
        recorded_at=act.recorded_at,
        template=template.name,
        language=language,
        actor_name=act.actor.name,
        **said,
    )
    facts = {"message": template.label, "language": LANGUAGES[language]}
    thing = _thing(act, template)
    return Outcome(thing, rows=[row], entries=[Entry(verb, thing, facts=facts)], set_up=True)


def _changed(one: OutboxMessage, changes: dict[str, object], verb: str) -> Outcome:
    """One message moved on, unless it has moved meanwhile. The trail tells it of the thing that it is about."""
    about = Thing(one.about_kind, one.about_id, one.about_reference)
    facts = {"message": TEMPLATES.get(one.template).label}
    return Outcome(
        about,
        changes=[Change(one, changes, expects={"state": one.state, "reference": one.reference})],
        entries=[Entry(verb, about, facts=facts)],
    )


def _as_printed(act: Act, one: OutboxMessage) -> dict[str, object]:
    words = words_of(act.council, TEMPLATES.get(one.template))
    return {"state": OutboxState.PRINTED, "sent_at": act.recorded_at, "words_id": words.id}
