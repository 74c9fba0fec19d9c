"""The session store: session, user, memberships and councils come in one joined query."""

from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import FilteredRelation, Q, QuerySet
from django.utils.crypto import constant_time_compare

from furthest.kernel.accounts.models import Membership, SignInSession, User
from furthest.kernel.core import clock
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.prepared import Prepared, value

# In the order of the model's columns, which is the order in which from_db takes values.
USER = tuple(field.name for field in User._meta.concrete_fields if field.name != "last_login")
USER_ID = 1 + USER.index("id")
MEMBERSHIP = ("id", "role", "sites", "partner_id")
COUNCIL = tuple(field.name for field in Council._meta.concrete_fields)


class SessionStore(DatabaseStore):
    """Django's database store with one richer read. `signed_in` holds what that read found."""

    signed_in: "tuple[User, list[Membership]] | None" = None

    @classmethod
    def get_model_class(cls) -> type[SignInSession]:
        """The table of our sessions."""
        return SignInSession

    def create_model_instance(self, data: dict[str, Any]) -> SignInSession:
        """The row for this session's data, with the user beside it."""
        row: SignInSession = super().create_model_instance(data)  # type: ignore[assignment]  # our own table
        row.user_id = data.get(SESSION_KEY)
        return row

    def load(self) -> dict[str, Any]:
        """The session's data; what was joined to it is kept for `user_of`."""
        rows = _JOINED.tuples(key=self.session_key or "")
        if not rows or rows[0][-1] <= clock.now():
            self._session_key = None
            return {}
        data: dict[str, Any] = self.decode(rows[0][0])
        if rows[0][USER_ID] is not None and str(rows[0][USER_ID]) == data.get(SESSION_KEY):
            self.signed_in = _people(rows)
        return data


def _joined() -> "QuerySet[SignInSession, tuple[Any, ...]]":
    """One row for each membership that has not ended; the session's end comes last."""
    current = FilteredRelation("user__memberships", condition=Q(user__memberships__ended_at__isnull=True))
    names = [f"user__{name}" for name in USER]
    names += [f"current__{name}" for name in MEMBERSHIP]
    names += [f"current__council__{name}" for name in COUNCIL]
    found = SignInSession.objects.annotate(current=current).filter(session_key=value("key"))
    return found.values_list("session_data", *names, "expire_date")


_JOINED: Prepared[tuple[Any, ...]] = Prepared(_joined, "key")


def _people(rows: list[tuple[Any, ...]]) -> tuple[User, list[Membership]]:
    start, middle = 1 + len(USER), 1 + len(USER) + len(MEMBERSHIP)
    user = User.from_db("default", USER, rows[0][1:start])
    memberships = []
    for row in rows:
        if row[start] is not None:
            membership = Membership(**dict(zip(MEMBERSHIP, row[start:middle], strict=True)))
            membership.council = Council.from_db("default", COUNCIL, row[middle:-1])
            memberships.append(membership)
    return user, memberships


def user_of(session: Any) -> tuple[User | AnonymousUser, list[Membership]]:
    """Who is signed in to a session, with their memberships; nobody when left, disabled or with a new password."""
    if SESSION_KEY not in session or BACKEND_SESSION_KEY not in session:
        return AnonymousUser(), []
    found = session.signed_in
    if found is None or not found[0].is_active:
        return AnonymousUser(), []
    user, memberships = found
    if not constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()):
        session.flush()
        return AnonymousUser(), []
    return user, memberships
