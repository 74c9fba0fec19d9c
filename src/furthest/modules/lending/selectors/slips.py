"""The words of slips that a council uses: its own or ours by language, and whether a speaker has checked them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import remembered
from furthest.modules.lending.models import SlipCheck, SlipWords
from furthest.modules.lending.words import LANGUAGES, SlipLanguage


@dataclass(frozen=True, slots=True)
class Checked:
    """Who said that the words were checked, how, and when."""

    how: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SlipWordsNow:
    """The words of one language that are in force. `key` names them; `number` is the highest version that we keep."""

    language: SlipLanguage
    blocks: Mapping[str, str]
    key: str
    number: int = 0
    checked: Checked | None = None

    @property
    def is_own(self) -> bool:
        """Whether the council wrote them."""
        return self.key.startswith("own")

    @property
    def may_be_trusted(self) -> bool:
        """LEND-45: nobody has to check them, or somebody has."""
        return not self.language.needs_check or self.checked is not None


def slip_words(council: Council, language: str) -> SlipWordsNow:
    """LEND-44: the words of a language that slips are printed in now. Remembered: no statement."""
    return slip_words_by_language(council)[language]


def slip_words_by_language(council: Council) -> dict[str, SlipWordsNow]:
    """The words of every language, ours where the council has none of its own."""

    def read() -> dict[str, SlipWordsNow]:
        own = {row.language: row for row in SlipWords.objects.of(council).order_by("version")}
        checks = {
            (row.language, row.words): Checked(row.how, row.actor_name, row.recorded_at)
            for row in SlipCheck.objects.of(council)
        }
        return {code: _now(language, own.get(code), checks) for code, language in LANGUAGES.items()}

    return remembered(council, "lending.slips", read)


def _now(language: SlipLanguage, own: SlipWords | None, checks: Mapping[tuple[str, str], Checked]) -> SlipWordsNow:
    has_own = own is not None and bool(own.blocks)
    key = f"own-{own.version}" if own is not None and has_own else f"ours-{language.version}"
    blocks = {**language.words, **own.blocks} if own is not None and has_own else language.words
    number = own.version if own is not None else 0
    return SlipWordsNow(language, blocks, key, number, checks.get((language.code, key)))
