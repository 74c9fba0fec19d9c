"""The trail of one thing as the timeline of its page."""

from uuid import UUID

from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.clock import local
from furthest.kernel.govuk.shapes import Happening
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words, time_words


def story_of(council: Council, thing_id: UUID, *, limit: int = 30) -> tuple[Happening, ...]:
    """What happened to a thing, newest first: what was done, when by the council's clock, and by whom."""
    found = []
    for line in timeline(council, thing_id, limit=limit):
        at = local(line.occurred_at, council.time_zone)
        when = f"{date_words(at.date())}, {time_words(at.time())}"
        found.append(Happening(line.what[:1].upper() + line.what[1:], when, by=line.who))
    return tuple(found)
