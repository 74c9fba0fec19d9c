"""When a restricted record may be read (PEOPLE-16). Plain values only."""

from datetime import timedelta

from django.utils.translation import gettext as _

from furthest.kernel.core.errors import NotAllowed, RuleBroken
from furthest.modules.people.states import OpenReason, RestrictReason

OPEN_FOR = timedelta(hours=1)


def check_open(*, is_restricted: bool, is_opened: bool) -> None:
    """PEOPLE-16: a restricted record is read and changed by whoever opened it with a reason, for an hour."""
    if is_restricted and not is_opened:
        raise NotAllowed(_("This record is restricted. Open it from the person’s page first, and say what for."))


def checked_reason(reason: str, known: type[OpenReason] | type[RestrictReason]) -> str:
    """One of the reasons of the short list."""
    if reason not in known.values:
        raise RuleBroken("reason", _("Choose a reason"), "reason")
    return reason
