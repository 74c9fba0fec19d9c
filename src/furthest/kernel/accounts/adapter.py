"""What the sign-in library may do here: people are invited, nobody signs up by themselves, and guessing is slowed."""

from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import truncate_ip

log = structlog.get_logger(__name__)


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Closed sign-up, names instead of user names, and a wait for one person at one address."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Nobody makes their own account."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """No messages from the library: pages say what happened in their own words."""

    def _get_login_attempts_cache_key(self, request: Any, **credentials: Any) -> str:
        """What wrong guesses are counted by: one person from one network address.

        The library counts by person alone, so that anybody could lock somebody out from everywhere.
        """
        login = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
        return f"{truncate_ip(self.get_client_ip(request))} {login}"

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        """Leave a line in the log, without whom or from where: the proxy knows, and answers for it."""
        log.warning("wrong password at sign-in")
