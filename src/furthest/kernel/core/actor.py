"""Who acts: a person in a role, a coordinator of a partner, or a command."""

from dataclasses import dataclass, field
from uuid import UUID

from furthest.kernel.core.errors import NotAllowed
from furthest.kernel.core.registry import PERMISSIONS


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor within one council.

    `id` is the user's id as text, or "command" for the command line; `sites` limits settings, stock and
    lists (None means every site) and never hides the person at the desk; `partner_id` limits a partner
    coordinator to one partner.
    """

    id: str
    name: str
    roles: frozenset[str] = frozenset()
    permissions: frozenset[str] = field(default=frozenset(), repr=False)
    sites: frozenset[UUID] | None = None
    partner_id: UUID | None = None

    def may(self, permission: str) -> bool:
        """Whether the roles of this actor carry the permission."""
        return permission in self.permissions

    def must(self, permission: str) -> None:
        """Raise NotAllowed, saying which roles may, unless this actor carries the permission."""
        if permission not in self.permissions:
            raise NotAllowed(PERMISSIONS.get(permission).why_not)


def command_actor(name: str = "the command line") -> Actor:
    """The operator at the command line, who may do everything within the council that was named."""
    return Actor(id="command", name=name, roles=frozenset({"officer"}), permissions=frozenset(PERMISSIONS.names()))
