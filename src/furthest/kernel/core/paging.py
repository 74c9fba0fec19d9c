"""Pages of a list without counting the whole of it."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

T = TypeVar("T")
COUNT_LIMIT = 1000
DEEPEST = 200  # pages: whoever looks for more narrows the list or downloads it


@dataclass(frozen=True, slots=True)
class PageOf(Generic[T]):
    """One page of a list: its rows, its number from 1, and how many there are, exact up to 1,000.

    `is_cut`: there are more rows, which this list does not go on to show.
    """

    rows: list[T]
    number: int
    size: int
    counted: int
    has_next: bool
    is_cut: bool = False

    @property
    def has_previous(self) -> bool:
        """Whether a page comes before this one."""
        return self.number > 1

    @property
    def more_than_counted(self) -> bool:
        """Whether counting stopped at 1,000."""
        return self.counted > COUNT_LIMIT

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1; 0 when there are none."""
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return (self.number - 1) * self.size + len(self.rows)


def page_number(text: str | None) -> int:
    """The page that an address asks for, no deeper than a list is shown; 1 when it asks for nothing sensible."""
    return max(1, min(int(text), DEEPEST)) if text and text.isascii() and text.isdigit() and len(text) < 8 else 1


def page_of(rows: "QuerySet[Any, T]", number: int, *, size: int = 50) -> PageOf[T]:
    """One page of an ordered queryset, in two statements however long the list is.

    Counting stops past 1,000, so a list of half a million costs what a list of a thousand does. It goes in the order of
    the list: without it, SQLite takes any index of the council and walks through what the list leaves out.
    """
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    counted = rows[: COUNT_LIMIT + 1].count() if found or number > 1 else 0
    more, deepest = len(found) > size, number == DEEPEST
    return PageOf(found[:size], number, size, counted, has_next=more and not deepest, is_cut=more and deepest)
