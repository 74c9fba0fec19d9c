"""How a name that was typed with a slip of the finger still leads to the words that people have. Plain values only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from rapidfuzz.distance import DamerauLevenshtein

from furthest.lib.text import words

KEYED = 7  # letters of a word that its keys are made of: keys stay few however long the word is
SHORT = 3  # letters of a word in which one slip alone is looked past
SLIPS_MOST = 2  # in all that was typed
WORD_MOST = 40  # a longer word is found as it is written, or not at all
SPELLINGS_MOST = 1500


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name made of words that people have, and how many slips lie between it and what was typed."""

    name: str
    slips: int


def name_words(called: str) -> list[str]:
    """The words of a name that may be typed wrongly, each once."""
    return [word for word in dict.fromkeys(words(called)) if len(word) <= WORD_MOST]


def keys_of(word: str) -> set[str]:
    """The beginning of a word, and what is left of it without one letter or two: words that are alike share a key."""
    start = word[:KEYED]
    keys = {start}
    for left_out in range(1, _looked_past(word) + 1):
        keys |= {"".join(kept) for kept in combinations(start, len(start) - left_out)}
    return keys - {""}


def slips_between(typed: str, word: str) -> int | None:
    """How many letters were added, left out, changed or swapped with their neighbour; None when it is too many."""
    most = max(_looked_past(typed), _looked_past(word))
    slips = DamerauLevenshtein.distance(typed, word, score_cutoff=most)
    return slips if slips <= most else None


def likely_spellings(
    typed: Sequence[str], known: Mapping[str, Sequence[str]], *, most: int = SLIPS_MOST
) -> list[Spelling]:
    """Names that may have been meant, the likeliest first: for each word that was typed a known one that is like it.

    Of names with as many slips, those come first that begin with the letters that were typed: few slip in the first.
    """
    ranked = [sorted(_alike(word, known.get(word, ()))) for word in typed]
    found: list[Spelling] = []
    for slips in range(most + 1):
        names = sorted(_with_slips(ranked, slips))
        found += (Spelling(" ".join(name), slips) for _, name in islice(names, SPELLINGS_MOST - len(found)))
    return found


def _looked_past(word: str) -> int:
    return 1 if len(word) <= SHORT else SLIPS_MOST


Alike = tuple[int, int, str]  # slips, how unlike the beginning is, and the word


def _alike(typed: str, known: Sequence[str]) -> Iterator[Alike]:
    for word in known:
        slips = slips_between(typed, word)
        if slips is not None:
            yield slips, int(word[0] != typed[0]) + abs(len(word) - len(typed)), word


def _with_slips(ranked: Sequence[Sequence[Alike]], slips: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every choice of one word from each list whose slips add up, with how unlike the beginnings are."""
    if not ranked:
        if slips == 0:
            yield 0, ()
        return
    first, *rest = ranked
    for own, unlike, word in first:
        if own <= slips:
            for more, name in _with_slips(rest, slips - own):
                yield unlike + more, (word, *name)
