"""`furthest check`: one line for each thing that must be right, with what to do when it is not."""

import argparse
from collections.abc import Callable, Iterator

from django.conf import settings
from django.core import checks
from django.db import connection

from furthest.entry.cli import database, static
from furthest.entry.cli.demo.city import SLUG as DEMONSTRATION
from furthest.entry.cli.problems import in_words
from furthest.entry.cli.proxies import must_end_redirects
from furthest.kernel.core.errors import SetUpError
from furthest.kernel.govuk import pdf
from furthest.kernel.jobs import queue
from furthest.kernel.ledger import triggers
from furthest.kernel.tenancy import wall
from furthest.kernel.tenancy.councils import councils

NO_WALL = (
    "The database's user is one that row-level security does not bind, so that only the system itself keeps councils"
    " apart. Give it an ordinary user: NOSUPERUSER and NOBYPASSRLS."
)
OWN_KEY = "Set SECRET_KEY to a long random text of your own, and FURTHEST_PRODUCTION=true."
STUCK = "Nobody does background jobs: one has waited for more than an hour. Run furthest serve or furthest work."

NO_PDF = (
    "Reports cannot be made as PDF files: Pango is missing. Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
    " libharfbuzz-subset0. Until then people print the page."
)


def run(options: argparse.Namespace) -> int:
    """Print a line for each check; 1 when anything is wrong."""
    database.connect_directly()
    wrong = set()
    for name, check in CHECKS.items():
        try:
            print(f"ok     {name}: {check()}")
        except Exception as error:
            wrong.add(name)
            print(f"WRONG  {name}: {in_words(error)}")
            if name == "database":
                break
    for note in _notes() if wrong.isdisjoint({"database", "tables"}) else ():
        print(f"note   {note}")
    return 1 if wrong else 0


def _settings() -> str:
    must_end_redirects()
    found = checks.run_checks(include_deployment_checks=settings.SECURE_SSL_REDIRECT)
    serious = [each for each in found if each.level >= checks.WARNING and not each.is_silenced()]
    if serious:
        raise SetUpError(" ".join(f"{each.id}: {' '.join(str(each.msg).split())}" for each in serious))
    return "they fit together"


def _database() -> str:
    connection.ensure_connection()
    return "SQLite answers" if connection.vendor == "sqlite" else "PostgreSQL answers"


def _tables() -> str:
    missing = database.missing_migrations()
    if missing:
        count = f"{len(missing)} migrations are" if len(missing) > 1 else "one migration is"
        raise SetUpError(f"{count} missing, {missing[0]} first. Run: furthest migrate")
    known = connection.introspection.table_names()
    if settings.CACHES["default"].get("LOCATION", known[0]) not in known:
        raise SetUpError("the cache table is missing. Run: furthest migrate")
    return "every migration is applied"


def _guards() -> str:
    if missing := triggers.missing():
        raise SetUpError(f"the ledger is not guarded against changes ({', '.join(missing)}). Run: furthest migrate")
    return "the database refuses changes to the ledger"


def _wall() -> str:
    if missing := wall.missing():
        raise SetUpError(f"without row-level security: {', '.join(missing)}. Run: furthest migrate")
    if connection.vendor == "sqlite":
        return "the system keeps them apart; SQLite has no second wall"
    return f"{len(wall.walled())} tables have row-level security"


def _static() -> str:
    if not static.are_collected():
        raise SetUpError("they are not those of this version. Run: furthest migrate")
    return "they are those of this version"


def _councils() -> str:
    number = councils().count()
    return f"{number}" if number else 'none yet. Add one: furthest council add leeds "Leeds City Council"'


def _secret() -> str:
    if not settings.IS_PRACTICE_KEY:
        return "your own"
    own = councils().exclude(slug=DEMONSTRATION).first()
    if own is not None:
        raise SetUpError(f"{own.name} is kept with the key that everybody can read. {OWN_KEY}")
    return "the one that everybody can read, for looking around"


def _notes() -> Iterator[str]:
    for name, number in queue.given_up().items():
        yield f"{number} job{'s' if number > 1 else ''} {name} failed too often. Try again: furthest work --again"
    if queue.is_stuck():
        yield STUCK
    if wall.stands_above():
        yield NO_WALL
    if not pdf.can_make():
        yield NO_PDF


# The database stands before all that ask it: without it, one line is enough.
CHECKS: dict[str, Callable[[], str]] = {
    "settings": _settings,
    "static files": _static,
    "database": _database,
    "tables": _tables,
    "ledger": _guards,
    "councils apart": _wall,
    "councils": _councils,
    "secret key": _secret,
}
