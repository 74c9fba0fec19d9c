"""Who waits for whoever runs the programme: what the parts of the system found, that of most people first."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.core import clock
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.registry import WAITING, Waiting
from furthest.kernel.outbox.models import OutboxState
from furthest.kernel.outbox.read import messages
from furthest.kernel.policy.values import is_on
from furthest.kernel.tenancy.models import Council

MOST_SHOWN = 7
LOOKED_BACK = timedelta(days=14)
LOOKED_AT = 1000
IN_DOUBT = (OutboxState.FAILED, OutboxState.NOT_KNOWN)


def who_waits(council: Council, actor: Actor, *, today: date) -> tuple[Waiting, ...]:
    """At most seven things that keep people waiting, of the parts that are on and that the actor may see to."""
    found = (
        kind.find(council, actor, today)
        for kind in WAITING
        if actor.may(kind.permission) and is_on(council, kind.switch, on=today)
    )
    return most_people_first(one for one in found if one is not None)


def most_people_first(found: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """What keeps most people waiting comes first; of equals, what was registered first."""
    return tuple(sorted(found, key=lambda one: -one.people)[:MOST_SHOWN])


def messages_in_doubt(council: Council, actor: Actor, today: date) -> Waiting | None:
    """Messages of the last two weeks, of the newest thousand, that could not be sent or of which nobody knows.

    The newest are read by their number and told apart here: where millions are in one state, SQLite would rather walk
    through all of them than use the index of states.
    """
    newest = messages(council).values_list("state", "recorded_at")[:LOOKED_AT]
    since = clock.now() - LOOKED_BACK
    states = [state for state, recorded_at in newest if state in IN_DOUBT and recorded_at >= since]
    if not states:
        return None
    number = len(states)
    words = ngettext("%(number)s message may not have arrived", "%(number)s messages may not have arrived", number)
    who = _("These people may not know what we wanted to tell them.")
    most = max(IN_DOUBT, key=states.count)
    url = f"{reverse('web:outbox', args=[council.slug])}?state={most.value}"
    return Waiting(words % {"number": f"{number:,}"}, number, who, url)
