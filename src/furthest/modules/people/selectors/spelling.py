"""Finding people whose name was typed with a slip or two: by words that are like those typed, through plain indexes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from uuid import UUID

from django.db.models import Q

from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.prepared import ANY_COUNCIL, Prepared, value
from furthest.modules.people.models import NameKey, ResidentWord
from furthest.modules.people.rules import KEYED, SLIPS_MOST, Spelling, keys_of, likely_spellings, name_words

CLOSE_MOST = 10
ROWS_MOST = 400
BEGINNINGS_MOST = 40
ASKED_AT_ONCE = 4
AFTER_WORD = "!"  # the sign after the space: between a word and this are the names that begin with the whole word

_PLACES = [f"word {number}" for number in range(ASKED_AT_ONCE)]
_KEY_PLACES = [f"key {number}" for number in range(ASKED_AT_ONCE)]
_KNOWN: Prepared[NameKey] = Prepared(
    lambda: (
        NameKey.objects.of(ANY_COUNCIL)
        .filter(key__in=[value(name) for name in _KEY_PLACES], word__in=[value(name) for name in _PLACES])
        .values_list("word")
    ),
    *_KEY_PLACES,
    *_PLACES,
)


def close_residents(council: Council, text: str, limit: int, *, is_found: bool = False) -> list[UUID]:
    """The ids of people whose whole name, or part of it, is what was typed but for a slip or two; the likeliest first.

    Where somebody `is_found` by what was typed as it stands, only whole names with one slip are looked for. One
    statement for the words that are like those typed, then a few for the people who have them.
    """
    typed = name_words(text)
    if not any(len(word) > 1 for word in typed):
        return []
    spellings = likely_spellings(typed, _alike(council, typed), most=1 if is_found else SLIPS_MOST)
    parts = () if is_found else _parts_of_names(council, spellings, alone=len(typed) == 1)
    found: dict[UUID, None] = {}
    for some in chain(_whole_names(council, spellings), parts):
        found |= dict.fromkeys(some)
        if len(found) >= limit:
            break
    return list(found)[:limit]


def words_known(council: Council, words: Sequence[str]) -> set[str]:
    """Those of some words of names that somebody has already."""
    found: set[str] = set()
    for at in range(0, len(words), ASKED_AT_ONCE):
        some = [*words[at : at + ASKED_AT_ONCE], *[words[at]] * ASKED_AT_ONCE][:ASKED_AT_ONCE]
        values = dict(zip(_PLACES, some, strict=True))
        values |= dict(zip(_KEY_PLACES, (word[:KEYED] for word in some), strict=True))
        found |= {word for (word,) in _KNOWN.tuples(council, **values)}
    return found


def keys_kept(council: Council, word: str) -> list[NameKey]:
    """Every row of a word. Whoever asks for the same word waits until this act is over."""
    rows = NameKey.objects.of(council).filter(key__in=sorted(keys_of(word)), word=word)
    return list(rows.select_for_update().order_by("id"))


def is_had_by_another(council: Council, word: str, resident_id: UUID) -> bool:
    """Whether somebody else has a word in their name."""
    return ResidentWord.objects.of(council).filter(_begins_with(word)).exclude(resident_id=resident_id).exists()


def _alike(council: Council, typed: Sequence[str]) -> dict[str, list[str]]:
    """For each word that was typed, the known words that share a key with it."""
    keys = {word: keys_of(word) for word in typed}
    every = sorted(set().union(*keys.values()))
    found: dict[str, list[str]] = {}
    for key, word in NameKey.objects.of(council).filter(key__in=every).values_list("key", "word"):
        found.setdefault(key, []).append(word)
    return {word: list({one for key in some for one in found.get(key, ())}) for word, some in keys.items()}


def _whole_names(council: Council, spellings: Sequence[Spelling]) -> Iterator[Iterable[UUID]]:
    """People of exactly these names, beginning at any word: those with fewer slips are asked for first."""
    order = {one.name: place for place, one in enumerate(spellings)}
    for slips in ((0, 1), (2,)):
        names = [one.name for one in spellings if one.slips in slips]
        rows = ResidentWord.objects.of(council).filter(term__in=names) if names else ResidentWord.objects.none()
        some = rows.values_list("term", "resident_id")[:ROWS_MOST] if names else ()
        yield [one for _, one in sorted(((order[term], one) for term, one in some), key=lambda pair: pair[0])]


def _parts_of_names(council: Council, spellings: Sequence[Spelling], *, alone: bool) -> Iterator[Iterable[UUID]]:
    """People whose name goes on after these words: single words one after the other, as each may lead to many."""
    rows = ResidentWord.objects.of(council)
    first = spellings[:BEGINNINGS_MOST]
    if alone:
        for one in first[:CLOSE_MOST]:
            yield (
                rows.filter(_begins_with(one.name)).order_by("term").values_list("resident_id", flat=True)[:CLOSE_MOST]
            )
        return
    tests = Q()
    for one in first:
        turned = " ".join(reversed(one.name.split()))
        tests |= _begins_with(one.name) | _begins_with(turned)
    if tests:
        yield rows.filter(tests).values_list("resident_id", flat=True)[:ROWS_MOST]


def _begins_with(name: str) -> Q:
    return Q(term__gte=name, term__lt=name + AFTER_WORD)
