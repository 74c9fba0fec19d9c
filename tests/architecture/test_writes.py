"""Nothing writes but acts.perform, and a closed list of files that a reviewer can read whole; the same for raw SQL."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.tree import ClosedList, Guard, Source, Violation, called, python_files, report, sample

WRITING = {
    *("save", "asave", "create", "acreate", "update", "aupdate", "delete", "adelete"),
    *("get_or_create", "update_or_create", "bulk_create", "bulk_update"),
}
# What models and querysets take by name only. By position, the same word belongs to a dict, a set, a hash or a picture.
BY_NAME_ONLY = WRITING - {"get_or_create", "update_or_create", "bulk_create", "bulk_update"}
PLAIN = {"globals", "filters", "headers"}  # dicts that are updated by name
KERNEL_WRITING = {"insert_rows", "insert_values", "swap"}
RAW = {"cursor", "execute", "executemany", "executescript", "raw", "extra", "RawSQL", "RunSQL", "copy_expert"}

WRITERS = ClosedList(
    "WRITERS",
    {
        "src/furthest/kernel/acts/*.py": "the writer of acts and its keys",
        "src/furthest/kernel/core/rows.py": "the statements that the writer of acts uses",
        "src/furthest/kernel/tenancy/query.py": "checks pointers of rows written in bulk, then passes them on",
        "src/furthest/kernel/audit/trail.py": "called by the writer of acts",
        "src/furthest/kernel/ledger/posting.py": "called by the writer of acts",
        "src/furthest/kernel/ledger/rollup.py": "machine rows: sums and their watermark",
        "src/furthest/kernel/outbox/*.py": "called by the writer of acts; machine rows: delivery state",
        "src/furthest/kernel/jobs/*.py": "machine rows: claims of jobs",
        "src/furthest/kernel/sheets/progress.py": "machine rows: how far a sheet is; its lines are acts",
        "src/furthest/kernel/tenancy/councils.py": "councils: acts of the platform, with no council around them",
        "src/furthest/modules/places/services/national.py": "national imports: acts of the platform, with no council",
        "src/furthest/kernel/accounts/*.py": "sign-in rows: sessions, and users of no council",
        "src/furthest/entry/bench/*.py": "benchmark data in bulk; a test compares it with what services write",
    },
)
SQL = ClosedList(
    "SQL",
    {
        "src/furthest/kernel/acts/keys.py": "claims a key by INSERT … ON CONFLICT DO NOTHING",
        "src/furthest/kernel/core/rows.py": "multi-row inserts and compare-and-swap",
        "src/furthest/kernel/tenancy/prepared.py": "runs what a guarded query was compiled to",
        "src/furthest/kernel/ledger/*.py": "sums over millions of rows; triggers that keep the ledger append-only",
        "src/furthest/kernel/audit/trail.py": "picks the newest ids of one thing; the rows come through the guard",
        "src/furthest/kernel/tenancy/scope.py": "sets the council for row-level security",
        "src/furthest/kernel/tenancy/emptying.py": "deletes what a practice desk held that is over",
        "src/furthest/kernel/tenancy/sizes.py": "has SQLite look at the sizes of its tables",
        "src/furthest/kernel/tenancy/wall.py": "puts up row-level security, and looks whether it stands",
        "src/furthest/entry/bench/*.py": "the bare transaction that is the limit to compare with",
    },
)


def writes(source: Source) -> Iterator[Violation]:
    """Calls that write rows."""
    for node in source.nodes:
        name = called(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and name in WRITING:
            is_plain = ast.unparse(node.func.value).split(".")[-1] in PLAIN or (node.args and name in BY_NAME_ONLY)
            if not is_plain:
                yield source.violation(node, f".{name}( writes: return the row or the change in an Outcome")
        elif name in KERNEL_WRITING:
            yield source.violation(node, f"{name}( is for the writer of acts")


def raw_sql(source: Source) -> Iterator[Violation]:
    """SQL of our own, which the checks of tenancy do not see."""
    for node in source.nodes:
        if called(node) in RAW:
            yield source.violation(node, f"{called(node)}( goes past the checks of tenancy")


@pytest.mark.parametrize(("guard", "closed_list"), [(writes, WRITERS), (raw_sql, SQL)])
def test_only_the_closed_list_may(guard: Guard, closed_list: ClosedList) -> None:
    files = list(python_files())
    found = [each for file in files for each in guard(file)]
    assert not closed_list.without_excused(found), report(closed_list.without_excused(found))
    assert not closed_list.idle(found, files), report(closed_list.idle(found, files))


@pytest.mark.parametrize(
    "text",
    [
        "kit.save()",
        "kit.save(update_fields=['state'])",
        "Kit.objects.create(tag='1')",
        "Kit.objects.of(council).update(state='lost')",
        "kits.update(**changes)",
        "kits.delete()",
        "Kit.objects.bulk_create(kits)",
        "Kit.objects.get_or_create(tag='1')",
        "insert_rows(kits)",
        "rows.swap(Kit, ids, {}, {})",
    ],
)
def test_guard_of_writes_bites(text: str) -> None:
    assert list(writes(sample(text)))


@pytest.mark.parametrize(
    "text",
    [
        "words.update({'a': 1})",
        "environment.globals.update(url=reverse)",
        "digest.update(part)",
        "picture.save(buffer, kind='svg')",
        "cache.delete('key')",
    ],
)
def test_guard_of_writes_lets_pass_what_is_no_row(text: str) -> None:
    assert not list(writes(sample(text)))


@pytest.mark.parametrize(
    "text",
    ["with connection.cursor() as c:\n    c.execute('SELECT 1')", "Kit.objects.raw('SELECT 1')", "x = RawSQL('1', [])"],
)
def test_guard_of_sql_bites(text: str) -> None:
    assert list(raw_sql(sample(text)))


def test_closed_list_excuses_its_files_and_shows_what_is_idle() -> None:
    allowed = ClosedList("ALLOWED", {"src/a.py": "reason", "src/b.py": "reason", "src/gone.py": "not written yet"})
    files = [sample("kit.save()", "src/a.py"), sample("x = 1", "src/b.py"), sample("kit.save()", "src/c.py")]
    found = [each for file in files for each in writes(file)]
    assert [each.path for each in allowed.without_excused(found)] == ["src/c.py"]
    assert [line.split()[1] for line in allowed.idle(found, files)] == ["src/b.py"]
