"""The words of people's names by which slips are looked past: what a new name adds, and what a changed one leaves."""

from itertools import zip_longest
from uuid import UUID

from furthest.kernel.core.outcome import Change
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import NameKey
from furthest.modules.people.rules import keys_of, name_words
from furthest.modules.people.selectors import is_had_by_another, keys_kept, words_known


def words_learnt(council: Council, called: str) -> list[NameKey]:
    """Rows for the words of a new name that nobody had yet."""
    return [_row(council, key, word) for key, word in _new_keys(council, name_words(called))]


def words_turned(council: Council, resident_id: UUID, *, was: str, called: str) -> tuple[list[NameKey], list[Change]]:
    """Rows for the words of a changed name, and changes that clear those which nobody has any more (PEOPLE-09)."""
    before, after = name_words(was), name_words(called)
    idle = [row for word in sorted(set(before) - set(after)) for row in _left(council, word, resident_id)]
    added: list[NameKey] = []
    changed: list[Change] = []
    new = _new_keys(council, [word for word in after if word not in before])
    for (key, word), row in zip_longest(new, idle, fillvalue=("", "")):
        if isinstance(row, NameKey):
            changed.append(Change(row, {"key": key, "word": word}))
        else:
            added.append(_row(council, key, word))
    return added, changed


def _left(council: Council, word: str, resident_id: UUID) -> list[NameKey]:
    """The rows of a word that one person alone has had. They are held first, so that the last of two clears them."""
    rows = keys_kept(council, word)
    return [] if is_had_by_another(council, word, resident_id) else rows


def _new_keys(council: Council, words: list[str]) -> list[tuple[str, str]]:
    known = words_known(council, words)
    return [(key, word) for word in words if word not in known for key in sorted(keys_of(word))]


def _row(council: Council, key: str, word: str) -> NameKey:
    return NameKey(council=council, key=key, word=word)
