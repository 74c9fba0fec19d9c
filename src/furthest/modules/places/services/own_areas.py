"""Area types of a council's own, and the areas of one as lists of small areas (LSOAs) from a day on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.details import one_line
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Entry, Outcome
from furthest.modules.places import permissions, selectors, verbs
from furthest.modules.places.models import AreaType, OwnArea, OwnAreaCut
from furthest.modules.places.rules.own_areas import Cut, Lines, overlaps, read_lines

TYPE_MOST, AREA_MOST, SHOWN_MOST, MOST_TYPES = 60, 80, 10, 12


@dataclass(frozen=True, slots=True)
class AddAreaType:
    """What the council calls a new sort of areas."""

    name: str


@dataclass(frozen=True, slots=True)
class SetOwnAreas:
    """Areas of a type from a day on: `lines` has a code and the name of its area on each line."""

    area_type: str
    lines: str
    from_on: date


@service(permission=permissions.AREAS)
def add_area_type(act: Act, command: AddAreaType) -> Outcome:
    """PLACE-17: a council names its own sorts of areas, twelve at most. RuleBroken on `name`."""
    name = one_line(command.name, "name", most=TYPE_MOST)
    there = selectors.area_types(act.council)
    if not name:
        raise RuleBroken("type-unnamed", _("Enter what you call such an area"), "name")
    if len(there) >= MOST_TYPES:
        raise RuleBroken("types-many", _("You have %(most)s sorts of areas already") % {"most": MOST_TYPES}, "name")
    row = AreaType(council=act.council, recorded_at=act.recorded_at, name=name)
    entry = Entry(verbs.AREA_TYPE_ADDED, row.thing, facts={"name": name})
    return Outcome(row.thing, rows=[row], entries=[entry], set_up=True)


@service(permission=permissions.AREAS)
def set_own_areas(act: Act, command: SetOwnAreas) -> Outcome:
    """PLACE-18, PLACE-19: each area that is named consists of its codes from the day on; the others stay.

    RuleBroken on `lines` for what cannot be read, is not known, or would belong to two areas.
    """
    kind = selectors.area_type(act.council, command.area_type)
    read = _readable(read_lines(command.lines))
    _check_known(read)
    there = {area.name.casefold(): area for area in OwnArea.objects.of(act.council).filter(area_type=kind)}
    areas = {name: there.get(name.casefold()) or _area(act, kind, name) for name in read.areas}
    new = [Cut(areas[name].name, command.from_on, frozenset(codes)) for name, codes in read.areas.items()]
    _check_apart(selectors.cuts_of(act.council, kind.pk), new)
    cuts = [_cut(act, areas[name], codes, from_on=command.from_on) for name, codes in read.areas.items()]
    facts = {"name": kind.name, "count": len(cuts), "from_on": command.from_on.isoformat()}
    return Outcome(
        kind.thing,
        rows=[*(area for name, area in areas.items() if name.casefold() not in there), *cuts],
        entries=[Entry(verbs.OWN_AREAS_SET, kind.thing, facts=facts)],
        set_up=True,
    )


def _readable(read: Lines) -> Lines:
    if read.unread:
        lines = ", ".join(str(number) for number in read.unread[:SHOWN_MOST])
        words = _("Write a code like E01011229 and the name of its area on each line. Look at line: %(lines)s")
        raise RuleBroken("lines-unread", words % {"lines": lines}, "lines")
    if not read.areas:
        raise RuleBroken("lines-missing", _("Enter codes and areas, one pair a line"), "lines")
    if read.twice:
        words = _("A small area can be in one area only. Said of two: %(codes)s")
        raise RuleBroken("lines-twice", words % {"codes": _few(read.twice)}, "lines")
    long = next((name for name in read.areas if len(name) > AREA_MOST), None)
    if long is not None:
        words = _("Use %(most)s letters at most for a name: %(name)s")
        raise RuleBroken("area-long", words % {"most": AREA_MOST, "name": long[:AREA_MOST]}, "lines")
    return read


def _check_known(read: Lines) -> None:
    codes = {code for some in read.areas.values() for code in some}
    unknown = sorted(codes - selectors.known_small_areas(codes))
    if unknown:
        words = _("We know no small area (LSOA) of 2021 with these codes: %(codes)s")
        raise RuleBroken("codes-unknown", words % {"codes": _few(unknown)}, "lines")


def _check_apart(there: Sequence[Cut], new: Sequence[Cut]) -> None:
    found: Mapping[str, tuple[str, str]] = overlaps(there, new)
    if found:
        said = [f"{code} ({one}, {other})" for code, (one, other) in sorted(found.items())]
        words = _("A small area can be in one area only. These would be in two: %(codes)s")
        raise RuleBroken("areas-overlap", words % {"codes": _few(said)}, "lines")


def _few(codes: Sequence[str]) -> str:
    more = len(codes) - SHOWN_MOST
    shown = ", ".join(codes[:SHOWN_MOST])
    return _("%(codes)s and %(more)s more") % {"codes": shown, "more": more} if more > 0 else shown


def _area(act: Act, kind: AreaType, name: str) -> OwnArea:
    return OwnArea(council=act.council, recorded_at=act.recorded_at, area_type=kind, name=name)


def _cut(act: Act, area: OwnArea, codes: Sequence[str], *, from_on: date) -> OwnAreaCut:
    return OwnAreaCut(council=act.council, recorded_at=act.recorded_at, area=area, from_on=from_on, codes=sorted(codes))
