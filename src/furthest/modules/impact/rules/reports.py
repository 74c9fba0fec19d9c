"""What a board report holds, how it is kept once frozen, and what of it may be published. Plain values only."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from furthest.kernel.ledger.measures import Basis
from furthest.kernel.ledger.reportable import How, Reportable
from furthest.lib.dates import Period
from furthest.lib.suppression import Suppressed, is_small, suppress
from furthest.modules.impact.rules.statements import Brought, Stated, total_of

MOST_FIGURES = 8
TITLE_MOST = 120
PARTLY = "*"  # stands for wards that lie in several areas; no name of an area
KINDS_OF_COUNTS = frozenset({Basis.PEOPLE, Basis.ATTENDANCES, Basis.ITEMS, Basis.GROUPS, Basis.CONVERSATIONS})
Value = int | float | None


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One figure of a report: in its period and in the one before, each with what is brought forward to it."""

    figure: Reportable
    now: Value
    before: Value
    brought: Brought = Brought()
    brought_before: Brought = Brought()

    @property
    def total(self) -> Stated | None:
        """Counted and brought forward together; None where that makes no sense."""
        return total_of(self.figure, self.now, self.brought)


@dataclass(frozen=True, slots=True)
class Board:
    """A report of a period: its figures, the months of one of them, and its counts by ward.

    `until` is the last day that is counted; `charted` the name of the figure whose `months` are drawn; `wards` are
    counts by figure and ward code, and `ward_names` the names of those. With a `sort` of the council's own areas they
    are counts by those instead.
    """

    period: Period
    until: date
    threshold: int
    lines: tuple[BoardLine, ...]
    charted: str
    months: Mapping[date, int]
    wards: Mapping[str, Mapping[str, int]]
    ward_names: Mapping[str, str]
    sort: str = ""

    @property
    def by_name(self) -> dict[str, BoardLine]:
        """The lines by the names of their figures."""
        return {one.figure.name: one for one in self.lines}


def as_stored(board: Board) -> dict[str, Any]:
    """IMPACT-09: the content of a report as plain values, definitions too, for keeping it as it is."""
    return {
        "threshold": board.threshold,
        "lines": [asdict(one) for one in board.lines],
        "charted": board.charted,
        "months": {month.isoformat(): number for month, number in board.months.items()},
        "wards": {name: dict(counts) for name, counts in board.wards.items()},
        "ward_names": dict(board.ward_names),
    }


def from_stored(content: Mapping[str, Any], *, period: Period, until: date) -> Board:
    """IMPACT-09: the report that `as_stored` kept."""
    return Board(
        period=period,
        until=until,
        threshold=content["threshold"],
        lines=tuple(_line(one) for one in content["lines"]),
        charted=content["charted"],
        months={date.fromisoformat(month): number for month, number in content["months"].items()},
        wards=content["wards"],
        ward_names=content["ward_names"],
    )


def by_own_areas(board: Board, sort: str, area_of: Mapping[str, str]) -> Board:
    """IMPACT-14: the same report with its wards put together to areas of a sort; PARTLY where a ward is in several.

    `area_of` gives the area of each ward that lies wholly in one. Where the ward is not known stays as it is.
    """
    wards: dict[str, dict[str, int]] = {}
    for name, counts in board.wards.items():
        found = wards.setdefault(name, {})
        for code, number in counts.items():
            area = area_of.get(code, PARTLY) if code else ""
            found[area] = found.get(area, 0) + number
    names = {area: area for area in set(area_of.values())}
    return replace(board, wards=wards, ward_names=names, sort=sort)


def _line(kept: Mapping[str, Any]) -> BoardLine:
    said = dict(kept["figure"])
    figure = Reportable(**said | {"how": How(said["how"]), "basis": Basis(said["basis"])})
    brought, before = Brought(**kept["brought"]), Brought(**kept["brought_before"])
    return BoardLine(figure, kept["now"], kept["before"], brought, before)


def is_restated(frozen: BoardLine, today: BoardLine) -> bool:
    """IMPACT-10: whether later data or statements say something else of the days of a frozen report."""
    return (frozen.now, frozen.brought) != (today.now, today.brought)


@dataclass(frozen=True, slots=True)
class Shown:
    """One number of a report as it may be read: its value, or hidden because it stands for too few."""

    value: Value
    is_more_than: bool = False
    is_hidden: bool = False


HIDDEN = Shown(None, is_hidden=True)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A figure as it may be read: counted, brought forward and both together, now and in the period before."""

    figure: Reportable
    now: Shown
    brought: Shown | None
    total: Shown | None
    before: Shown
    brought_before: Shown | None


def shown_line(one: BoardLine, threshold: int, *, for_publishing: bool) -> ShownLine:
    """IMPACT-13: a line as staff read it, or for publishing: nothing small, and nothing that gives a small one away."""
    now, brought, total = _parts(one, for_publishing=for_publishing, threshold=threshold)
    earlier = replace(one, now=one.before, brought=one.brought_before)
    before, brought_before, _both = _parts(earlier, for_publishing=for_publishing, threshold=threshold)
    return ShownLine(one.figure, now, brought, total, before, brought_before)


def _parts(one: BoardLine, *, for_publishing: bool, threshold: int) -> tuple[Shown, Shown | None, Shown | None]:
    """What was counted, what is brought forward if anything is, and both together where both are and add up."""
    now, total = Shown(one.now), one.total
    brought = Shown(one.brought.value, one.brought.is_more_than) if one.brought.number else None
    both = Shown(total.value, total.is_more_than) if total is not None and brought is not None else None
    if not for_publishing or one.figure.basis not in KINDS_OF_COUNTS:
        return now, brought, both
    if both is None or one.now is None:
        hide = one.now is not None and is_small(one.now, threshold)
        small_too = one.brought.number and is_small(one.brought.value, threshold)
        return HIDDEN if hide else now, HIDDEN if small_too else brought, None
    kept = suppress({"counted": int(one.now), "brought": one.brought.value}, threshold=threshold)
    return (
        HIDDEN if kept.cells["counted"] is None else now,
        HIDDEN if kept.cells["brought"] is None else brought,
        HIDDEN if kept.total is None else both,
    )


def wards_shown(board: Board, *, for_publishing: bool) -> dict[str, Suppressed[str]]:
    """IMPACT-12: each figure's counts by ward without small ones and what gives them away; nothing that is withheld.

    For publishing also without the wards of a figure whose own number is hidden: they would add up to it.
    """
    found = {}
    for name, counts in board.wards.items():
        line = shown_line(board.by_name[name], board.threshold, for_publishing=for_publishing)
        kept = suppress(counts, threshold=board.threshold)
        if not kept.is_withheld and not line.now.is_hidden and counts:
            found[name] = kept
    return found


def months_shown(board: Board, *, for_publishing: bool) -> Mapping[date, int]:
    """IMPACT-13: the months of the charted figure; none for publishing where any of them would have to be hidden."""
    if not for_publishing or not board.charted:
        return board.months
    line = shown_line(board.by_name[board.charted], board.threshold, for_publishing=True)
    return {} if line.now.is_hidden or suppress(board.months, threshold=board.threshold).hides else board.months
