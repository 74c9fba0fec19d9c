"""Services with which a council chooses its own words for ours, and goes back to them."""

from dataclasses import dataclass
from uuid import uuid5

from django.utils.translation import gettext as _

from furthest.kernel.accounts import verbs
from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.errors import Conflict, NotFound, RuleBroken
from furthest.kernel.core.outcome import Entry, Outcome
from furthest.kernel.policy.models import OwnWord
from furthest.kernel.policy.speaking import own_words
from furthest.kernel.policy.words import WORDS, Own, Word, checked_word


@dataclass(frozen=True, slots=True)
class SetOwnWord:
    """A council's word for one of ours. `seen` is the singular that the form was opened with."""

    word: str
    one: str
    many: str
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class RestoreOwnWord:
    """Our own word again."""

    word: str


@service(permission="policy.change")
def set_own_word(act: Act, command: SetOwnWord) -> Outcome:
    """WORD-01: the council's word stands on pages, buttons and messages from now on.

    RuleBroken on `one` or `many`; Conflict when somebody else chose one meanwhile. What is so already writes nothing.
    """
    word = _word(command.word)
    said = Own(checked_word(command.one, "one"), checked_word(command.many, "many"))
    now = now_said(act, word)
    if command.seen is not None and command.seen != now.one:
        raise Conflict(_("Somebody else has just chosen a word here. Look at it, then decide."))
    _check_own_alone(act, word, said)
    if said == now:
        return Outcome(_thing(act, word))
    if said == Own(word.one, word.many):
        return restore_own_word(act, RestoreOwnWord(word.name))
    return _written(act, word, said, verb=verbs.OWN_WORD_SET)


@service(permission="policy.change")
def restore_own_word(act: Act, command: RestoreOwnWord) -> Outcome:
    """Go back to our word. NotFound for a word that we do not have."""
    word = _word(command.word)
    if word.name not in own_words(act.council):
        return Outcome(_thing(act, word))
    return _written(act, word, Own("", ""), verb=verbs.OWN_WORD_RESTORED)


def now_said(act: Act, word: Word) -> Own:
    """The word that stands on the council's pages now."""
    return own_words(act.council).get(word.name, Own(word.one, word.many))


def _check_own_alone(act: Act, word: Word, said: Own) -> None:
    """WORD-03: two things never have one word."""
    own = own_words(act.council)
    for other in WORDS:
        theirs = own.get(other.name, Own(other.one, other.many))
        taken = {theirs.one.lower(), theirs.many.lower()}
        if other.name != word.name and taken & {said.one.lower(), said.many.lower()}:
            raise RuleBroken("word-taken", _("This word stands for something else already. Choose another"), "one")


def _word(name: str) -> Word:
    if name not in WORDS:
        raise NotFound(_("There is no such word."))
    return WORDS.get(name)


def _thing(act: Act, word: Word) -> Thing:
    return Thing("policy.word", uuid5(act.council.pk, f"word.{word.name}"), word.one)


def _written(act: Act, word: Word, said: Own, *, verb: str) -> Outcome:
    row = OwnWord(
        council=act.council,
        word=word.name,
        one=said.one,
        many=said.many,
        actor_name=act.actor.name,
        recorded_at=act.recorded_at,
    )
    thing = _thing(act, word)
    return Outcome(thing, rows=[row], entries=[Entry(verb, thing, facts={"word": word.one})], set_up=True)
