"""The words of slips: a council's own, ours again, and that a speaker has checked them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid5

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.details import one_line, refuse_secrets
from furthest.kernel.core.errors import Conflict, NotFound, RuleBroken
from furthest.kernel.core.outcome import Entry, Outcome
from furthest.kernel.outbox.templates import placeholders_of
from furthest.modules.lending.models import SlipCheck, SlipWords
from furthest.modules.lending.selectors.slips import SlipWordsNow, slip_words
from furthest.modules.lending.states import HowChecked
from furthest.modules.lending.words import BLOCKS, LANGUAGES, Block

BLOCK_MOST = 300


@dataclass(frozen=True, slots=True)
class SetSlipWords:
    """A council's own words of the slip in a language, by block. `seen` is the key of those that the page showed."""

    language: str
    blocks: Mapping[str, str]
    seen: str


@dataclass(frozen=True, slots=True)
class RestoreSlipWords:
    """Our words again, in a language."""

    language: str


@dataclass(frozen=True, slots=True)
class ConfirmSlipWords:
    """The words of this key in this language were checked, and how."""

    language: str
    words: str
    how: str


@service(permission="lending.slips")
def set_slip_words(act: Act, command: SetSlipWords) -> Outcome:
    """LEND-44: own words are checked when they are saved, and are a new version, which nobody has checked yet."""
    now = _seen(act, command.language, command.seen)
    blocks = {name: checked_block(BLOCKS[name], command.blocks.get(name, "")) for name in BLOCKS}
    if blocks == dict(now.blocks):
        return Outcome(_thing(act, command.language))
    return _worded(act, now, blocks, verb="lending.slip.worded")


@service(permission="lending.slips")
def restore_slip_words(act: Act, command: RestoreSlipWords) -> Outcome:
    """LEND-44: back to ours in one step; what the council wrote is kept."""
    now = _now(act, command.language)
    if not now.is_own:
        return Outcome(_thing(act, command.language))
    return _worded(act, now, {}, verb="lending.slip.restored")


@service(permission="lending.slips")
def confirm_slip_words(act: Act, command: ConfirmSlipWords) -> Outcome:
    """LEND-45: from now on these words, and no others, are printed without the mark that nobody has checked them."""
    now = _seen(act, command.language, command.words)
    if command.how not in HowChecked.values:
        raise RuleBroken("how", _("Choose how the words were checked."), "how")
    if now.may_be_trusted:
        return Outcome(_thing(act, command.language))
    row = SlipCheck(
        council=act.council,
        recorded_at=act.recorded_at,
        language=command.language,
        words=now.key,
        how=command.how,
        actor_name=act.actor.name,
    )
    thing = _thing(act, command.language)
    entry = Entry("lending.slip.checked", thing, facts={"language": now.language.name, "how": command.how})
    return Outcome(thing, rows=[row], entries=[entry], set_up=True)


def checked_block(block: Block, text: str) -> str:
    """One block as it is kept; RuleBroken that names what is missing or not known."""
    tidy = one_line(text, block.name, most=BLOCK_MOST)
    if not tidy:
        raise RuleBroken("words-missing", _("Enter some words"), block.name)
    refuse_secrets(tidy, block.name)
    said = set(placeholders_of(tidy, block.name))
    known = {fact.name for fact in block.facts}
    for name in sorted(said - known):
        words = _("“{%(name)s}” is not known here. Take it out")
        raise RuleBroken("placeholder-unknown", words % {"name": name[:40]}, block.name)
    for fact in block.facts:
        if fact.must_stay and fact.name not in said:
            words = _("“{%(name)s}” has to stay: %(label)s")
            raise RuleBroken("placeholder-missing", words % {"name": fact.name, "label": _(fact.label)}, block.name)
    return tidy


def _now(act: Act, language: str) -> SlipWordsNow:
    if language not in LANGUAGES:
        raise NotFound(_("There is no slip in that language."))
    return slip_words(act.council, language)


def _seen(act: Act, language: str, key: str) -> SlipWordsNow:
    now = _now(act, language)
    if now.key != key:
        raise Conflict(_("Somebody has changed these words meanwhile. Look at what they are now, then try again."))
    return now


def _thing(act: Act, language: str) -> Thing:
    """The slip in a language by value: its id is the same each time, so that it has one timeline."""
    return Thing("lending.slip", uuid5(act.council.pk, f"lending.slip.{language}"), language)


def _worded(act: Act, now: SlipWordsNow, blocks: Mapping[str, str], *, verb: str) -> Outcome:
    row = SlipWords(
        council=act.council,
        recorded_at=act.recorded_at,
        language=now.language.code,
        version=now.number + 1,
        blocks=dict(blocks),
        actor_name=act.actor.name,
    )
    thing = _thing(act, now.language.code)
    return Outcome(thing, rows=[row], entries=[Entry(verb, thing, facts={"language": now.language.name})], set_up=True)
