"""`furthest council`: councils, and the first people of each."""

import argparse
import secrets
import sys
from collections.abc import Callable
from difflib import get_close_matches
from uuid import UUID

from django.db import transaction

from furthest.entry.cli import database
from furthest.kernel.accounts import people
from furthest.kernel.accounts.models import User
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.kernel.tenancy.councils import add_council, councils
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.modules.partners.selectors import partner

# Without letters and figures that look alike, as it is read out or copied by hand.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def run(options: argparse.Namespace) -> None:
    """Do one of the actions."""
    database.connect_directly()
    ACTIONS[options.action](options)


def council_named(slug: str) -> Council:
    """The council of a short name; NotFound with the nearest name when there is none."""
    known = list(councils())
    found = next((council for council in known if council.slug == slug), None)
    if found:
        return found
    near = get_close_matches(slug, [council.slug for council in known], n=1, cutoff=0.5)
    if near:
        raise NotFound(f"There is no council “{slug}”. Did you mean “{near[0]}”?")
    if known:
        raise NotFound(f"There is no council “{slug}”. There are: {', '.join(council.slug for council in known[:20])}.")
    raise NotFound(f'There is no council yet. Add it: furthest council add {slug or "leeds"} "Its Full Name"')


def _add(options: argparse.Namespace) -> None:
    council = add_council(options.slug, options.name, programme_name=options.programme, brand_colour=options.colour)
    print(f"Added {council.name}. Its pages are at /{council.slug}/.")
    print(f"Next: furthest council member EMAIL --council {council.slug} --role officer --name NAME")


def _list(options: argparse.Namespace) -> None:
    for council in councils():
        print(f"{council.slug:<20} {council.name}")


def _member(options: argparse.Namespace) -> None:
    council = council_named(options.council)
    partner_id = _partner_id(council, options.partner) if options.partner else None
    with transaction.atomic():
        user, password = _person(options)
        people.add_membership(user, council, options.role, partner_id=partner_id)
    print(f"{user.name} ({user.email}) is now {ROLE_LABELS[options.role]} at {council.name}.")
    _tell(password)


def _partner_id(council: Council, reference: str) -> UUID:
    with scope(council):
        return partner(council, reference).pk


def _operator(options: argparse.Namespace) -> None:
    user, password = _person(options, is_operator=True)
    print(f"{user.name} ({user.email}) now runs the platform.")
    _tell(password)


def _person(options: argparse.Namespace, *, is_operator: bool = False) -> tuple[User, str]:
    """The user of the email address, made when new, and a password that was made up for them."""
    user = people.user_of_email(options.email)
    if user and is_operator and not user.is_operator:
        raise RuleBroken("operator-new", f"{user.email} is somebody's of a council. Use an address of its own.")
    if user:
        return user, ""
    if not options.name:
        raise RuleBroken("user-name", f"{options.email} is new here. Say who it is: --name NAME")
    given = sys.stdin.readline().rstrip("\r\n") if options.password_stdin else ""
    if options.password_stdin and not given:
        raise RuleBroken("user-password", "There was no password on standard input.")
    made_up = "" if given else made_up_password()
    return people.add_user(options.email, options.name, given or made_up, is_operator=is_operator), made_up


def made_up_password() -> str:
    """Sixteen random characters in fours: about 79 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def _tell(password: str) -> None:
    if password:
        print(f"Password, shown this once: {password}")


ACTIONS: dict[str, Callable[[argparse.Namespace], None]] = {
    "add": _add, "list": _list, "member": _member, "operator": _operator,
}  # fmt: skip
