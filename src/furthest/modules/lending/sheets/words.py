"""What the words of a register mean: how a device stands, and what must never be kept of it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.sheets.columns import CellRefused
from furthest.lib.text import fold, shorten
from furthest.modules.lending.states import DeviceState

S = DeviceState
# A state is stated, never guessed: each word here can mean one thing only. Other words are mapped by who imports.
STATUS_WORDS: Mapping[str, tuple[str, ...]] = {
    S.AVAILABLE: ("in stock", "available", "ready", "ready to lend", "on the shelf"),
    S.ON_LOAN: ("on loan", "loaned", "loaned out", "lent", "lent out", "out on loan", "borrowed"),
    S.AWAITING_WIPE: ("returned", "returned to be wiped", "returned awaiting wipe", "to be wiped", "awaiting wipe"),
    S.IN_REPAIR: ("repair", "in repair", "at repair", "being repaired", "away for repair"),
    S.LOST: ("lost", "missing"),
    S.STOLEN: ("stolen",),
    S.RETIRED: ("withdrawn", "retired", "written off", "disposed of", "decommissioned"),
    S.RECEIVED: ("received", "new", "unopened"),
}
SHOWN_WORDS = ("in stock", "on loan", "returned", "repair", "lost", "stolen", "withdrawn", "new")


class StatusWords:
    """The words of a status column: those that we know, and those that somebody mapped for this file."""

    def __init__(self, said: Mapping[str, str]) -> None:
        self._states = {word: str(state) for state, words in STATUS_WORDS.items() for word in words}
        known = dict(self._states)
        for word, meaning in said.items():
            if fold(meaning) not in known or not fold(word):
                raise RuleBroken("status-unknown", _("“%(word)s” cannot mean “%(meaning)s”. %(known)s") % {
                    "word": shorten(word, 40), "meaning": shorten(meaning, 40), "known": _known_words()
                })  # fmt: skip
            self._states[fold(word)] = known[fold(meaning)]

    def read(self, text: str) -> str:
        """The state that a word states; CellRefused for a word that nobody mapped."""
        state = self._states.get(fold(text))
        if state is None:
            word = shorten(text, 40)
            fix = _('%(known)s Write one of them, or say what “%(word)s” means: --status "%(word)s=in stock"')
            raise CellRefused(_("status not known"), fix % {"known": _known_words(), "word": word})
        return state


def _known_words() -> str:
    return _("The words that we know are %(words)s.") % {"words": ", ".join(SHOWN_WORDS)}
