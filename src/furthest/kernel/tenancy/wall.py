"""The second wall between councils: PostgreSQL shows a transaction the rows of one council only, or of none.

Every table with a council's id has it, but for the few that are read before anybody knows of which council. It is put
up after each migration, so that nobody has to remember a new table, and looked for by `furthest check`.
"""

from django.apps import apps
from django.db import connection, transaction

# Read to learn in which council somebody is, or whose turn it is. Neither holds what a council keeps.
OPEN = {
    "accounts_membership": "signing in reads of which councils somebody is",
    "jobs_job": "a worker takes the oldest job of any council; a job names things by id only",
}
POLICY = "of_the_council"
# The setting is empty, not absent, once a transaction had it. As a subquery it is read once for a statement, not a row.
OF_THE_COUNCIL = "council_id = (SELECT NULLIF(current_setting('furthest.council', true), '')::uuid)"
UNWALLED = """
SELECT relname FROM pg_class
WHERE relname = ANY(%s) AND pg_table_is_visible(pg_class.oid) AND NOT (relrowsecurity AND relforcerowsecurity AND (
    SELECT COUNT(*) = 1 AND bool_and(
        polname = %s AND polcmd = '*' AND polpermissive
        AND pg_get_expr(polqual, polrelid) = pg_get_expr(polwithcheck, polrelid)
        AND pg_get_expr(polqual, polrelid) LIKE '%%furthest.council%%'
    )
    FROM pg_policy WHERE polrelid = pg_class.oid AND 0 = ANY(polroles)
))
ORDER BY relname
"""
POLICIES = "SELECT polname FROM pg_policy WHERE polrelid = to_regclass(%s) AND 0 = ANY(polroles)"
ABOVE = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"


def walled() -> list[str]:
    """The tables that row-level security is for: all with a council's id but those in OPEN."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table not in OPEN
        and model._meta.managed
        and any(field.column == "council_id" for field in model._meta.local_concrete_fields)
    )


def missing() -> list[str]:
    """The tables that are there without their policy: none, unless somebody took one down. SQLite has no such thing."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(UNWALLED, [walled(), POLICY])
        return [str(name) for (name,) in cursor.fetchall()]


def install() -> None:
    """Put up what is missing; safe to run at any time."""
    for table in missing():
        with transaction.atomic():
            _put_up(table)


def stands_above() -> bool:
    """Whether our own role is one that row-level security does not bind: a superuser's, say."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(ABOVE)
        return bool(cursor.fetchone()[0])


def _put_up(table: str) -> None:
    """One policy for everybody on everything; FORCE, as a table's owner is else not bound, and we own ours."""
    quoted, policy = connection.ops.quote_name(table), connection.ops.quote_name(POLICY)
    with connection.cursor() as cursor:
        cursor.execute(POLICIES, [quoted])
        for (other,) in cursor.fetchall():
            cursor.execute(f"DROP POLICY {connection.ops.quote_name(other)} ON {quoted}")
        cursor.execute(f"CREATE POLICY {policy} ON {quoted} USING ({OF_THE_COUNCIL}) WITH CHECK ({OF_THE_COUNCIL})")
        cursor.execute(f"ALTER TABLE {quoted} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
