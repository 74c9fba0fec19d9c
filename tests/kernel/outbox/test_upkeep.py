"""Two years after a message nothing of it says whom it went to, council by council."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from furthest.kernel.core import clock
from furthest.kernel.jobs.kinds import JOBS, Every
from furthest.kernel.outbox import upkeep
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.tenancy.models import Council

pytestmark = pytest.mark.django_db


def message(council: Council, address: str, *, days: int, state: str = OutboxState.SENT) -> None:
    at = clock.now() - timedelta(days=days)
    said: dict[str, Any] = {"about_kind": "test.thing", "about_id": uuid4(), "about_reference": "K7QF-3D2X"}
    said |= {"template": "test", "channel": "text", "address": address, "facts": {"called": "Jo"}, "state": state}
    OutboxMessage.objects.create(council=council, recorded_at=at, due_at=at, **said)


def known(council: Council) -> list[str]:
    return list(OutboxMessage.objects.of(council).exclude(address="").values_list("address", flat=True))


def test_only_old_messages_of_the_council_are_forgotten(
    council: Council, other_council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "CHUNK", 2)
    for number in range(5):
        message(council, f"old {number}", days=731)
    message(council, "young", days=729)
    message(council, "on its way", days=731, state=OutboxState.WAITING)
    message(other_council, "old", days=731)
    assert upkeep.forget_messages(council) == 5
    assert (known(council), known(other_council)) == (["young", "on its way"], ["old"])
    gone = OutboxMessage.objects.of(council).filter(address="")
    assert {(one.channel, len(one.facts), one.about_reference) for one in gone} == {("", 0, "K7QF-3D2X")}
    assert upkeep.forget_messages(council) == 0


def test_it_is_done_every_night() -> None:
    kind = JOBS.get("outbox.forget")
    assert (kind.every, kind.each_council, kind.function()) == (Every.NIGHT, True, upkeep.forget_messages)
