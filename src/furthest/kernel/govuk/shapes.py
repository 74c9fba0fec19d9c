"""What presenters hand to the shared layouts: links, tags, facts, actions, tables and figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

# What a table cell or a fact may hold; `None` shows as nothing.
Shown = Any


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere. `hidden` adds words that only a screen reader says ("Change" + "due date")."""

    label: str
    url: str
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words. Colours: grey, green, teal, blue, purple, magenta, red, orange, yellow."""

    words: str
    colour: str = "blue"


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do now. `posts` makes it a button of its own small form; otherwise it leads to a page.

    Kinds: "primary", "secondary", "warning", "link". `facts` are hidden values that go with the press.
    """

    label: str
    url: str
    kind: str = "secondary"
    posts: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class NotNow:
    """Something that cannot be done now, and why."""

    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a summary list."""

    label: str
    value: Shown
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of a timeline: what was done, when in words, by whom, and a note."""

    words: str
    when: str
    by: str = ""
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. On a phone, `wide` puts the value under its label. `sorted` is "ascending" or the like."""

    label: str
    numeric: bool = False
    wide: bool = False
    sort_url: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page with a few rows: how many there are, the first few, and where all of them are.

    Empty, it says so. `note` is a line under the rows; `actions` stand with those of the page.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Shown]]
    empty: str
    number: int = 0
    note: str = ""
    more: Link | None = None
    actions: tuple[Action, ...] = ()
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its label, what it counts, and the rows behind it."""

    label: str
    value: str
    definition: str = ""
    basis: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart. `words` is how its value is written, when not as a plain number."""

    label: str
    value: float
    words: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with the table under it. `unit` heads the column of values."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    over: str = ""


@dataclass(frozen=True, slots=True)
class StickyLabel:
    """One label of a sheet: a QR code and lines of text, the first in bold."""

    qr: Markup
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every layout needs. `trail` is the breadcrumbs; `back` stands in their place on a question."""

    heading: str
    caption: str = ""
    back: Link | None = None
    trail: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FormPage(Page):
    """A page that is one form: every field in its order, then a button."""

    button: str
    action: str = ""
    lead: str = ""
    warning: str = ""
    cancel: Link | None = None


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    """A page that is one list. `paging` is a PageOf; `query` is the address's query string as it came."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Shown]]
    caption_of_table: str = ""
    paging: Any = None
    query: str = ""
    lead: str = ""
    csv_url: str = ""
    actions: tuple[Action, ...] = ()
    empty: str = ""
    empty_action: Link | None = None


@dataclass(frozen=True, kw_only=True)
class ThingPage(Page):
    """A page about one thing: state, what can be done now and why not the rest, blocks of others, facts, story."""

    tag: Tag | None = None
    lead: str = ""
    actions: tuple[Action, ...] = ()
    not_now: tuple[NotNow, ...] = ()
    blocks: tuple[Block, ...] = ()
    facts: tuple[Fact, ...] = ()
    timeline: tuple[Happening, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FiguresPage(Page):
    """Few numbers, each with its definition; then charts: columns over time, bars side by side."""

    lead: str = ""
    figures: tuple[Figure, ...] = ()
    over_time: tuple[Chart, ...] = ()
    side_by_side: tuple[Chart, ...] = ()
    csv_url: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperPage(Page):
    """Something to print: a slip, an agreement, a register. `sign` names who signs."""

    facts: tuple[Fact, ...] = ()
    words: tuple[str, ...] = ()
    qr: Markup | None = None
    reference: str = ""
    sign: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: Sequence[Sequence[Shown]] = ()
    labels: tuple[StickyLabel, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ErrorPage(Page):
    """A page for when something cannot be: what happened, in words, and ways on."""

    words: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    next: tuple[Link, ...] = ()
    code: str = ""
