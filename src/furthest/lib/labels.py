"""Sheets of sticky labels: their sizes in millimetres, and which label comes in which place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

L = TypeVar("L")
A4: Final = (210.0, 297.0)
THINNEST_BAR: Final = 0.19
"""The narrowest bar, in millimetres, that a usual printer makes and a hand scanner reads."""


@dataclass(frozen=True, slots=True)
class Stock:
    """One kind of labels: how many across and down, the size of each, the gaps between columns, the size of the paper.

    Rows of these sheets touch each other. The rest of the paper is the same on both sides, as it is above and below.
    """

    code: str
    across: int
    down: int
    width: float
    height: float
    gap: float = 0.0
    paper: tuple[float, float] = A4

    @property
    def places(self) -> int:
        """How many labels are on a sheet."""
        return self.across * self.down

    @property
    def left(self) -> float:
        """The margin at the left, in millimetres."""
        return round((self.paper[0] - self.across * self.width - (self.across - 1) * self.gap) / 2, 2)

    @property
    def top(self) -> float:
        """The margin at the top, in millimetres."""
        return round((self.paper[1] - self.down * self.height) / 2, 2)


STOCKS: Final = (
    Stock("65", 5, 13, 38.1, 21.2, 2.5),
    Stock("40", 4, 10, 45.7, 25.4, 2.5),
    Stock("24", 3, 8, 63.5, 33.9, 2.5),
    Stock("21", 3, 7, 63.5, 38.1, 2.5),
    Stock("12", 3, 4, 63.5, 72.0, 2.5),
    Stock("roll", 1, 1, 57.0, 32.0, paper=(57.0, 32.0)),
)
STOCK_OF: Final = {stock.code: stock for stock in STOCKS}
MARGIN: Final = 1.5
"""What stays empty inside the edge of a label, in millimetres: printers are never quite straight."""


def laid_out(labels: Sequence[L], stock: Stock, first: int = 1) -> list[list[L | None]]:
    """The labels sheet by sheet, from the place `first` (1 is the top left, then along the row); None is empty."""
    if not 1 <= first <= stock.places:
        raise ValueError("the sheet has no such place")
    places: list[L | None] = [*([None] * (first - 1)), *labels]
    return [places[start : start + stock.places] for start in range(0, len(places), stock.places)]


def bars_fit(modules: int, stock: Stock) -> bool:
    """Whether bars of so many modules can be read on a label of this stock."""
    return (stock.width - 2 * MARGIN) / modules >= THINNEST_BAR
