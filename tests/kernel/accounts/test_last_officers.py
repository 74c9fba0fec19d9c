"""Of two officers who end each other's role at the same moment, one stays."""

import threading
from typing import Any

import pytest
from django.db import connection

from furthest.kernel.accounts import staff
from furthest.kernel.accounts.members import officers
from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.staff import EndRole, end_role
from furthest.kernel.acts.perform import perform
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.models import Council
from tests.support.cast import user_in
from tests.support.processes import until

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_officers_cannot_end_each_other_at_once(
    council: Council, officer: User, act: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = user_in(council, "officer", name="Second Officer")
    counted, go_on, answers = [], threading.Event(), []
    is_last = staff._is_last_officer

    def slowly(of: Council, user: User) -> bool:
        found = is_last(of, user)
        counted.append(user)
        assert go_on.wait(60)
        return found

    def ends(acting: Any, whose: User) -> None:
        try:
            perform(acting, end_role, EndRole(whose.pk, "officer"))
            answers.append("ended")
        except RuleBroken as broken:
            answers.append(broken.code)
        finally:
            connection.close()

    def both_have_counted_or_one_waits() -> bool:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            return bool(len(counted) == 2 or cursor.fetchone()[0])

    monkeypatch.setattr(staff, "_is_last_officer", slowly)
    pairs = ((act(officer), second), (act(second), officer))
    threads = [threading.Thread(target=ends, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    until(both_have_counted_or_one_waits, seconds=30)
    go_on.set()
    for thread in threads:
        thread.join(60)
    assert sorted(answers) == ["ended", "last-officer"]
    assert officers(council).count() == 1
