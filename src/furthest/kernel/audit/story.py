"""The trail of one thing as the timeline of its page."""

from uuid import UUID

from furthest.kernel.audit.trail import timeline
from furthest.kernel.govuk.shapes import Happening
from furthest.kernel.govuk.words import moment_words
from furthest.kernel.tenancy.models import Council


def story_of(council: Council, thing_id: UUID, *, limit: int = 10) -> tuple[Happening, ...]:
    """What happened to a thing, newest first: what was done, when by the council's clock, and by whom."""
    found = []
    for line in timeline(council, thing_id, limit=limit):
        when = moment_words(line.occurred_at, council.time_zone)
        found.append(Happening(line.what[:1].upper() + line.what[1:], when, by=line.who))
    return tuple(found)
