"""`furthest demo`: the demonstration council, made once."""

import argparse

from furthest.entry.cli import by_name, database
from furthest.entry.cli.commands.migrate import migrate


def run(options: argparse.Namespace) -> None:
    """Bring the database up to date, then make the council unless it is there."""
    make_demo = by_name.load("furthest.entry.cli.demo:make_demo")
    database.connect_directly()
    migrate()
    make_demo()
