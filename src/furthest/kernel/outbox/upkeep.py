"""Nightly upkeep: two years after a message, whom it went to and what it said are forgotten, as the privacy page says.

The row stays, as all rows do: that something was sent about a thing, when, and what became of it.
"""

from datetime import timedelta

from furthest.kernel.core import clock
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope

KEPT = timedelta(days=730)
CHUNK = 500
ON_THEIR_WAY = (OutboxState.WAITING, OutboxState.SENDING)


def forget_messages(council: Council) -> int:
    """Forget what a council's messages of more than two years ago say about a person, in short transactions; how many.

    Channel, address and facts go blank: a message without a channel is one that was forgotten.
    """
    known = OutboxMessage.objects.of(council).filter(recorded_at__lt=clock.now() - KEPT, channel__gt="")
    old = known.exclude(state__in=ON_THEIR_WAY).order_by("id")
    done = 0
    while True:
        with scope(council):
            ids = list(old.values_list("id", flat=True)[:CHUNK])
        if not ids:
            return done
        with scope(council, writes=True):
            done += old.filter(id__in=ids).order_by().update(channel="", address="", facts={})
