"""What the sign-in library may do here: people are invited, nobody signs up by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Closed sign-up and names instead of user names."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Nobody makes their own account."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """No messages from the library: pages say what happened in their own words."""
