"""Making the people of the tests: users with a role in a council."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from furthest.kernel.accounts.gate import actor_for
from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.core import clock
from furthest.kernel.core.actor import Actor
from furthest.kernel.tenancy.models import Council

PASSWORD = "correct-horse-battery"


def user_in(council: Council, role: str, *, name: str, sites: Sequence[UUID] | None = None, **more: Any) -> User:
    """A user with one role in one council."""
    email = f"{name.lower().replace(' ', '.')}@{council.slug}.example"
    user = User.objects.create_user(email, PASSWORD, name=name)
    give_role(user, council, role, sites=sites, **more)
    return user


def give_role(
    user: User, council: Council, role: str, *, sites: Sequence[UUID] | None = None, partner_id: UUID | None = None
) -> Membership:
    """One more role for a user."""
    listed = None if sites is None else [str(site) for site in sites]
    return Membership.objects.create(
        user=user, council=council, role=role, sites=listed, partner_id=partner_id, recorded_at=clock.now()
    )


def actor_of(user: User, council: Council) -> Actor:
    """The actor that the gate would make of this user in this council."""
    return actor_for(user, list(Membership.objects.filter(user=user, council=council, ended_at=None)))
