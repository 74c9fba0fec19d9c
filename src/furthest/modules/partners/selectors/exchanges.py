"""Reading when we were in contact with partners, what comes next, and for whom nobody is left to talk to."""

from datetime import date

from django.db.models import QuerySet

from furthest.kernel.core.errors import NotFound
from furthest.kernel.tenancy.models import Council
from furthest.lib.codes import clean_reference
from furthest.modules.partners.models import Exchange, Partner
from furthest.modules.partners.selectors.partners import due_steps, without_contacts

COUNTED_MOST = 1000


def exchanges(one: Partner, *, shared_only: bool) -> "QuerySet[Exchange]":
    """When we were in contact with a partner, the last first; what was undone is left out."""
    found = (
        Exchange.objects.of_id(one.council_id).filter(partner=one, undone_on=None).select_related("contact", "partner")
    )
    found = found.filter(is_shared=True) if shared_only else found
    return found.select_related("contact", "partner").order_by("-held_on", "-recorded_at", "-id")


def latest_exchange(one: Partner) -> Exchange | None:
    """The last time that we were in contact, shared with the partner or not."""
    return exchanges(one, shared_only=False).first()


def open_steps(one: Partner, *, shared_only: bool) -> "QuerySet[Exchange]":
    """Next steps with a partner that are not done: what is due first, then those without a day."""
    found = exchanges(one, shared_only=shared_only).filter(done_on=None, next_step__gt="")
    return found.order_by("next_on", "held_on", "id")


def exchange(one: Partner, reference: str) -> Exchange:
    """One time of contact with a partner, undone or not, by its reference; NotFound otherwise."""
    clean = clean_reference(reference) if len(reference) <= 40 else None
    some = Exchange.objects.of_id(one.council_id).filter(partner=one, reference=clean or "")
    found: Exchange | None = some.select_related("contact").one_or_none()
    if found is None:
        raise NotFound
    found.partner = one  # known, without another query
    return found


def partners_with_step_due(council: Council, today: date) -> int:
    """How many partners have a next step that is due, of COUNTED_MOST steps at most (PARTNER-07)."""
    due = due_steps(council, today).filter(partner__ended_on=None)
    return len(set(due.values_list("partner_id", flat=True)[:COUNTED_MOST]))


def partners_left(council: Council) -> int:
    """How many partners had somebody to talk to and have nobody now, counted to COUNTED_MOST (PARTNER-03)."""
    return without_contacts(council).order_by()[:COUNTED_MOST].count()
