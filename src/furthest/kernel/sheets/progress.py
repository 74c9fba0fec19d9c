"""How far a sheet has come, written beside the acts of its lines: rows of the machine, which say nothing of people.

Each step says first what is about to be written, so that whoever goes on after a kill counts nothing twice.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import F

from furthest.kernel.core import clock
from furthest.kernel.sheets.keeping import KEPT
from furthest.kernel.sheets.models import SheetImport
from furthest.kernel.sheets.states import Stage
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope

SILENCE = timedelta(minutes=10)


class TakenOver(Exception):
    """Another worker is at this sheet now; this one stops."""


def take_up(one: SheetImport) -> None:
    """Be the one that works on a sheet: whoever did before writes no more."""
    with scope(one.council, writes=True):
        SheetImport.objects.of(one.council).filter(pk=one.pk).update(runs=F("runs") + 1, moved_at=clock.now())
    with scope(one.council):
        one.runs = SheetImport.objects.of(one.council).filter(pk=one.pk).values_list("runs", flat=True)[0]


def keep_place(one: SheetImport, **now: Any) -> None:
    """Write how far a sheet is; TakenOver when it is another's."""
    with scope(one.council, writes=True):
        mine = SheetImport.objects.of(one.council).filter(pk=one.pk, runs=one.runs, stage=one.stage)
        if not mine.update(moved_at=clock.now(), **now):
            raise TakenOver


def give_up(one: SheetImport, why: str) -> None:
    """Say why nothing becomes of a sheet that nobody may act for any more."""
    keep_place(one, stage=Stage.REFUSED, refused=why[:500], version=F("version") + 1)


def forget_words(council: Council) -> int:
    """Forget what was said of sheets that are older than a week: lines to mend may name people. How many."""
    nothing: Mapping[str, Any] = {"found": {}, "answers": {}, "tabs": []}
    with scope(council, writes=True):
        old = SheetImport.objects.of(council).filter(recorded_at__lt=clock.now() - KEPT).exclude(stage=Stage.CANCELLED)
        over = old.filter(stage__in=(Stage.CHOOSING, Stage.MATCHING, Stage.CHECKED, Stage.REFUSED))
        old.exclude(found={}, answers={}).update(**nothing)
        return int(over.update(stage=Stage.CANCELLED, ended_at=clock.now(), version=F("version") + 1))


def has_stopped(one: SheetImport) -> bool:
    """Whether nobody has gone on with a sheet for ten minutes."""
    return clock.now() - one.moved_at > SILENCE
