"""Remembering which words a long file has had, in a few bytes each."""

from array import array

_START = 1024
_MASK = (1 << 64) - 1


class Seen:
    """The line on which each word stood first, kept by fingerprints of 64 bits.

    A table of 12 bytes a place, at most half of them filled: a set of texts would take ten times as much. That two
    words of a million share a fingerprint is less likely than one in ten million files.
    """

    def __init__(self) -> None:
        self._prints, self._lines = _table(_START)
        self._count = 0

    def first_line(self, word: str, line: int) -> int:
        """The line where the word stood first; `line` itself when it is new, and from now on."""
        mark = hash(word) & _MASK or 1
        at = self._place(mark)
        if self._prints[at]:
            return self._lines[at]
        self._prints[at], self._lines[at] = mark, line
        self._count += 1
        if 2 * self._count > len(self._prints):
            self._grow()
        return line

    def _place(self, mark: int) -> int:
        size = len(self._prints)
        at = mark % size
        while self._prints[at] not in (0, mark):
            at = (at + 1) % size
        return at

    def _grow(self) -> None:
        prints, lines = self._prints, self._lines
        self._prints, self._lines = _table(2 * len(prints))
        for mark, line in zip(prints, lines, strict=True):
            if mark:
                at = self._place(mark)
                self._prints[at], self._lines[at] = mark, line


def _table(places: int) -> tuple["array[int]", "array[int]"]:
    return array("Q", [0]) * places, array("I", [0]) * places
