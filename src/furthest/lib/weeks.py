"""Usual hours as people say them: "Monday to Friday 9am to 5pm, Saturday 10am to 1pm, closed Wednesday"."""

import re
from typing import Final

from furthest.lib.hours import MINUTES_IN_A_DAY, Span

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GROUPS: Final = {
    "weekday": (0, 1, 2, 3, 4),
    "weekdays": (0, 1, 2, 3, 4),
    "weekend": (5, 6),
    "weekends": (5, 6),
    "daily": tuple(range(7)),
}
_EVERY_DAY: Final = re.compile(r"\bevery\s*day\b|\b(?:seven|7) days(?: a week)?\b")
_SAID: Final = re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?m\b\.?)?|[a-z]+|[-–—]|[^\s\w]")
_TIME: Final = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*(?:([ap])\.?m\.?)?")
_UNTIL: Final = frozenset({"to", "until", "till", "-", "–", "—"})
_BETWEEN: Final = frozenset({",", ";", "and", "&", ":", ".", "from", "on", "open", "the", "at"})
_CLOSED: Final = frozenset({"closed", "close", "shut"})
_NOON, _MIDNIGHT, _HOUR = frozenset({"noon", "midday"}), "midnight", 60
_HALF_A_DAY: Final = 12 * _HOUR
_EARLIEST_BARE: Final = 7 * _HOUR
_SHORTEST_DAY_NAME: Final = 3


class WeekProblem(ValueError):
    """Hours that cannot be read; `part` is what was not understood, as it was typed."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def parse_week(text: str) -> dict[int, tuple[Span, ...]]:
    """The week that somebody describes, by weekday (0 is Monday); days that are not named are closed.

    What is said later of a day counts. Of "9 to 5" the second is in the afternoon; an opening from 1 to 6 that says
    neither am nor pm is, too. WeekProblem names the part that cannot be read.
    """
    reader = _Reader(_EVERY_DAY.sub("daily", text.lower()))
    week: dict[int, tuple[Span, ...]] = {}
    while not reader.is_done:
        is_closed = reader.takes(_CLOSED)
        days = reader.days(are_closed=is_closed)
        spans = () if is_closed or reader.takes(_CLOSED) else reader.spans()
        week |= dict.fromkeys(days, spans)
    return {day: spans for day, spans in sorted(week.items()) if spans}


class _Reader:
    """The words of a description, read from left to right."""

    def __init__(self, text: str) -> None:
        self.words = [word.strip() for word in _SAID.findall(text)]
        self.at = 0
        self._skip()

    @property
    def is_done(self) -> bool:
        """Whether all of it is read."""
        return self.at >= len(self.words)

    @property
    def _next(self) -> str:
        return "" if self.is_done else self.words[self.at]

    def _skip(self) -> None:
        while self._next in _BETWEEN:
            self.at += 1

    def _take(self) -> str:
        word = self._next
        self.at += 1
        return word

    def takes(self, words: frozenset[str]) -> bool:
        """Whether the next word is one of these; then it is read."""
        if self._next not in words:
            return False
        self.at += 1
        self._skip()
        return True

    def days(self, *, are_closed: bool) -> list[int]:
        """One or more days and runs of days; WeekProblem when there is none.

        Of "closed Tuesday, Saturday 10 to 12" those that hours follow are not closed.
        """
        found: list[int] = []
        while (first := _days_of(self._next)) is not None:
            start = self.at
            self.at += 1
            some = self._run(first)
            self._skip()
            if are_closed and found and _is_time(self._next):
                self.at = start
                break
            found += some
        if not found:
            raise WeekProblem(self._next or (self.words[-1] if self.words else ""))
        return found

    def _run(self, first: tuple[int, ...]) -> tuple[int, ...]:
        if self._next not in _UNTIL or len(first) > 1:
            return first
        self.at += 1
        last = _days_of(self._next)
        if last is None or len(last) > 1:
            raise WeekProblem(self._next or self.words[-1])
        self.at += 1
        return tuple((first[0] + number) % 7 for number in range((last[0] - first[0]) % 7 + 1))

    def spans(self) -> tuple[Span, ...]:
        """One or more times from and to; WeekProblem when there is none, or when it closes before it opens."""
        found: list[Span] = []
        while not found or _is_time(self._next):
            found.append(self._span())
            self._skip()
        return tuple(sorted(found))

    def _span(self) -> Span:
        start = self.at
        opens, is_bare = self._minutes()
        if is_bare and opens < _EARLIEST_BARE:
            opens += _HALF_A_DAY
        if self._next not in _UNTIL:
            raise WeekProblem(self._next or self.words[-1])
        self.at += 1
        closes, is_bare = self._minutes()
        if closes == 0 or (is_bare and closes <= opens):
            closes += _HALF_A_DAY if closes else MINUTES_IN_A_DAY
        try:
            return Span(opens, closes)
        except ValueError:
            raise WeekProblem(" ".join(self.words[start : self.at])) from None

    def _minutes(self) -> tuple[int, bool]:
        """A time in minutes since midnight, and whether it leaves open which half of the day it means."""
        word = self._take()
        if word in _NOON or word == _MIDNIGHT:
            return (_HALF_A_DAY if word in _NOON else 0), False
        said = _TIME.fullmatch(word)
        if said is None:
            raise WeekProblem(word or self.words[-1])
        hour, minute, half = int(said[1]), int(said[2] or 0), said[3]
        if hour > (12 if half else 24) or minute >= _HOUR or (half and not hour):
            raise WeekProblem(word)
        if half:
            return (hour % 12 + (12 if half == "p" else 0)) * _HOUR + minute, False
        return hour * _HOUR + minute, 0 < hour < 12 and not word.startswith("0")


def _days_of(word: str) -> tuple[int, ...] | None:
    """The weekdays that a word means: "fri", "tues", "fridays", "weekdays"; None for another word."""
    if word in _GROUPS:
        return _GROUPS[word]
    plain = word.removesuffix("s")
    if len(plain) < _SHORTEST_DAY_NAME:
        return None
    return next(((number,) for number, day in enumerate(_DAYS) if day.startswith(plain)), None)


def _is_time(word: str) -> bool:
    return word in _NOON or word == _MIDNIGHT or _TIME.fullmatch(word) is not None
