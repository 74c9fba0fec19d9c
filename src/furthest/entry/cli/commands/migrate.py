"""`furthest migrate`: tables and what guards them, cache table and static files, all as this version wants them."""

import argparse

from django.core.management import call_command

from furthest.entry.cli import database, static
from furthest.kernel.ledger import triggers
from furthest.kernel.tenancy import wall


def run(options: argparse.Namespace) -> None:
    """Bring everything up to date and say what was done."""
    database.connect_directly()
    for line in migrate():
        print(line)
    print("Everything is up to date.")


def migrate() -> list[str]:
    """Bring everything up to date; what was done, a line for each."""
    done = []
    missing = database.missing_migrations()
    if missing:
        call_command("migrate", interactive=False, verbosity=0)
        done.append(f"Applied {len(missing)} migration{'s' if len(missing) > 1 else ''}.")
    call_command("createcachetable", verbosity=0)
    if triggers.missing():
        done.append("Put the ledger's guards back.")
    triggers.install()
    if wall.missing():
        done.append("Put the wall between councils back.")
    wall.install()
    if static.collect():
        done.append("Collected the static files.")
    return done
