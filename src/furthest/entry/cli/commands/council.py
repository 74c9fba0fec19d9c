"""`furthest council`: councils; the people of each are in `staff`."""

import argparse
from collections.abc import Callable

from furthest.entry.cli import database
from furthest.entry.cli.commands import staff
from furthest.kernel.tenancy.councils import add_council, councils


def run(options: argparse.Namespace) -> None:
    """Do one of the actions."""
    database.connect_directly()
    ACTIONS[options.action](options)


def _add(options: argparse.Namespace) -> None:
    council = add_council(options.slug, options.name, programme_name=options.programme, brand_colour=options.colour)
    print(f"Added {council.name}. Its pages are at /{council.slug}/.")
    print(f"Next: furthest council member EMAIL --council {council.slug} --role officer --name NAME")


def _list(options: argparse.Namespace) -> None:
    for council in councils():
        print(f"{council.slug:<20} {council.name}")


ACTIONS: dict[str, Callable[[argparse.Namespace], None]] = {
    "add": _add, "list": _list, "member": staff.let_in, "operator": staff.let_operate, "end": staff.end,
    "password": staff.give_password, "disable": staff.disable, "enable": staff.enable,
}  # fmt: skip
