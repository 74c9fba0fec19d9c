"""Names made comparable and matched, and free text looked over for what must not be kept in it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz.fuzz import WRatio

from furthest.lib.codes import luhn_is_right

PersonalNumber = Literal["NHS number", "bank card", "bank account"]

_GENERIC: Final = frozenset(
    {"library", "libraries", "lib", "hub", "hubs", "community", "centre", "center", "branch", "the"}
)
_UNSPLIT: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "’": "", "‘": "", "ʼ": "", "'": ""}
)
_LIKELY: Final = 70  # of 100, by rapidfuzz: below this a suggestion is noise


def fold(text: str) -> str:
    """Lower case, accents off, apostrophes dropped, every other sign a space: "St. Édith's!" is "st ediths"."""
    plain = (text.casefold() if text.isascii() else _unaccented(text)).translate(_UNSPLIT)
    signs = (sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else " " for sign in plain)
    return " ".join("".join(signs).split())


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return fold(text).split()


def shorten(text: str, length: int) -> str:
    """The text in at most `length` signs on one line, cut between words where it can be, ending in "…" when cut."""
    plain = " ".join(text.split())
    if len(plain) <= length:
        return plain
    cut = plain[: max(length - 1, 0)]
    if not plain[len(cut)].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return f"{cut.rstrip(' ,;:.')}…"[:length]


@dataclass(frozen=True)
class _Name:
    """A name split for matching: all its words, those that tell places apart, and those that many places share."""

    written: str
    words: tuple[str, ...]
    core: tuple[str, ...]
    generic: frozenset[str]

    @classmethod
    def of(cls, written: str) -> "_Name":
        every = tuple(word for word in words(written) if word != "and")  # "&" is already a space
        core = tuple(word for word in every if word not in _GENERIC)
        return cls(written, every, core, frozenset(every) & _GENERIC)

    def is_same_place(self, other: "_Name") -> bool:
        shares = self.generic <= other.generic or other.generic <= self.generic
        return self.core == other.core and shares

    def begins(self, other: "_Name") -> bool:
        return other.words[: len(self.words)] == self.words

    def spells_the_start_of(self, other: "_Name") -> bool:
        return " ".join(other.words).startswith(" ".join(self.words))


class NameMatcher:
    """Known names prepared once, to match many written names against."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self._names = [_Name.of(candidate) for candidate in candidates]

    def best(self, name: str) -> str | None:
        """The one candidate that the name can only mean, or None; see `best_match`."""
        mine = _Name.of(name)
        equal = [known for known in self._names if known.words == mine.words]
        if equal:
            return equal[0].written if len(equal) == 1 and mine.words else None
        if not mine.core:
            return None
        same = [known for known in self._names if mine.is_same_place(known)]
        longer = [known for known in self._names if mine.begins(known) and known not in same]
        if len(same) + len(longer) != 1:
            return None
        if longer and sum(mine.spells_the_start_of(known) for known in self._names) > 1:
            return None  # "Chapel" may be Chapel Allerton or a Chapeltown cut short
        return (same or longer)[0].written


def best_match(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that the name can only mean, or None when none or several fit.

    Case, accents, spaces, "&" or "and" make no difference; words like library, hub or community may be left out on one
    side; else the name must be the first whole words of one candidate only. Slips of spelling are for `closest`.
    """
    return NameMatcher(candidates).best(name)


def closest(name: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Up to `limit` candidates that look like the name, the likeliest first: suggestions, never decisions."""
    wanted = _comparable(name)
    if not wanted:
        return []
    scored = ((WRatio(wanted, _comparable(candidate)), candidate) for candidate in dict.fromkeys(candidates))
    ranked = sorted((-score, candidate) for score, candidate in scored if score >= _LIKELY)
    return [candidate for _, candidate in ranked[:limit]]


def _comparable(name: str) -> str:
    known = _Name.of(name)
    return " ".join(known.core or known.words)


def _unaccented(text: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


_FILLER: Final = (
    r"(?:[\s:=#()'\"“”‘’,.>–—-]"
    r"|\b(?:is|was|are|now|to|set|reset|changed|number|no|num|code|the|for|this|it|its|device|tablet|ipad|laptop|phone)\b)*"
)
_NOT_A_DATE: Final = r"(?![0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/)"
_FIGURES: Final = rf"{_NOT_A_DATE}(?<![0-9])[0-9](?:[ -]?[0-9]){{2,11}}(?![0-9/])"
_PIN_WORD: Final = (
    r"\b(?:pins?|puk|pass ?codes?|(?:un)?lock(?:[ -]?screen)? ?(?:code|number|pattern)|screen ?(?:lock|code)"
    r"|(?:security|access|log ?in|sign ?in|device|tablet|ipad|phone|laptop) code|unlocks?(?: it)? (?:with|using|by))"
)
_PASSWORD: Final = (
    r"\b(?:pass ?words?|pass ?codes?|passwd|pass ?phrases?|pwd?|psw|p/w|unlock (?:code|pattern)|memorable word)\b"
)
_NO_SECRET: Final = (
    r"(?:is |was |has |been |a |the |to |be |it |already )*"
    r"(?:not|no|none|never|unknown|needed|needs?|required|reset|wanted|forgotten|forgot|lost|changed|removed|cleared"
    r"|wiped|deleted|off|on|in|with|at|by|kept|held|blank|empty|missing|wrong|protected|free|locked|ask|see|tbc|n/?a|\?)"
    r"(?![a-z0-9])"
)
_PIN_PLUG: Final = r"(?:connector|charg|plug|cable|adapt|socket|dock|port)"
_SECRETS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_PIN_WORD}(?![a-z]){_FILLER}{_FIGURES}",
        rf"{_FIGURES}[\s=(:-]{{1,4}}(?:is )?(?:the |its )?(?:pin|passcode|password|unlock code)\b"
        rf"(?! ?(?:{_NO_SECRET}|{_PIN_PLUG}))",
        rf"{_PASSWORD}[ \t]*(?:is\b|was\b|[:=–-])[ \t]*(?!{_NO_SECRET})[^\s]",
        rf"\bpass[ \t]*[:=][ \t]*(?!{_NO_SECRET})[^\s]",
        rf"{_PASSWORD}{_FILLER}{_NOT_A_DATE}(?=\S{{4,}})[^\s0-9]*[0-9]\S*",
    )
)
_GROUPS_OF_TEN: Final = re.compile(r"(?<![\w+])(?<!44[ -])([0-9]{10}|[0-9]{3}([ -])[0-9]{3}\2[0-9]{4})(?!\w)")
_GROUPS_OF_SIXTEEN: Final = re.compile(r"(?<!\w)(?!89)([0-9]{4}([ -]?)[0-9]{4}\2[0-9]{4}\2[0-9]{4})(?!\w)")  # 89: a SIM
_SORT_CODE: Final = r"[0-9]{2}([ -])[0-9]{2}\1[0-9]{2}"
_ACCOUNTS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w-]){_SORT_CODE}(?!\w)[^0-9]{{1,30}}[0-9]{{8}}(?!\w)",
        rf"(?<!\w)[0-9]{{8}}[^0-9]{{1,30}}{_SORT_CODE}(?![\w-])",
        r"\bsort(?:ing)?[ -]?code[^0-9]{0,10}[0-9]{6}(?!\w)[^0-9]{1,30}[0-9]{8}(?!\w)",
    )
)


def looks_like_secret(text: str) -> bool:
    """Whether a note seems to hold a PIN, passcode or password: such a note is not stored.

    It asks for the word and something that could be the secret, so "no PIN set" and "forgot password" may stay.
    """
    return any(pattern.search(text) for pattern in _SECRETS)


def looks_like_personal_number(text: str) -> PersonalNumber | None:
    """Which number of a person the text seems to hold: an NHS number, a bank card or a bank account; or None."""
    if any(_is_nhs_number(found) for found in _figures(_GROUPS_OF_TEN, text)):
        return "NHS number"
    if any(luhn_is_right(found) and len(set(found)) > 1 for found in _figures(_GROUPS_OF_SIXTEEN, text)):
        return "bank card"
    if any(pattern.search(text) for pattern in _ACCOUNTS):
        return "bank account"
    return None


def _figures(pattern: re.Pattern[str], text: str) -> Iterable[str]:
    return (re.sub(r"[ -]", "", found[1]) for found in pattern.finditer(text))


def _is_nhs_number(digits: str) -> bool:
    """Ten digits whose last is the check digit modulo 11; the same digit ten times over is a dummy."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits[:9], strict=True))
    return len(set(digits)) > 1 and (11 - total % 11) % 11 == int(digits[9])
