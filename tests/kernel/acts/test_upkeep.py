"""Keys of acts are forgotten after a month, council by council."""

from datetime import timedelta

import pytest

from furthest.kernel.acts import upkeep
from furthest.kernel.acts.models import ActKey
from furthest.kernel.core import clock
from furthest.kernel.tenancy.models import Council

pytestmark = pytest.mark.django_db


def key(council: Council, name: str, *, days: int) -> None:
    ActKey.objects.create(
        council_id=council.pk, key=name, service="test", fingerprint="", claimed_at=clock.now() - timedelta(days=days)
    )


def test_only_old_keys_of_the_council_go(
    council: Council, other_council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "CHUNK", 2)
    key(council, "young", days=29)
    for number in range(5):
        key(council, f"old {number}", days=31)
    key(other_council, "old", days=31)
    assert upkeep.prune_keys(council) == 5
    left = [ActKey.objects.filter(council_id=one.pk).values_list("key", flat=True) for one in (council, other_council)]
    assert [list(keys) for keys in left] == [["young"], ["old"]]
    assert upkeep.prune_keys(council) == 0
