"""A board report in words: figures beside those of the period before, months, wards; as a page and as a sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from furthest.kernel.govuk.shapes import Action, Bar, Chart, Column, Fact, Happening, Link, Page, Tag
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period, date_words
from furthest.modules.impact.presenters.figures import beyond_words
from furthest.modules.impact.presenters.words import (
    NOTHING,
    address,
    brought_words,
    counts_words,
    shown_words,
    stated_words,
    value_words,
)
from furthest.modules.impact.rules.reports import (
    PARTLY,
    Board,
    BoardLine,
    Shown,
    ShownLine,
    is_restated,
    months_shown,
    shown_line,
    wards_shown,
)


@dataclass(frozen=True, kw_only=True)
class BoardPage(Page):
    """A report on one page: its figures, a chart by month, a table by ward. `notes` stand under the figures."""

    tag: Tag | None = None
    lead: str = ""
    notes: tuple[str, ...] = ()
    warning: str = ""
    actions: tuple[Action, ...] = ()
    links: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: Sequence[Sequence[Any]] = ()
    caption_of_table: str = ""
    chart: Chart | None = None
    ward_caption: str = ""
    ward_columns: tuple[Column, ...] = ()
    ward_rows: Sequence[Sequence[Any]] = ()
    ward_notes: tuple[str, ...] = ()
    timeline: tuple[Happening, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a report is read: for whom, and where the rows of its figures are. `today` is what a frozen one became."""

    council: Council
    for_publishing: bool
    row_urls: Mapping[str, str]
    today: Mapping[str, BoardLine] | None = None

    @property
    def query(self) -> str:
        """What an address says of it."""
        return "publish=yes" if self.for_publishing else ""


def columns(board: Board, reading: Reading) -> tuple[Column, ...]:
    """The heads of the figures: this period and the one before; of a frozen report also what it is today."""
    heads = (Column(_("Figure"), wide=True), Column(period_words(board), numeric=True))
    before = Column(board.period.previous().words, numeric=True)
    return (*heads, before, *((Column(_("Today"), numeric=True),) if reading.today is not None else ()))


def period_words(board: Board) -> str:
    """The period, up to the last day that is counted."""
    if board.until == board.period.last:
        return board.period.words
    return _("%(period)s, up to %(day)s") % {"period": board.period.words, "day": date_words(board.until)}


def rows(board: Board, reading: Reading) -> list[list[Any]]:
    """One row for each figure: name, definition and what it counts; then its numbers."""
    return [_row(one, board, reading) for one in board.lines]


def _row(one: BoardLine, board: Board, reading: Reading) -> list[Any]:
    shown = shown_line(one, board.threshold, for_publishing=reading.for_publishing)
    figure, beyond = one.figure, beyond_words(one)
    url = reading.row_urls.get(figure.name, "")
    name: Any = Link(_(figure.label), url, hidden=_("see the rows")) if url else _(figure.label)
    said = [_(figure.definition), _("Counts %(basis)s") % {"basis": counts_words(figure)}]
    cells = [
        [name, *said, *([beyond] if beyond else [])],
        _number(shown.now, shown.brought, shown, total=shown.total),
        _number(shown.before, shown.brought_before, shown, total=None),
    ]
    if reading.today is not None:
        cells.append(_today(one, reading.today.get(figure.name), for_publishing=reading.for_publishing))
    return cells


def _number(counted: Shown, brought: Shown | None, line: ShownLine, *, total: Shown | None) -> list[str]:
    """IMPACT-07: a number with the part of it that is brought forward, marked as such."""
    figure = line.figure
    if brought is None:
        return [shown_words(counted, figure)]
    part = {"part": shown_words(brought, figure)}
    if total is None:
        return [shown_words(counted, figure), _("and brought forward: %(part)s") % part]
    return [shown_words(total, figure), _("of which brought forward: %(part)s") % part]


def _today(frozen: BoardLine, now: BoardLine | None, *, for_publishing: bool) -> list[Any]:
    """IMPACT-10: the same, or restated with the value of today; for publishing only that it was restated."""
    if now is None or not is_restated(frozen, now):
        return [_("Same")]
    restated = Tag(_("Restated"), "yellow")
    if for_publishing:
        return [restated]
    total = now.total if now.brought.number else None
    if total is not None:
        part = {"part": brought_words(now.brought, now.figure)}
        return [restated, stated_words(total, now.figure), _("of which brought forward: %(part)s") % part]
    return [restated, value_words(now.now, now.figure)]


def chart(board: Board, reading: Reading) -> Chart | None:
    """The months of the first figure that is a sum, where there are several."""
    months = months_shown(board, for_publishing=reading.for_publishing)
    if len(months) < 2:
        return None
    label = _(board.by_name[board.charted].figure.label)
    bars = tuple(Bar(Period.month(on.year, on.month).words, max(number, 0)) for on, number in months.items())
    return Chart(_("%(figure)s by month") % {"figure": label}, label, bars, over=_("Month"))


def ward_table(board: Board, reading: Reading) -> tuple[tuple[Column, ...], list[list[Any]], tuple[str, ...]]:
    """IMPACT-12: counts by ward, in the order of names: by size, the order would tell what is hidden."""
    tables = wards_shown(board, for_publishing=reading.for_publishing)
    counted = [one.figure for one in board.lines if board.wards.get(one.figure.name)]
    withheld = [_(one.label) for one in counted if one.name not in tables]
    words = _("Too few to show by area: %(figures)s.") if board.sort else _("Too few to show by ward: %(figures)s.")
    notes = [words % {"figures": ", ".join(withheld)}] if withheld else []
    if not tables:
        return (), [], tuple(notes)
    codes = {code for kept in tables.values() for code in kept.cells}
    named = sorted((code in ("", PARTLY), ward_words(board, code), code) for code in codes)
    found = [
        [words, *(_ward_cell(kept.cells.get(code, 0)) for kept in tables.values())] for _last, words, code in named
    ]
    if any(kept.hides for kept in tables.values()):
        words = _("Numbers below %(number)s are hidden, and as many more as it takes that nobody can work them out.")
        notes.append(words % {"number": board.threshold})
    heads = (Column(_(board.by_name[name].figure.label), numeric=True) for name in tables)
    if board.sort:
        notes.append(_("The figures are kept by ward. A ward that lies in several areas is not divided."))
        if reading.for_publishing:
            notes.append(_("Publish one way of counting by area only: two side by side can give small numbers away."))
    return (Column(board.sort or _("Ward")), *heads), found, tuple(notes)


def ward_words(board: Board, code: str) -> str:
    """A ward, or an area of the council's own, by its name."""
    if code == PARTLY:
        return _("In wards that lie in several areas, or in none")
    return board.ward_names.get(code, code) or _("Ward not known")


def _ward_cell(number: int | None) -> str:
    return _("hidden") if number is None else f"{number:,}"


def board_sheet(board: Board, reading: Reading) -> list[Sequence[object]]:
    """IMPACT-13: the report as a sheet: what the page shows of figures, months and wards, hidden where it is there."""
    period, before = board.period, board.period.previous()
    found: list[Sequence[object]] = [
        ("figure", "counts", "definition", "first day", "last day", "counted", "brought forward", "total")
    ]
    for one in board.lines:
        shown = shown_line(one, board.threshold, for_publishing=reading.for_publishing)
        said = (_(one.figure.label), counts_words(one.figure), _(one.figure.definition))
        total = shown.total or (shown.now if shown.brought is None else None)
        found.append((*said, period.first, board.until, *_plain(shown, shown.now, shown.brought, total)))
        earlier = _plain(shown, shown.before, shown.brought_before, None)
        found.append((*said, before.first, before.last, *earlier))
    months = months_shown(board, for_publishing=reading.for_publishing)
    if len(months) > 1:
        found += [(), (_("Month"), _(board.by_name[board.charted].figure.label))]
        found += [(Period.month(on.year, on.month).words, number) for on, number in months.items()]
    heads, wards, notes = ward_table(board, reading)
    if wards:
        found += [(), tuple(head.label for head in heads)]
        found += [[str(cell).replace(",", "") if at else cell for at, cell in enumerate(row)] for row in wards]
    return found + [(note,) for note in notes]


def _plain(line: ShownLine, *numbers: Shown | None) -> tuple[str, ...]:
    """Numbers for a sheet: without commas, and empty where there is none."""
    said = ("" if one is None else shown_words(one, line.figure) for one in numbers)
    return tuple("" if words == NOTHING else words.replace(",", "") for words in said)


def live_row_urls(council: Council, board: Board) -> dict[str, str]:
    """Where the rows of each figure of a period are, as the ledger has them now."""
    key = board.period.as_key
    return {name: f"{address(council, 'figure-rows', name)}?period={key}" for name in board.by_name}
