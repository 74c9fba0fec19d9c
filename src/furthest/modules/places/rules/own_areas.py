"""Areas made of small areas (LSOAs): how a list of them is read, and what an area consists of on a day. No Django."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

MOST_LINES = 5000
_CODE = re.compile(r"[EWSN]01\d{6}")


@dataclass(frozen=True, slots=True)
class Lines:
    """What was read: the codes of each named area, and the numbers of the lines that could not be read."""

    areas: Mapping[str, tuple[str, ...]]
    unread: tuple[int, ...] = ()
    twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """What an area consists of from a day on."""

    area: str
    from_on: date
    codes: frozenset[str]


def read_lines(text: str) -> Lines:
    """PLACE-18: lines of a code and the name of its area, in either order; headings and empty lines are left out.

    `twice` are codes that are said of two areas. Names that differ in case or spaces alone are one name.
    """
    names: dict[str, str] = {}
    said: dict[str, str] = {}
    unread, twice = [], []
    for number, line in enumerate(text.splitlines()[:MOST_LINES], 1):
        found = _CODE.search(line.upper())
        if found is None:
            unread += [number] if line.strip() and number > 1 else []
            continue
        rest = (line[: found.start()].strip(' ,;\t"'), line[found.end() :].strip(' ,;\t"'))
        name = " ".join(" ".join(part for part in rest if part).split())
        if not name or _CODE.search(name.upper()):
            unread.append(number)
            continue
        own = names.setdefault(name.casefold(), name)
        if said.setdefault(found.group(), own) != own:
            twice.append(found.group())
    areas: dict[str, list[str]] = {}
    for code, name in said.items():
        areas.setdefault(name, []).append(code)
    return Lines({name: tuple(codes) for name, codes in areas.items()}, tuple(unread), tuple(twice))


def on_day(cuts: Iterable[Cut], on: date) -> dict[str, str]:
    """Which area each small area belongs to on a day. `cuts` are in the order in which they were recorded."""
    return {code: cut.area for cut in in_force(cuts, on) for code in cut.codes}


def in_force(cuts: Iterable[Cut], on: date) -> list[Cut]:
    """The cut of each area that holds on a day: the latest, and of one day that which was recorded last."""
    latest: dict[str, Cut] = {}
    for cut in cuts:
        if cut.from_on <= on and (cut.area not in latest or latest[cut.area].from_on <= cut.from_on):
            latest[cut.area] = cut
    return list(latest.values())


def overlaps(cuts: Sequence[Cut], new: Sequence[Cut]) -> dict[str, tuple[str, str]]:
    """PLACE-19: codes that would belong to two areas on the day of the new cuts, or on the day of any later one."""
    first = min(cut.from_on for cut in new)
    every = [*cuts, *new]
    days = sorted({first, *(cut.from_on for cut in every if cut.from_on > first)})
    found: dict[str, tuple[str, str]] = {}
    for day in days:
        holds: dict[str, str] = {}
        for cut in in_force(every, day):
            for code in cut.codes:
                if holds.setdefault(code, cut.area) != cut.area:
                    found[code] = (holds[code], cut.area)
    return found


def whole_wards(wards: Mapping[str, Iterable[str]], area_of: Mapping[str, str]) -> dict[str, str]:
    """PLACE-20: the wards that lie in one area with all their small areas, with that area; the others are left out."""
    found = {}
    for ward, codes in wards.items():
        areas = {area_of.get(code, "") for code in codes}
        if len(areas) == 1 and (area := areas.pop()):
            found[ward] = area
    return found
