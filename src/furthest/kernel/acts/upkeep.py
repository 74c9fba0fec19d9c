"""Nightly upkeep: keys of acts are kept for a month, longer than any form stays open or any client tries again."""

from datetime import timedelta

from furthest.kernel.acts.models import ActKey
from furthest.kernel.core import clock
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope

KEPT = timedelta(days=30)
CHUNK = 5_000


def prune_keys(council: Council) -> int:
    """Forget a council's keys that are older than 30 days, in short transactions; how many."""
    old = ActKey.objects.filter(council_id=council.pk, claimed_at__lt=clock.now() - KEPT)
    done = 0
    while True:
        with scope(council, writes=True):
            ids = list(old.order_by("id").values_list("id", flat=True)[:CHUNK])
            if not ids:
                return done
            done += old.filter(id__lte=ids[-1]).delete()[0]
