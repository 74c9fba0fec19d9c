"""The people of `furthest council`: let somebody in, end a role, give a password, stop a sign-in.

What concerns a council is an act of that council, and stands in its trail.
"""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from furthest.entry.cli.named import council_named, partner_named, sites_named, user_named
from furthest.kernel.accounts import people, staff
from furthest.kernel.accounts.members import councils_of, is_beyond, officers
from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.passwords import made_up_password
from furthest.kernel.accounts.staff import AddStaff, EndRole, GivePassword, GiveRole, Post, TurnSignIn
from furthest.kernel.acts.perform import perform
from furthest.kernel.core.act import Door, act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.kernel.tenancy.models import Council


def let_in(options: argparse.Namespace) -> None:
    """Give somebody a role; who is new here gets a password."""
    council = council_named(options.council)
    post = _post(council, options)
    user = people.user_of_email(options.email)
    shown = ""
    if user is not None:
        _do(council, staff.give_role, GiveRole(user.pk, post))
    else:
        name = _name(options)
        password, shown = _password(options)
        _do(council, staff.add_staff, AddStaff(options.email, name, post, password))
        user = user_named(options.email)
    at = f" ({staff.where_words(post)})" if post.sites or post.partner else ""
    print(f"{user.name} ({user.email}) is now {ROLE_LABELS[options.role]} at {council.name}{at}.")
    _tell(shown)
    if not shown and is_beyond(council, user):
        print("They keep the password that they have. If somebody else may know it, give them a new one:")
        print(f"furthest council password {user.email}")


def let_operate(options: argparse.Namespace) -> None:
    """Let somebody run the platform, with an address of its own."""
    user = people.user_of_email(options.email)
    if user and not user.is_operator:
        raise RuleBroken("operator-new", f"{user.email} is somebody's of a council. Use an address of its own.")
    shown = ""
    if user is None:
        name = _name(options)
        password, shown = _password(options)
        user = people.add_user(options.email, name, password, is_operator=True)
    print(f"{user.name} ({user.email}) now runs the platform.")
    _tell(shown)


def end(options: argparse.Namespace) -> None:
    """Take a role away from now on."""
    council, user = council_named(options.council), user_named(options.email)
    try:
        _do(council, staff.end_role, EndRole(user.pk, options.role))
    except NotFound as error:
        held = f"{user.name} is no {ROLE_LABELS[options.role]} at {council.name}."
        raise NotFound(held) from error
    print(f"{user.name} ({user.email}) is no longer {ROLE_LABELS[options.role]} at {council.name}.")
    if options.role == "officer" and not officers(council):
        print(f"{council.name} has no officer now. Next: furthest council member EMAIL --council {council.slug} …")


def give_password(options: argparse.Namespace) -> None:
    """Give somebody a new password, and end the sessions of the old one."""
    user = user_named(options.email)
    password, shown = _password(options)
    _everywhere(user, staff.give_password, GivePassword(user.pk, password), alone=people.set_password, value=password)
    print(f"{user.name} ({user.email}) has a new password, and is signed out everywhere.")
    _tell(shown)


def disable(options: argparse.Namespace) -> None:
    """Stop somebody from signing in, whatever their roles."""
    _turn(options, on=False)
    print(f"{options.email} can sign in no more, and is signed out. Roles are kept: furthest council enable undoes it.")


def enable(options: argparse.Namespace) -> None:
    """Let somebody sign in again."""
    _turn(options, on=True)
    print(f"{options.email} can sign in again, with the roles and the password that they have.")


def _turn(options: argparse.Namespace, *, on: bool) -> None:
    user = user_named(options.email)
    _everywhere(user, staff.turn_sign_in, TurnSignIn(user.pk, on), alone=people.turn_sign_in, value=on)


def _everywhere(
    user: User, service: Callable[..., Any], command: Any, *, alone: Callable[..., None], value: Any
) -> None:
    """Do an act in each council that somebody works for, so that each is told; without an act for one of none."""
    for council in councils_of(user):
        _do(council, service, command)
    if not councils_of(user):
        alone(user, value)


def _do(council: Council, service: Callable[..., Any], command: Any) -> None:
    perform(act_now(council, command_actor(), door=Door.COMMAND), service, command)


def _post(council: Council, options: argparse.Namespace) -> Post:
    partner = partner_named(council, options.partner) if options.partner else None
    return Post(options.role, sites_named(council, options.site), partner)


def _name(options: argparse.Namespace) -> str:
    if not options.name:
        raise RuleBroken("user-name", f"{options.email} is new here. Say who it is: --name NAME")
    return str(options.name)


def _password(options: argparse.Namespace) -> tuple[str, str]:
    """The password to set, and what to show of it: one that was made up is shown, one that was given is not."""
    if not options.password_stdin:
        made_up = made_up_password()
        return made_up, made_up
    given = sys.stdin.readline().rstrip("\r\n")
    if not given:
        raise RuleBroken("user-password", "There was no password on standard input.")
    return given, ""


def _tell(password: str) -> None:
    if password:
        print(f"Password, shown this once: {password}")
