"""At which sites somebody changes things: what their widest role that is held at sites says, and no other role."""

from uuid import UUID

import pytest

from furthest.kernel.accounts.gate import sites_of
from furthest.kernel.accounts.models import Membership

HUB, LIBRARY = UUID(int=1), UUID(int=2)
Held = tuple[str, tuple[UUID, ...] | None]


@pytest.mark.parametrize(
    ("held", "sites"),
    [
        ([("manager", (HUB,))], {HUB}),
        ([("manager", (HUB, LIBRARY))], {HUB, LIBRARY}),
        ([("manager", None)], None),
        ([("assistant", (HUB,))], {HUB}),
        ([("manager", (HUB,)), ("auditor", None)], {HUB}),
        ([("trainer", None), ("manager", (HUB,))], {HUB}),
        ([("coordinator", None), ("assistant", (HUB,))], {HUB}),
        ([("assessor", None), ("manager", (HUB,)), ("auditor", None)], {HUB}),
        ([("manager", (HUB,)), ("assistant", None)], {HUB}),
        ([("assistant", (LIBRARY,)), ("manager", (HUB,))], {HUB}),
        ([("manager", None), ("assistant", (HUB,))], None),
        ([("officer", None), ("manager", (HUB,))], None),
        ([("auditor", None)], None),
        ([("manager", ())], set()),
    ],
)
def test_no_second_role_widens_where_things_are_changed(held: list[Held], sites: set[UUID] | None) -> None:
    memberships = [Membership(role=role, sites=None if at is None else [str(one) for one in at]) for role, at in held]
    found = sites_of(memberships)
    assert found == (None if sites is None else frozenset(sites))
