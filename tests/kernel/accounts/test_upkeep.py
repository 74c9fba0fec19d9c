"""Sign-in sessions that have run out are forgotten."""

from datetime import timedelta

import pytest

from furthest.kernel.accounts.models import SignInSession
from furthest.kernel.accounts.upkeep import prune_sessions
from furthest.kernel.core import clock


@pytest.mark.django_db
def test_only_what_has_run_out_goes() -> None:
    for name, hours in (("over", -1), ("open", 1)):
        SignInSession.objects.create(
            session_key=name, session_data="", expire_date=clock.now() + timedelta(hours=hours)
        )
    assert prune_sessions() == 1
    assert SignInSession.objects.get().session_key == "open"
