"""Users and what they may be in which council: sign-in rows, written here and nowhere else."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.core import clock
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.kernel.tenancy.models import Council


def user_of_email(email: str) -> User | None:
    """The user of an email address, whatever its case."""
    return User.objects.filter(email=email.strip().lower()).first()


def add_user(
    email: str, name: str, password: str | None = None, *, is_operator: bool = False, language: str = ""
) -> User:
    """Add somebody who can sign in, once they have a password; RuleBroken, with the field, when it cannot be."""
    email, name = email.strip().lower(), " ".join(name.split())
    _check_email(email)
    if not 1 <= len(name) <= 120:
        raise RuleBroken("user-name", _("The name must be 1 to 120 characters."), "name")
    if password is not None:
        _check_password(password, User(email=email, name=name))
    try:
        with transaction.atomic():
            return User.objects.create_user(email, password, name=name, is_operator=is_operator, language=language)
    except IntegrityError as error:
        raise _email_taken(email) from error


def set_password(user: User, password: str) -> None:
    """Give a user a new password, which ends every session that the old one began."""
    _check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])


def disable_user(user: User) -> None:
    """Let somebody sign in no more; their sessions end at once."""
    user.is_active = False
    user.save(update_fields=["is_active"])


def add_membership(
    user: User, council: Council, role: str, *, sites: Sequence[UUID] | None = None, partner_id: UUID | None = None
) -> Membership:
    """Give a user a role in a council. `sites` limits it to some sites; a coordinator needs a partner.

    RuleBroken when the role is unknown, is held already, or lacks its partner.
    """
    if role not in ROLE_LABELS:
        words = _("There is no role “%(role)s”. The roles are: %(roles)s.")
        raise RuleBroken("role-unknown", words % {"role": role, "roles": ", ".join(ROLE_LABELS)}, "role")
    if role == "coordinator" and partner_id is None:
        raise RuleBroken("role-partner", _("A partner coordinator needs a partner."), "partner_id")
    membership = Membership(
        user=user,
        council=council,
        role=role,
        sites=None if sites is None else [str(site) for site in sites],
        partner_id=partner_id,
        recorded_at=clock.now(),
    )
    try:
        with transaction.atomic():
            membership.save(force_insert=True)
    except IntegrityError as error:
        held = {"name": user.name, "role": ROLE_LABELS[role], "council": council.name}
        raise RuleBroken("role-held", _("%(name)s is already %(role)s at %(council)s.") % held, "role") from error
    return membership


def end_membership(membership: Membership) -> None:
    """Take a role away from now on: what the person may do ends with their next page."""
    if membership.ended_at is None:
        membership.ended_at = clock.now()
        membership.save(update_fields=["ended_at"])


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


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RuleBroken("user-password", " ".join(error.messages), "password") from error


def _email_taken(email: str) -> RuleBroken:
    words = _("Somebody with the email address %(email)s is here already.")
    return RuleBroken("email-taken", words % {"email": email}, "email")
