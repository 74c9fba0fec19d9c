"""Nightly upkeep: sign-in sessions that have run out."""

from furthest.kernel.accounts.models import SignInSession
from furthest.kernel.core import clock


def prune_sessions() -> int:
    """Forget sessions that nobody can use any more; how many."""
    return SignInSession.objects.filter(expire_date__lt=clock.now()).delete()[0]
