"""Users: how they are found and tidied, and what cannot be one."""

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.people import add_user, set_password, user_of_email
from furthest.kernel.core.errors import RuleBroken

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
        ("TAKEN@example.org", "Mary", PASSWORD, "email"),
    ],
)
def test_what_cannot_be_a_user_is_refused_at_its_field(email: str, name: str, password: str, field: str) -> None:
    add_user("taken@example.org", "Taken")
    with pytest.raises(RuleBroken) as refused:
        add_user(email, name, password)
    assert refused.value.field == field
    assert User.objects.count() == 1
