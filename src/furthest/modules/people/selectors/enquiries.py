"""Common enquiries from the ledger: what got in people's way and what was offered, by site and month."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from furthest.kernel.ledger import figures as ledger
from furthest.kernel.ledger.figures import Asked
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period
from furthest.modules.people import measures
from furthest.modules.people.measures import BARRIERS, CONVERSATIONS, MINUTES, OFFERED

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Question:
    """Which month is asked for and which site, None for every one; `summed_to` is the ledger's own."""

    month: Period
    site_id: UUID | None = None
    summed_to: int = 0

    @property
    def before(self) -> "Question":
        """The same for the month before."""
        return replace(self, month=self.month.previous())

    def asked(self, *names: str, by: str = "", **where: Any) -> Asked:
        """The same as the ledger takes it."""
        place = {"site_id": self.site_id} if self.site_id else {}
        return Asked(names, self.month.first, self.month.last, by, {**place, **where}, summed_to=self.summed_to)


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one month: conversations, people who were known, estimated minutes, and counts by code."""

    conversations: int = 0
    people: int = 0
    minutes: int = 0
    barriers: Counts = field(default_factory=dict)
    offered: Counts = field(default_factory=dict)


def tally(council: Council, question: Question) -> Tally:
    """The figures of a month, in two statements however many conversations there were."""
    counts: dict[str, dict[str, int]] = {}
    names = (CONVERSATIONS.name, MINUTES.name, BARRIERS.name, OFFERED.name)
    for found in ledger.sums(council, question.asked(*names, by="detail")):
        if found.total:
            counts.setdefault(found.measure, {})[str(found.by)] = found.total
    return Tally(
        conversations=counts.get(CONVERSATIONS.name, {}).get("", 0),
        people=ledger.reach(council, question.asked(CONVERSATIONS.name)).get("", 0),
        minutes=counts.get(MINUTES.name, {}).get("", 0),
        barriers=counts.get(BARRIERS.name, {}),
        offered=counts.get(OFFERED.name, {}),
    )


def by_site(council: Council, question: Question) -> dict[UUID, int]:
    """TALK-02: conversations of the month by site, linked or not. One statement."""
    found = ledger.sums(council, question.asked(CONVERSATIONS.name, by="site_id"))
    return {one.by: one.total for one in found if one.total}


def enquiry_rows(council: Council, question: Question, figure: str, *, code: str = "") -> Any:
    """The ledger rows of one figure of the month, of one code where it is given, the newest first: a queryset."""
    where = {"detail": code} if code else {}
    return ledger.rows_behind(council, question.asked(measures.FIGURES[figure].name, **where))
