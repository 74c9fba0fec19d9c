"""Half-open intervals (start, end) of anything that can be ordered: the end is not part of the interval.

Empty and backward intervals count for nothing. Answers are in order and never touch one another.
"""

from collections.abc import Iterable
from typing import Any, Protocol, TypeAlias, TypeVar


class Ordered(Protocol):
    """Anything that knows whether it comes before another of its kind."""

    def __lt__(self, other: Any, /) -> bool: ...


T = TypeVar("T", bound=Ordered)
Interval: TypeAlias = tuple[T, T]


def merge(intervals: Iterable[Interval[T]]) -> list[Interval[T]]:
    """The same stretch in as few intervals as it takes; those that touch are joined."""
    joined: list[Interval[T]] = []
    for start, end in sorted(pair for pair in intervals if pair[0] < pair[1]):
        if not joined or joined[-1][1] < start:
            joined.append((start, end))
        elif joined[-1][1] < end:
            joined[-1] = (joined[-1][0], end)
    return joined


def overlap(some: Iterable[Interval[T]], others: Iterable[Interval[T]]) -> list[Interval[T]]:
    """What is in `some` and in `others` at once."""
    theirs = merge(others)
    pairs = ((max(a, c), min(b, d)) for a, b in merge(some) for c, d in theirs)
    return [(start, end) for start, end in pairs if start < end]


def overlaps(one: Interval[T], other: Interval[T]) -> bool:
    """Whether two intervals share anything; those that only touch do not."""
    return bool(overlap([one], [other]))


def subtract(some: Iterable[Interval[T]], taken: Iterable[Interval[T]]) -> list[Interval[T]]:
    """What is left of `some` when `taken` is taken away."""
    left = merge(some)
    for start, end in merge(taken):
        left = [piece for whole in left for piece in _outside(whole, start, end)]
    return left


def contains(intervals: Iterable[Interval[T]], value: T) -> bool:
    """Whether the value lies in one of the intervals; starts count, ends do not."""
    return any(not value < start and value < end for start, end in intervals)


def _outside(whole: Interval[T], start: T, end: T) -> list[Interval[T]]:
    first, last = whole
    pieces = [(first, min(last, start)), (max(first, end), last)]
    return [(a, b) for a, b in pieces if a < b]
