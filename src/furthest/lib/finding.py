"""Finding texts by words, forgiving how they are typed: every word counts, and a slip or a longer form still does."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz.fuzz import ratio

from furthest.lib.text import words

_SMALL: Final = frozenset("a an and are can do for how i in is it me my of on or the to we what when who with".split())
_LIKE: Final = 78  # of 100, by rapidfuzz
_LONG_ENOUGH: Final = 4
_MOST: Final = 12
_WEIGHTS: Final = (3.0, 2.0, 1.0)  # of a word of the title, of what else it is called, and of the rest


@dataclass(frozen=True, slots=True)
class Findable:
    """One text: its name, the words of its title, what else it is called, and the rest."""

    name: str
    title: frozenset[str]
    also: frozenset[str]
    body: frozenset[str]

    @classmethod
    def of(cls, name: str, title: str, body: str, *, also: str = "") -> "Findable":
        """A text from what is written; `also` is what else people call it."""
        return cls(name, frozenset(words(title)), frozenset(words(also)), frozenset(words(body)))


def ranked(asked: str, texts: Iterable[Findable]) -> list[str]:
    """The names of the texts that half of the words or more are in, the likeliest first."""
    wanted = [word for word in words(asked)[:_MOST] if word not in _SMALL] or words(asked)[:_MOST]
    if not wanted:
        return []
    found: list[tuple[float, str]] = []
    for text in texts:
        scores = [_score(word, text) for word in wanted]
        if sum(score > 0 for score in scores) * 2 >= len(wanted):
            found.append((-sum(scores), text.name))
    return [name for _score_of, name in sorted(found)]


def _score(word: str, text: Findable) -> float:
    parts = (text.title, text.also, text.body)
    return max(weight * _likeness(word, part) for weight, part in zip(_WEIGHTS, parts, strict=True))


def _likeness(word: str, among: Iterable[str]) -> float:
    """1 for the word itself, less for one that begins alike or is spelt nearly so, 0 for none."""
    best = 0.0
    for other in among:
        if other == word:
            return 1.0
        if len(word) >= _LONG_ENOUGH and len(other) >= _LONG_ENOUGH:
            if other.startswith(word) or word.startswith(other):
                best = max(best, 0.8)
            elif (likeness := ratio(word, other)) >= _LIKE:
                best = max(best, likeness / 150)
    return best
