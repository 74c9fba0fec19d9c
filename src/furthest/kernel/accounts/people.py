"""Users and what they may be in which council: what they must be like, whichever door they come through."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.core import clock
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.roles import ROLE_LABELS, SITE_ROLES
from furthest.kernel.tenancy.models import Council

LONGEST_NAME = 120


def user_of_email(email: str) -> User | None:
    """The user of an email address, whatever its case."""
    return User.objects.filter(email=email.strip().lower()).first()


def new_user(email: str, name: str, password: str = "", *, is_operator: bool = False) -> User:
    """Somebody who can sign in once they have a password, not saved yet; RuleBroken, with the field, if wrong."""
    user = User(email=email.strip().lower(), name=clean_name(name), is_operator=is_operator)
    _check_email(user.email)
    user.password = hashed(password, user) if password else make_password(None)
    return user


def add_user(email: str, name: str, password: str = "", *, is_operator: bool = False) -> User:
    """Add somebody who holds no role in any council yet; RuleBroken, with the field, when it cannot be."""
    user = new_user(email, name, password, is_operator=is_operator)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise _email_taken(user.email) from error
    return user


def hashed(password: str, user: User) -> str:
    """A password as it is kept; RuleBroken when it is too short, too common or too much like the person's name."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RuleBroken("user-password", " ".join(error.messages), "password") from error
    return make_password(password)


def set_password(user: User, password: str) -> None:
    """Give somebody without a role in any council a new password, which ends every session that the old one began."""
    user.password = hashed(password, user)
    user.save(update_fields=["password"])


def turn_sign_in(user: User, on: bool) -> None:
    """Let somebody without a role in any council sign in no more, or again; their sessions end at once."""
    user.is_active = on
    user.save(update_fields=["is_active"])


def new_membership(
    user: User, council: Council, role: str, *, sites: Sequence[UUID] | None = None, partner_id: UUID | None = None
) -> Membership:
    """A role for a user in a council, not saved yet. `sites` limits it to some sites.

    RuleBroken when the role is unknown, lacks its partner, or is none that is held at some sites.
    """
    if role not in ROLE_LABELS:
        words = _("There is no role “%(role)s”. The roles are: %(roles)s.")
        raise RuleBroken("role-unknown", words % {"role": role, "roles": ", ".join(ROLE_LABELS)}, "role")
    if role == "coordinator" and partner_id is None:
        raise RuleBroken("role-partner", _("A partner coordinator needs a partner."), "partner")
    if sites is not None and role not in SITE_ROLES:
        words = _("Only a library manager or an assistant can work at some sites and not at others.")
        raise RuleBroken("role-sites", words, "sites")
    return Membership(
        user=user,
        council=council,
        role=role,
        sites=None if sites is None else [str(site) for site in sites],
        partner_id=partner_id if role == "coordinator" else None,
        recorded_at=clock.now(),
    )


def clean_name(name: str) -> str:
    """A name without stray spaces; RuleBroken on `name` when there is none, or far too much of it."""
    clean = " ".join(name.split())
    if not 1 <= len(clean) <= LONGEST_NAME:
        raise RuleBroken("user-name", _("The name must be 1 to 120 characters."), "name")
    return clean


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        words = _("Enter an email address in the correct format, like name@example.com.")
        raise RuleBroken("user-email", words, "email") from error
    if len(email) > 254:
        raise RuleBroken("user-email", _("The email address must be 254 characters or fewer."), "email")
    if user_of_email(email) is not None:
        raise _email_taken(email)


def _email_taken(email: str) -> RuleBroken:
    words = _("Somebody with the email address %(email)s is here already.")
    return RuleBroken("email-taken", words % {"email": email}, "email")
