"""Reads of who works in a council, and of what an officer of one council may do to somebody who works in two."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.core.actor import command_actor
from furthest.kernel.core.errors import NotFound
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.kernel.tenancy.models import Council


def members(council: Council, text: str = "") -> "QuerySet[User]":
    """Everybody who has a role in the council now, by name; those with this text in name or email address."""
    held = Membership.objects.filter(council=council, ended_at=None, user=OuterRef("pk"))
    found = User.objects.filter(Exists(held)).order_by("name", "id")
    return found.filter(Q(name__icontains=text) | Q(email__icontains=text)) if text else found


def member(council: Council, user_id: UUID) -> User:
    """One of them; NotFound for anybody else."""
    found = members(council).filter(pk=user_id).first()
    if found is None:
        raise NotFound
    return found


def was_member(council: Council, user_id: UUID) -> User:
    """Somebody who has or had a role in the council; NotFound for anybody else."""
    held = Membership.objects.filter(council=council, user=OuterRef("pk"))
    found = User.objects.filter(Exists(held), pk=user_id).first()
    if found is None:
        raise NotFound
    return found


def actors_called(council: Council, text: str) -> set[str]:
    """The ids of those who may have acted for a council and whose name has this text in it, whatever its case.

    Found among the people of the council, so that nobody reads through a trail of millions for a name.
    """
    named = Membership.objects.filter(council=council, user__name__icontains=text).values_list("user_id", flat=True)
    command = command_actor()
    return {str(user_id) for user_id in named} | ({command.id} if text.lower() in command.name else set())


def roles_held(council: Council, users: Iterable[User]) -> dict[UUID, list[Membership]]:
    """What each of these people is in the council now, the widest role first."""
    some = {user.pk: list[Membership]() for user in users}
    for held in Membership.objects.filter(council=council, ended_at=None, user__in=list(some)):
        some[held.user_id].append(held)
    order = list(ROLE_LABELS)
    return {key: sorted(held, key=lambda one: order.index(one.role)) for key, held in some.items()}


def role_held(council: Council, user: User, role: str) -> Membership:
    """One role that somebody has in the council now; NotFound otherwise."""
    if role not in ROLE_LABELS:
        raise NotFound
    found = Membership.objects.filter(council=council, user=user, role=role, ended_at=None).first()
    if found is None:
        raise NotFound
    found.council = council
    return found


def officers(council: Council) -> "QuerySet[Membership]":
    """The memberships of the officers who can sign in."""
    held = Membership.objects.filter(council=council, role="officer", ended_at=None, user__is_active=True)
    return held.order_by("pk")


def coordinators(council: Council, partner_id: UUID) -> list[Membership]:
    """Who signs in for one partner now, by name."""
    held = Membership.objects.filter(council=council, partner_id=partner_id, role="coordinator", ended_at=None)
    return list(held.select_related("user").order_by("user__name", "pk"))


def councils_of(user: User) -> list[Council]:
    """The councils in which somebody has a role now, by name."""
    held = Membership.objects.filter(council=OuterRef("pk"), user=user, ended_at=None)
    return list(Council.objects.filter(Exists(held)).order_by("name"))


def is_beyond(council: Council, user: User) -> bool:
    """Whether somebody's sign-in opens more than this council: another one, or the platform."""
    return user.is_operator or any(one.pk != council.pk for one in councils_of(user))


def why_password_stays(council: Council, user: User) -> str:
    """Why an officer of the council may not give somebody a new password; empty when they may.

    Whoever sets a password can sign in with it, so nobody sets one that opens more than their own council.
    """
    words = ""
    if not user.is_active:
        words = _("Whoever runs this system has stopped %(name)s from signing in. Only they can let them in again.")
    elif is_beyond(council, user):
        words = _("%(name)s does not work for your council alone. Ask whoever runs this system for a new password.")
    return words % {"name": user.name} if words else ""
