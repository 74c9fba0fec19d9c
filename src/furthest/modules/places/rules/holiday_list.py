"""The public list of bank holidays of GOV.UK, read into plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from furthest.kernel.core.errors import RuleBroken
from furthest.lib.hours import own_day


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    """One bank holiday of one division, with the day that it is named for."""

    division: str
    on: date
    title: str
    own_on: date


def read_holidays(said: Any) -> list[Holiday]:
    """Every bank holiday of the list; RuleBroken when it is something else (PLACE-14)."""
    if not isinstance(said, Mapping) or not said:
        raise _not_the_list()
    return sorted({_read(str(division), event) for division, part in said.items() for event in _events(part)})


def _events(part: Any) -> list[Any]:
    events = part.get("events") if isinstance(part, Mapping) else None
    if not isinstance(events, list):
        raise _not_the_list()
    return events


def _read(division: str, event: Any) -> Holiday:
    try:
        on, title = date.fromisoformat(event["date"]), str(event["title"])[:120]
        return Holiday(division[:40], on, title, own_day(on, title, str(event.get("notes") or "")))
    except (AttributeError, KeyError, TypeError, ValueError):
        raise _not_the_list() from None


def _not_the_list() -> RuleBroken:
    return RuleBroken(
        "file-not-holidays",
        "This is not the list of bank holidays: save it from www.gov.uk/bank-holidays.json and import that.",
    )
