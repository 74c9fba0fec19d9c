"""The database's own refusal to change or delete a ledger row.

SQLite drops triggers when it rebuilds a table, so they are installed again after each migration and looked for by
`furthest check`.
"""

from django.db import connection

TABLE = "ledger_row"
MESSAGE = "ledger rows are never changed or deleted; reverse them"
NAMES = ("ledger_row_no_update", "ledger_row_no_delete")
FUNCTION = (
    "CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
)


def install() -> None:
    """Make sure that the triggers are there, on either database; safe to run at any time."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name in NAMES:
            event = "UPDATE" if name.endswith("update") else "DELETE"
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {TABLE}"
                    " FOR EACH ROW EXECUTE FUNCTION ledger_append_only()"
                )
            else:
                cursor.execute(
                    f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {TABLE}"
                    f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                )


def missing() -> list[str]:
    """The names of triggers that are not there: none, unless something rebuilt the table."""
    look = (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s)"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(look, [TABLE])
        found = {row[0] for row in cursor.fetchall()}
    return [name for name in NAMES if name not in found]
