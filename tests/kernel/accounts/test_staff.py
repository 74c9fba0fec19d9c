"""Who works in a council: roles are given and ended as acts, and nobody gets a password to another council."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.hashers import check_password

from furthest.kernel.accounts.members import member, members, roles_held
from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.accounts.people import turn_sign_in as turn
from furthest.kernel.accounts.staff import (
    AddStaff,
    EndRole,
    GivePassword,
    GiveRole,
    Place,
    Post,
    TurnSignIn,
    add_staff,
    end_role,
    give_password,
    give_role,
    turn_sign_in,
)
from furthest.kernel.acts.models import ActKey
from furthest.kernel.acts.perform import perform
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.audit.trail import worded
from furthest.kernel.core.act import Door, act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from tests.conftest import NOW
from tests.support.cast import PASSWORD
from tests.support.cast import give_role as hold

HUB = Place(uuid4(), "Compton Hub")
MARY = AddStaff("Mary.Smith@Example.org ", " Mary  Smith", Post("assistant", (HUB,)), "a-made-up-password")
Do = Callable[..., Any]


def trail(council: Council) -> list[str]:
    """The sentences of the trail, oldest first."""
    return [worded(entry).what for entry in AuditEntry.objects.of(council).order_by("id")]


def by_command(council: Council, service: Any, command: Any) -> Any:
    """Perform an act as whoever runs the system."""
    return perform(act_now(council, command_actor(), door=Door.COMMAND), service, command)


def test_somebody_new_comes_with_a_role_and_can_sign_in(do: Do, council: Council) -> None:
    thing = do(add_staff, MARY).thing
    user = member(council, thing.id)
    held = roles_held(council, [user])[user.pk]
    assert (user.email, user.name, thing.reference) == ("mary.smith@example.org", "Mary Smith", "Mary Smith")
    assert user.check_password("a-made-up-password")
    assert [(one.role, one.sites, one.recorded_at) for one in held] == [("assistant", [str(HUB.id)], NOW)]
    assert trail(council) == ["gave Mary Smith the role of assistant, for Compton Hub"]


def test_trail_and_keys_hold_no_address_and_no_password(do: Do, council: Council) -> None:
    do(add_staff, MARY, key="once")
    entry, key = AuditEntry.objects.of(council).get(), ActKey.objects.get(key="once")
    said = " ".join(str(value) for value in (*vars(entry).values(), *vars(key).values())).lower()
    assert "example.org" not in said and "made-up" not in said
    assert "made-up" not in repr(MARY)


def test_the_same_act_twice_is_one_and_keeps_the_first_password(do: Do, council: Council) -> None:
    first = do(add_staff, MARY, key="once")
    again = do(add_staff, AddStaff(MARY.email, MARY.name, MARY.post, "another-made-up-one"), key="once")
    assert (again.repeated, again.thing) == (True, first.thing)
    assert member(council, first.thing.id).check_password("a-made-up-password")
    with pytest.raises(Conflict):
        do(add_staff, AddStaff(MARY.email, "Somebody Else", MARY.post, "another-made-up-one"), key="once")


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (AddStaff("no address", "Mary", Post("assistant"), PASSWORD), "email"),
        (AddStaff("mary@example.org", " ", Post("assistant"), PASSWORD), "name"),
        (AddStaff("mary@example.org", "Mary", Post("assistant"), "short"), "password"),
        (AddStaff("mary@example.org", "Mary", Post("king"), PASSWORD), "role"),
        (AddStaff("mary@example.org", "Mary", Post("coordinator"), PASSWORD), "partner"),
        (AddStaff("mary@example.org", "Mary", Post("officer", (HUB,)), PASSWORD), "sites"),
        (AddStaff("olu.officer@leeds.example", "Mary", Post("assistant"), PASSWORD), "email"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(do: Do, officer: User, command: AddStaff, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_staff, command)
    assert refused.value.field == field
    assert User.objects.count() == 1 and not AuditEntry.objects.of(officer.memberships.get().council).exists()


@pytest.mark.parametrize("role", ["manager", "assistant", "auditor"])
def test_only_officers_change_who_works_here(do: Do, council: Council, role: str, officer: User) -> None:
    somebody = User.objects.create_user("x@leeds.example", PASSWORD, name="X")
    hold(somebody, council, role)
    for service, command in ((add_staff, MARY), (end_role, EndRole(officer.pk, "officer"))):
        with pytest.raises(NotAllowed):
            do(service, command, user=somebody)


def test_one_more_role_and_not_the_same_twice(do: Do, council: Council, assistant: User) -> None:
    do(give_role, GiveRole(assistant.pk, Post("manager", (HUB,))))
    assert [one.role for one in roles_held(council, [assistant])[assistant.pk]] == ["manager", "assistant"]
    with pytest.raises(RuleBroken, match="Asha Assistant is already library manager at Leeds City Council"):
        do(give_role, GiveRole(assistant.pk, Post("manager")))


def test_a_role_ends_and_may_come_back(do: Do, council: Council, assistant: User) -> None:
    do(end_role, EndRole(assistant.pk, "assistant"))
    assert Membership.objects.get(user=assistant).ended_at == NOW
    assert assistant not in members(council)
    with pytest.raises(NotFound):
        do(end_role, EndRole(assistant.pk, "assistant"))
    do(add_staff, AddStaff(assistant.email, "Asha Back", Post("assistant"), "a-new-made-up-one"))
    back = member(council, assistant.pk)
    assert back.name == "Asha Back" and back.check_password("a-new-made-up-one")
    assert trail(council)[0] == "ended the role of assistant of Asha Assistant"


def test_the_last_officer_stays(do: Do, council: Council, officer: User, manager: User) -> None:
    second = User.objects.create_user("second@leeds.example", PASSWORD, name="Second")
    hold(second, council, "officer")
    turn(second, False)
    with pytest.raises(RuleBroken, match="Make somebody else an officer first"):
        do(end_role, EndRole(officer.pk, "officer"))
    turn(second, True)
    do(end_role, EndRole(officer.pk, "officer"))
    assert officer not in members(council)


def test_whoever_runs_the_system_may_end_the_last_officer(council: Council, officer: User) -> None:
    by_command(council, end_role, EndRole(officer.pk, "officer"))
    assert not members(council).exists()


def test_a_new_password_takes_the_place_of_the_old_one(do: Do, council: Council, assistant: User) -> None:
    do(give_password, GivePassword(assistant.pk, "a-made-up-password"))
    assert check_password("a-made-up-password", User.objects.get(pk=assistant.pk).password)
    assert trail(council) == ["gave Asha Assistant a new password"]


def test_no_officer_gets_a_password_to_another_council(
    do: Do, council: Council, other_council: Council, assistant: User, outsider: User
) -> None:
    """Whoever sets a password can sign in with it."""
    hold(assistant, other_council, "officer")
    with pytest.raises(NotAllowed, match="Ask whoever runs this system"):
        do(give_password, GivePassword(assistant.pk, "a-made-up-password"))
    by_command(council, give_password, GivePassword(assistant.pk, "a-made-up-password"))
    assert User.objects.get(pk=assistant.pk).check_password("a-made-up-password")


def test_no_officer_gets_a_password_to_the_platform(do: Do, council: Council, operator: User) -> None:
    hold(operator, council, "auditor")
    with pytest.raises(NotAllowed):
        do(give_password, GivePassword(operator.pk, "a-made-up-password"))


def test_no_officer_takes_in_somebody_whose_password_others_know(
    do: Do, council: Council, outsider: User, operator: User
) -> None:
    for somebody in (outsider, operator):
        with pytest.raises(RuleBroken, match="Ask whoever runs this system") as refused:
            do(add_staff, AddStaff(somebody.email, "Mine", Post("officer"), "a-made-up-password"))
        assert refused.value.field == "email"
        assert not User.objects.get(pk=somebody.pk).check_password("a-made-up-password")
    by_command(council, give_role, GiveRole(outsider.pk, Post("auditor")))
    assert outsider in members(council)


def test_nobody_of_another_council_is_known_here(do: Do, outsider: User) -> None:
    for service, command in (
        (give_role, GiveRole(outsider.pk, Post("auditor"))),
        (end_role, EndRole(outsider.pk, "officer")),
        (give_password, GivePassword(outsider.pk, "a-made-up-password")),
    ):
        with pytest.raises(NotFound):
            do(service, command)
    assert Membership.objects.filter(user=outsider, ended_at=None).count() == 1


def test_a_role_ends_in_one_council_only(
    do: Do, council: Council, other_council: Council, assistant: User, outsider: User
) -> None:
    hold(assistant, other_council, "assistant")
    do(end_role, EndRole(assistant.pk, "assistant"))
    assert assistant in members(other_council) and assistant not in members(council)


def test_sign_ins_are_stopped_by_whoever_runs_the_system(do: Do, council: Council, assistant: User) -> None:
    with pytest.raises(NotAllowed):
        do(turn_sign_in, TurnSignIn(assistant.pk, False))
    by_command(council, turn_sign_in, TurnSignIn(assistant.pk, False))
    with pytest.raises(NotAllowed, match="has stopped Asha Assistant from signing in"):
        do(give_password, GivePassword(assistant.pk, "a-made-up-password"))
    by_command(council, turn_sign_in, TurnSignIn(assistant.pk, True))
    assert trail(council) == ["stopped Asha Assistant from signing in", "let Asha Assistant sign in again"]
    assert User.objects.get(pk=assistant.pk).is_active
