"""Adding users and memberships: what is refused, in which words, and what ends at once."""

from typing import Any
from uuid import uuid4

import pytest

from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.accounts.people import add_membership, add_user, end_membership, set_password, user_of_email
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.models import Council
from tests.conftest import NOW

PASSWORD = "correct-horse-battery"


@pytest.mark.django_db
def test_user_is_added_tidied_and_found_whatever_the_case() -> None:
    user = add_user(" Mary.Smith@Example.ORG ", "  Mary   Smith ", PASSWORD)
    assert (user.email, user.name) == ("mary.smith@example.org", "Mary Smith")
    assert user.check_password(PASSWORD)
    assert user_of_email("MARY.SMITH@example.org") == user


@pytest.mark.django_db
def test_user_without_a_password_cannot_sign_in_yet() -> None:
    user = add_user("mary@example.org", "Mary")
    assert not user.has_usable_password()
    set_password(user, PASSWORD)
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "name", "password", "field"),
    [
        ("", "Mary", PASSWORD, "email"),
        ("no address", "Mary", PASSWORD, "email"),
        ("a" * 300 + "@example.org", "Mary", PASSWORD, "email"),
        ("mary@example.org", " ", PASSWORD, "name"),
        ("mary@example.org", "M" * 121, PASSWORD, "name"),
        ("mary@example.org", "Mary", "short", "password"),
        ("mary@example.org", "Mary", "password1234", "password"),
        ("mary@example.org", "Mary", "", "password"),
        ("TAKEN@example.org", "Mary", PASSWORD, "email"),
    ],
)
def test_what_cannot_be_a_user_is_refused_at_its_field(email: str, name: str, password: str, field: str) -> None:
    add_user("taken@example.org", "Taken")
    with pytest.raises(RuleBroken) as refused:
        add_user(email, name, password)
    assert refused.value.field == field
    assert User.objects.count() == 1


def test_membership_is_held_by_value_and_recorded(council: Council, db: None) -> None:
    site = uuid4()
    user = add_user("mary@example.org", "Mary")
    membership = add_membership(user, council, "assistant", sites=[site])
    kept = Membership.objects.get(pk=membership.pk)
    assert (kept.role, kept.sites, kept.recorded_at, kept.ended_at) == ("assistant", [str(site)], NOW, None)


@pytest.mark.parametrize(("role", "field"), [("king", "role"), ("", "role"), ("coordinator", "partner_id")])
def test_wrong_role_is_refused_with_the_roles_there_are(role: str, field: str, council: Council) -> None:
    user = add_user("mary@example.org", "Mary")
    with pytest.raises(RuleBroken) as refused:
        add_membership(user, council, role)
    assert refused.value.field == field


def test_role_is_held_once_and_may_come_back_after_its_end(council: Council) -> None:
    user = add_user("mary@example.org", "Mary")
    first = add_membership(user, council, "assistant")
    with pytest.raises(RuleBroken, match="Mary is already assistant at Leeds City Council"):
        add_membership(user, council, "assistant")
    end_membership(first)
    end_membership(first)
    assert first.ended_at == NOW
    assert add_membership(user, council, "assistant").ended_at is None


def test_roles_in_several_councils_stand_apart(council: Council, other_council: Council) -> None:
    user: Any = add_user("mary@example.org", "Mary")
    add_membership(user, council, "assistant")
    add_membership(user, other_council, "auditor")
    assert {one.role for one in user.memberships.all()} == {"assistant", "auditor"}
