"""What a statement of a figure from before may say, and when two of them would count the same thing twice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from furthest.kernel.ledger.reportable import Reportable
from furthest.lib.dates import Period

MOST = 10**12
SOURCE_MOST, STATED_BY_MOST, AWAITS_MOST, NOTE_MOST = 200, 120, 200, 300
_MORE_THAN = re.compile(r"(?:more than|over|above|>)\s*(.+)", re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+|-?[0-9]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as somebody stated it: exact, or "more than" it."""

    value: int
    is_more_than: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """What statements bring forward to a figure: their sum, whether any said "more than", and how many they are.

    `reaching_beyond` counts those that lie only partly in the period that is asked about.
    """

    value: int = 0
    is_more_than: bool = False
    number: int = 0
    reaching_beyond: int = 0


@dataclass(frozen=True, slots=True)
class OneStated:
    """A standing statement as adding up needs it."""

    figure: str
    value: int
    is_more_than: bool
    period: Period
    site_id: UUID | None


def read_stated(text: str) -> Stated | None:
    """IMPACT-01: "175", "1,000", "more than 300", "over 300" or "300+"; None for a text that says no whole number.

    A number below nought is read as such, so that it can be refused for what it is.
    """
    plain = " ".join(text.split())
    more = _MORE_THAN.fullmatch(plain)
    number, is_more = (more[1], True) if more else (plain.removesuffix("+").rstrip(), plain.endswith("+"))
    return Stated(int(number.replace(",", "")), is_more) if _NUMBER.fullmatch(number) and len(number) < 20 else None


def is_sayable(value: int) -> bool:
    """IMPACT-01: whether a number can be a figure: nought or more, and not beyond all reason."""
    return 0 <= value <= MOST


def clashes(one: OneStated, other: OneStated) -> bool:
    """IMPACT-03: whether two statements count something twice.

    They do when they are of one figure, share a day, and are of one site or either is of the whole council.
    """
    same_days = one.period.first <= other.period.last and other.period.first <= one.period.last
    same_place = one.site_id == other.site_id or one.site_id is None or other.site_id is None
    return one.figure == other.figure and same_days and same_place


def brought_forward(some: Iterable[OneStated], figure: str, period: Period | None = None) -> Brought:
    """IMPACT-07: what standing statements bring forward to a figure, in all or in a period.

    A statement cannot be divided: one that begins before the period or ends after it is not added.
    """
    mine = [one for one in some if one.figure == figure]
    if period is not None:
        mine = [one for one in mine if one.period.first <= period.last and period.first <= one.period.last]
    inside = [one for one in mine if period is None or (one.period.first in period and one.period.last in period)]
    return Brought(
        value=sum(one.value for one in inside),
        is_more_than=any(one.is_more_than for one in inside),
        number=len(inside),
        reaching_beyond=len(mine) - len(inside),
    )


def total_of(figure: Reportable, counted: float | None, brought: Brought) -> Stated | None:
    """IMPACT-07: what was counted and what is brought forward in one number; None for a figure that does not add up."""
    if not figure.adds_up or counted is None:
        return None
    return Stated(int(counted) + brought.value, brought.is_more_than)


def is_over(last_on: date, today: date) -> bool:
    """IMPACT-02: whether a period has ended, so that there can be a figure of it."""
    return last_on <= today
