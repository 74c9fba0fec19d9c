"""Moving the watermark: what is before it is added up once, so that reading stays fast over millions of rows."""

from typing import Any

from django.db import connection

from furthest.kernel.core.rows import stored
from furthest.kernel.ledger.marks import last_settled_row
from furthest.kernel.ledger.measures import MEASURES
from furthest.kernel.ledger.models import DIMENSION_NAMES, LedgerBalance, LedgerMark, LedgerReach, LedgerRow, LedgerSum
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope

CHUNK = 5_000
KEY = ", ".join("council_id" if name == "council" else name for name in DIMENSION_NAMES)
LEVEL_KEY = KEY.replace("occurred_on, ", "")


def roll_up(council: Council) -> int:
    """Add up every row that is certain to be complete, in short transactions; the number of rows added."""
    done = 0
    target = _last_settled_row(council)
    while True:
        with scope(council, writes=True):
            last = _mark(council)
            upto = _chunk_end(council, last, target)
            if upto is None:
                return done
            done += _add_up(council, last, upto)


def _last_settled_row(council: Council) -> int:
    with scope(council, writes=True):
        return last_settled_row(council)


def _mark(council: Council) -> int:
    """The council's watermark, held until the transaction ends so that two workers never add up the same rows."""
    LedgerMark.objects.bulk_create([LedgerMark(council_id=council.pk)], ignore_conflicts=True)
    mark: int = LedgerMark.objects.select_for_update().get(council_id=council.pk).last_row
    return mark


def _chunk_end(council: Council, last: int, target: int) -> int | None:
    rows = LedgerRow.objects.of(council).filter(id__gt=last, id__lte=target).order_by("id").values_list("id", flat=True)
    found = list(rows[:CHUNK])
    return found[-1] if found else None


def _add_up(council: Council, last: int, upto: int) -> int:
    span = [_id(council), last, upto]
    rows = "FROM ledger_row WHERE council_id = %s AND id > %s AND id <= %s"
    sized, with_subjects, level = _names("keeps_sizes"), _names("keeps_subjects"), _names("is_level")
    size = f"CASE WHEN measure IN ({_marks(sized)}) THEN ABS(quantity) ELSE 0 END"
    items = "SUM(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_table(LedgerSum)} ({KEY}, size, total, items) SELECT {KEY}, {size} AS the_size,"
            f" SUM(quantity), {items} {rows} GROUP BY {KEY}, the_size ON CONFLICT ({KEY}, size)"
            " DO UPDATE SET total = ledger_sum.total + excluded.total, items = ledger_sum.items + excluded.items",
            [*sized, *span],
        )
        cursor.execute(
            f"INSERT INTO {_table(LedgerReach)} ({KEY}, subject, total) SELECT {KEY}, subject, SUM(quantity) {rows}"
            f" AND subject <> '' AND measure IN ({_marks(with_subjects)}) GROUP BY {KEY}, subject"
            f" ON CONFLICT ({KEY}, subject) DO UPDATE SET total = ledger_reach.total + excluded.total",
            [*span, *with_subjects],
        )
        cursor.execute(
            f"INSERT INTO {_table(LedgerBalance)} ({LEVEL_KEY}, total) SELECT {LEVEL_KEY}, SUM(quantity) {rows}"
            f" AND measure IN ({_marks(level)}) GROUP BY {LEVEL_KEY}"
            f" ON CONFLICT ({LEVEL_KEY}) DO UPDATE SET total = ledger_balance.total + excluded.total",
            [*span, *level],
        )
    LedgerMark.objects.filter(council_id=council.pk).update(last_row=upto)
    return LedgerRow.objects.of(council).filter(id__gt=last, id__lte=upto).count()


def _names(quality: str) -> list[str]:
    """The measures with a quality; a name that no measure has when there are none, as IN () is not SQL."""
    return [measure.name for measure in MEASURES if getattr(measure, quality)] or ["-"]


def _marks(values: list[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _table(model: type[Any]) -> str:
    return str(model._meta.db_table)


def _id(council: Council) -> Any:
    return stored(LedgerRow, "council", council.pk)
