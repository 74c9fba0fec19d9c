"""Tips for what gets in people's way: written, changed, retired, brought back, and used in a conversation."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.details import free_note, one_line, refuse_secrets
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.kernel.policy.entries import checked_codes
from furthest.lib.text import words as words_in
from furthest.modules.people import measures, verbs
from furthest.modules.people.models import Tip
from furthest.modules.people.permissions import CONVERSE, TIPS
from furthest.modules.people.rules.conversations import TITLE_MOST, WORDS_MOST
from furthest.modules.people.selectors.conversations import conversation, tip
from furthest.modules.people.services.conversations import posting_of
from furthest.modules.people.settings import BARRIERS
from furthest.modules.people.states import Audience


@dataclass(frozen=True, slots=True)
class AddTip:
    """A new tip for a barrier: its title, its words, and whom it is for."""

    barrier: str
    title: str
    words: str
    audience: str = Audience.STAFF


@dataclass(frozen=True, slots=True)
class ChangeTip:
    """A tip as it stands on the form that was opened at `version`."""

    tip: str
    version: int
    barrier: str
    title: str
    words: str
    audience: str = Audience.STAFF


@dataclass(frozen=True, slots=True)
class RetireTip:
    """A tip is shown no longer."""

    tip: str


@dataclass(frozen=True, slots=True)
class RestoreTip:
    """A retired tip is shown again."""

    tip: str


@dataclass(frozen=True, slots=True)
class UseTip:
    """A tip was used in a conversation."""

    conversation: str
    tip: str


@service(permission=TIPS)
def add_tip(act: Act, command: AddTip) -> Outcome:
    """TALK-06: add a tip. RuleBroken beside what is missing, too long or never kept."""
    row = Tip(council=act.council, recorded_at=act.recorded_at, **_checked(act, command))
    return Outcome(row.thing, rows=[row], entries=[Entry(verbs.TIP_ADDED, row.thing)])


@service(permission=TIPS)
def change_tip(act: Act, command: ChangeTip) -> Outcome:
    """TALK-06: change a tip. Conflict when somebody else was quicker; nothing is written for what stays."""
    row = tip(act.council, command.tip)
    said = _checked(act, command)
    changes = {name: new for name, new in said.items() if getattr(row, name) != new}
    if not changes:
        return Outcome(row.thing)
    change = Change(row, changes, expects={"version": command.version})
    return Outcome(row.thing, changes=[change], entries=[Entry(verbs.TIP_CHANGED, row.thing)])


@service(permission=TIPS)
def retire_tip(act: Act, command: RetireTip) -> Outcome:
    """TALK-06: show a tip no longer; what it did stays in the figures."""
    return _turned(act, command.tip, is_retired=True)


@service(permission=TIPS)
def restore_tip(act: Act, command: RestoreTip) -> Outcome:
    """TALK-06: show a retired tip again."""
    return _turned(act, command.tip, is_retired=False)


@service(permission=CONVERSE)
def use_tip(act: Act, command: UseTip) -> Outcome:
    """TALK-06: count a tip once in a conversation. RuleBroken when that was undone; twice the same is once."""
    row, used = conversation(act.council, command.conversation), tip(act.council, command.tip)
    if row.undone_on is not None:
        raise RuleBroken("undone", _("This conversation was undone. Record a new one."))
    if used.reference in row.tips:
        return Outcome(row.thing)
    return Outcome(
        row.thing,
        changes=[Change(row, {"tips": [*row.tips, used.reference]}, expects={"version": row.version})],
        entries=[Entry(verbs.TIP_USED, used.thing, about=row.thing, facts={"tip": used.reference})],
        postings=[posting_of(row, measures.TIPS_USED, detail=used.reference)],
    )


def _checked(act: Act, command: AddTip | ChangeTip) -> dict[str, str]:
    title = one_line(command.title, "title", most=TITLE_MOST)
    if not words_in(title):
        raise RuleBroken("title", _("Enter a title, in a few words"), "title")
    refuse_secrets(title, "title")
    words = free_note(command.words, "words", most=WORDS_MOST)
    if not words_in(words):
        raise RuleBroken("words", _("Enter the tip itself"), "words")
    if command.audience not in Audience.values:
        raise RuleBroken("audience", _("Choose whom the tip is for"), "audience")
    barrier = "".join(checked_codes(act.council, BARRIERS.name, (command.barrier,), field="barrier"))
    return {"barrier": barrier, "audience": str(command.audience), "title": title, "words": words}


def _turned(act: Act, reference: str, *, is_retired: bool) -> Outcome:
    row = tip(act.council, reference)
    if row.is_retired == is_retired:
        return Outcome(row.thing)
    verb = verbs.TIP_RETIRED if is_retired else verbs.TIP_RESTORED
    change = Change(row, {"is_retired": is_retired}, expects={"version": row.version})
    return Outcome(row.thing, changes=[change], entries=[Entry(verb, row.thing)])
