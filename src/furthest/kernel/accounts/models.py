"""Users, what they may be in which council, and their sign-in sessions."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from furthest.kernel.core import ids
from furthest.kernel.core.act import Thing
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.kernel.tenancy.models import Council, PlatformModel
from furthest.lib.text import shorten

REFERENCE_LENGTH = 60


class UserManager(BaseUserManager["User"]):
    """Makes users with an email address and a hashed password."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> "User":
        """A new user; without a password nobody can sign in as them yet."""
        user = self.model(email=self.normalize_email(email).lower(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user of an email address, whatever its case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PlatformModel):
    """Somebody who signs in: staff of a council, a partner's coordinator, or a platform operator."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    language = models.CharField(max_length=12, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        db_table = "accounts_user"

    def __str__(self) -> str:
        return self.name

    @property
    def thing(self) -> Thing:
        """This user by value, called by their name."""
        return Thing("accounts.user", self.pk, shorten(self.name, REFERENCE_LENGTH))

    def get_full_name(self) -> str:
        """The name, as sign-in libraries ask for it."""
        return self.name


class Membership(models.Model):
    """One role of one user in one council, read before any scope exists; sites and partner are held by value.

    `sites` is a list of site ids as text, or null for every site.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=list(ROLE_LABELS.items()))
    sites = models.JSONField(null=True, blank=True)
    partner_id = models.UUIDField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "accounts_membership"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "council", "role"],
                condition=models.Q(ended_at__isnull=True),
                name="accounts_membership_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class SignInSession(AbstractBaseSession):
    """A sign-in session that knows its user, so that leaving can end all of a person's sessions at once."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta(AbstractBaseSession.Meta):
        db_table = "accounts_session"
