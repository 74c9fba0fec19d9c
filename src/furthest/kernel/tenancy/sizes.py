"""What the database knows of the sizes of its tables, by which it chooses between indexes.

PostgreSQL looks by itself. SQLite looks when it is told to; before, it takes any index that begins with the council and
walks through all that a council has.
"""

from django.db import connection, transaction

from furthest.kernel.tenancy.turnstile import turn_to_write

# A few hundred rows of an index say enough, and the writers wait for no more than that.
SOME = "PRAGMA analysis_limit = 400"
LOOK = "PRAGMA optimize = 0x10002"


def learn_sizes() -> None:
    """Have SQLite look at the tables that it has not looked at, or that have grown much since.

    It writes down what it finds, so it takes its turn: begun as a reader, it would be refused while somebody writes.
    """
    if connection.vendor == "sqlite":
        with turn_to_write(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(SOME)
            cursor.execute(LOOK)
