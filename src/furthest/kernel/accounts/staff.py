"""Services that change who works in a council: let somebody in, give and end roles, give a new password.

Whoever runs the system does the same from the command line, and also for people who work for several councils.
"""

from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext as _

from furthest.kernel.accounts import verbs
from furthest.kernel.accounts.members import is_beyond, member, members, officers, role_held, why_password_stays
from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.accounts.people import clean_name, hashed, new_membership, new_user, user_of_email
from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act, Door
from furthest.kernel.core.errors import NotAllowed, NotFound, RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.kernel.core.roles import ROLE_LABELS, SITE_ROLES
from furthest.kernel.tenancy.models import Council
from furthest.lib.text import shorten

CHANGE = "staff.change"
LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A site or a partner by value."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Post:
    """A role and where it is held: at these sites, or at all when there are none, or for one partner."""

    role: str
    sites: tuple[Place, ...] = ()
    partner: Place | None = None


@dataclass(frozen=True, slots=True)
class AddStaff:
    """Somebody new here, with a first role. Sent twice, the second made-up password is no other command."""

    email: str
    name: str
    post: Post
    password: str = field(default="", repr=False, compare=False)


@service(permission=CHANGE)
def add_staff(act: Act, command: AddStaff) -> Outcome:
    """Let somebody sign in with a first role. Without a password they cannot yet.

    Somebody who left and works nowhere now comes back with a new password, so that nobody else still knows it.
    """
    user = user_of_email(command.email)
    if user is None:
        user = new_user(command.email, command.name, command.password)
        return _with_role(act, user, command.post).after(Outcome(rows=[user]))
    if members(act.council).filter(pk=user.pk).exists():
        words = _("%(name)s works here already. Give them another role on their own page.")
        raise RuleBroken("works-here", words % {"name": user.name}, "email")
    if not user.is_active or is_beyond(act.council, user):
        words = _(
            "Somebody with this email address uses this system already, outside your council. Ask whoever runs this"
            " system to give them a role here."
        )
        raise RuleBroken("known-elsewhere", words, "email")
    user.name = clean_name(command.name)
    again = {"name": user.name, "password": hashed(command.password, user)}
    back = Change(user, again, expects={"password": user.password})
    return _with_role(act, user, command.post).after(Outcome(changes=[back]))


@dataclass(frozen=True, slots=True)
class GiveRole:
    """One more role for somebody who works here."""

    user: UUID
    post: Post


@service(permission=CHANGE)
def give_role(act: Act, command: GiveRole) -> Outcome:
    """Give somebody one more role. Whoever runs the system may give a first one to somebody of another council."""
    return _with_role(act, _subject(act, command.user), command.post)


@dataclass(frozen=True, slots=True)
class EndRole:
    """A role that somebody has no longer."""

    user: UUID
    role: str


@service(permission=CHANGE)
def end_role(act: Act, command: EndRole) -> Outcome:
    """Take a role away from now on: what the person may do ends with their next page.

    RuleBroken when nobody would be left to change who works here.
    """
    user = _subject(act, command.user)
    held = role_held(act.council, user, command.role)
    if command.role == "officer" and act.door != Door.COMMAND and _is_last_officer(act.council, user):
        words = _("There is no other officer who can sign in. Make somebody else an officer first, then end this role.")
        raise RuleBroken("last-officer", words)
    ended = Change(held, {"ended_at": act.recorded_at}, expects={"ended_at": None})
    facts = {"role": ROLE_LABELS[command.role]}
    return Outcome(user.thing, changes=[ended], entries=[Entry(verbs.ROLE_ENDED, user.thing, facts=facts)])


@dataclass(frozen=True, slots=True)
class GivePassword:
    """A new password for somebody who works here. Sent twice, the second made-up one is no other command."""

    user: UUID
    password: str = field(repr=False, compare=False)


@service(permission=CHANGE)
def give_password(act: Act, command: GivePassword) -> Outcome:
    """Give somebody a new password, which ends every session that the old one began.

    NotAllowed for an officer when the password would open more than their own council.
    """
    user = _subject(act, command.user)
    why_not = why_password_stays(act.council, user) if act.door != Door.COMMAND else ""
    if why_not:
        raise NotAllowed(why_not)
    new = Change(user, {"password": hashed(command.password, user)}, expects={"password": user.password})
    return Outcome(user.thing, changes=[new], entries=[Entry(verbs.PASSWORD_GIVEN, user.thing)])


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """A password of one's own choice, by whoever knows the old one."""

    old: str = field(repr=False, compare=False)
    new: str = field(repr=False, compare=False)


@service(permission="council.enter")
def change_password(act: Act, command: ChangePassword) -> Outcome:
    """Choose one's own password, which ends every other session: whoever made the old one up knows it no more."""
    user = member(act.council, UUID(act.actor.id))
    if not check_password(command.old, user.password):
        raise RuleBroken("wrong-password", _("This is not your password now. Check it and try again"), "old")
    chosen = Change(user, {"password": hashed(command.new, user)}, expects={"password": user.password})
    return Outcome(user.thing, changes=[chosen], entries=[Entry(verbs.PASSWORD_CHANGED, user.thing)])


@dataclass(frozen=True, slots=True)
class TurnSignIn:
    """Somebody who may sign in no more, whatever their roles, or again."""

    user: UUID
    on: bool


@service(permission=CHANGE)
def turn_sign_in(act: Act, command: TurnSignIn) -> Outcome:
    """Stop somebody from signing in anywhere, or let them in again: only for whoever runs the system."""
    if act.door != Door.COMMAND:
        raise NotAllowed(_("Only whoever runs this system can stop somebody from signing in, or let them in again."))
    user = _subject(act, command.user)
    turned = [Change(user, {"is_active": command.on}, expects={"is_active": not command.on})]
    verb = verbs.SIGN_IN_RESTORED if command.on else verbs.SIGN_IN_STOPPED
    # Somebody of several councils is turned once, and every council's trail says so.
    return Outcome(
        user.thing, changes=turned if user.is_active != command.on else [], entries=[Entry(verb, user.thing)]
    )


def _subject(act: Act, user_id: UUID) -> User:
    """Whom the act is about: somebody who works here, or for whoever runs the system anybody; NotFound otherwise."""
    if act.door != Door.COMMAND:
        return member(act.council, user_id)
    found = User.objects.filter(pk=user_id).first()
    if found is None:
        raise NotFound
    return found


def _with_role(act: Act, user: User, post: Post) -> Outcome:
    ids = [place.id for place in post.sites] or None
    partner_id = post.partner.id if post.partner else None
    held = new_membership(user, act.council, post.role, sites=ids, partner_id=partner_id)
    if Membership.objects.filter(user=user.pk, council=act.council, role=post.role, ended_at=None).exists():
        words = _("%(name)s is already %(role)s at %(council)s.")
        said = {"name": user.name, "role": _(ROLE_LABELS[post.role]), "council": act.council.name}
        raise RuleBroken("role-held", words % said, "role")
    held.recorded_at = act.recorded_at
    facts = {"role": ROLE_LABELS[post.role], "where": where_words(post)}
    return Outcome(user.thing, rows=[held], entries=[Entry(verbs.ROLE_GIVEN, user.thing, facts=facts)])


def where_words(post: Post) -> str:
    """Where a role is held, in words: names of sites, of a partner, or the whole of the council."""
    if post.partner is not None and post.role == "coordinator":
        return post.partner.name
    if post.sites:
        return shorten(", ".join(place.name for place in post.sites), LONGEST_WORDS)
    return _("every site") if post.role in SITE_ROLES else _("the whole council")


def _is_last_officer(council: Council, user: User) -> bool:
    """Whether no other officer can sign in. They are held until the act is over: two cannot end each other at once."""
    held = officers(council).select_for_update(of=("self",))
    return all(one.user_id == user.pk for one in held)
