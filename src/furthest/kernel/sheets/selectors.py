"""Reads of uploaded sheets, and of the kinds that somebody may bring in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from furthest.kernel.core import clock
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.errors import NotFound
from furthest.kernel.policy.values import is_on
from furthest.kernel.sheets.headings import Match
from furthest.kernel.sheets.kinds import SHEETS, SheetKind
from furthest.kernel.sheets.models import SheetImport
from furthest.kernel.sheets.sheet import Said
from furthest.kernel.sheets.states import OVER, Stage
from furthest.kernel.tenancy.models import Council
from furthest.lib.codes import clean_reference

NEWEST = 20


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was said of the last sheet of a kind: by column its heading there, and by column what words mean."""

    headings: dict[str, str] = field(default_factory=dict)
    meanings: dict[str, dict[str, str]] = field(default_factory=dict)


def kinds_for(council: Council, actor: Actor) -> list[SheetKind]:
    """The kinds of sheet that somebody may bring in, of the parts that the council uses, in their order."""
    today = clock.today(council.time_zone)
    may = [kind for kind in SHEETS if actor.may(kind.permission) and is_on(council, kind.switch, on=today)]
    return sorted(may, key=lambda kind: kind.order)


def kind_for(council: Council, actor: Actor, name: str) -> SheetKind:
    """One of them; NotFound for any other."""
    found = next((kind for kind in kinds_for(council, actor) if kind.name == name), None)
    if found is None:
        raise NotFound
    return found


def sheet_import(council: Council, reference: str) -> SheetImport:
    """The uploaded sheet of a reference; NotFound when the council has none."""
    clean = clean_reference(reference) if len(reference) <= 40 else None
    found: SheetImport | None = SheetImport.objects.of(council).filter(reference=clean or "").one_or_none()
    if found is None:
        raise NotFound
    found.council = council  # the one that was asked for: known without another query
    return found


def newest_imports(council: Council, kinds: Sequence[SheetKind]) -> list[SheetImport]:
    """The last few uploaded sheets of these kinds, the newest first."""
    names = [kind.name for kind in kinds]
    return list(SheetImport.objects.of(council).filter(kind__in=names).order_by("-recorded_at")[:NEWEST])


def same_file(one: SheetImport) -> SheetImport | None:
    """An import of the very same file that was brought in before, if there is one."""
    same = SheetImport.objects.of(one.council).filter(kind=one.kind, stage=Stage.DONE, digest=one.digest)
    return same.exclude(pk=one.pk).order_by("-recorded_at").first() if one.digest else None


def remembered_match(council: Council, kind: str) -> Remembered:
    """What was said of the last sheet of this kind that got as far as being checked."""
    said = SheetImport.objects.of(council).filter(kind=kind, heading_line__gt=0).exclude(stage=Stage.MATCHING)
    last = said.order_by("-recorded_at").first()
    if last is None:
        return Remembered()
    headings = {name: last.written[at] for name, at in last.places.items() if at < len(last.written)}
    return Remembered(headings, last.meanings)


def match_of(one: SheetImport) -> Match:
    """Which column of the file is which, as somebody said."""
    ours = set(one.places.values())
    unknown = tuple(heading for at, heading in enumerate(one.written) if heading and at not in ours)
    return Match(one.heading_line, tuple(one.written), dict(one.places), unknown)


def said_of(one: SheetImport) -> Said:
    """What somebody said of the whole file."""
    return Said(meanings=one.meanings, answers=one.answers)


def is_open(one: SheetImport) -> bool:
    """Whether something may still become of it."""
    return one.stage not in OVER
