"""Small numbers in a table that is published: hidden, together with what they could be worked out from.

Hidden are the numbers from 1 to one below the threshold and, so that none of them is the total less the others, the
next. Whoever reads knows the total, every number that is shown, and this rule; a nought is no secret.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Suppressed(Generic[K]):
    """A table that may be published: None stands for a hidden number. `is_withheld`: not one of it can be shown."""

    cells: Mapping[K, int | None]
    total: int | None
    is_withheld: bool = False

    @property
    def hides(self) -> bool:
        """Whether any number is hidden."""
        return self.total is None or None in self.cells.values()


def is_small(number: float, threshold: int) -> bool:
    """Whether a count stands for so few that it is hidden; nobody at all is no secret."""
    return number != 0 and number < threshold


def suppress(cells: Mapping[K, int], *, threshold: int) -> Suppressed[K]:
    """The counts of a table that add up to its total, without those that are small or would give a small one away.

    Where any is small, the smallest that is not is hidden with it, and whatever equals that. It is done always, and
    without regard to the order, so that nobody can tell which of the hidden ones are small, nor how many. Where
    nothing but noughts would be left, and where the total is small, the whole table is withheld.
    """
    total = sum(cells.values())
    small = [key for key, number in cells.items() if is_small(number, threshold)]
    others = {number for number in cells.values() if number >= threshold}
    if is_small(total, threshold):
        return Suppressed(dict.fromkeys(cells), None, is_withheld=True)
    if small and (len(others) < 2 or any(number < 0 for number in cells.values())):
        return Suppressed(dict.fromkeys(cells), total, is_withheld=True)
    lowest_shown = min(others - {min(others)}) if small else 0
    return Suppressed({key: None if 0 < number < lowest_shown else number for key, number in cells.items()}, total)
