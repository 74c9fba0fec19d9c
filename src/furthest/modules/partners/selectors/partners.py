"""Finding partners within a council."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from furthest.kernel.core.actor import Actor
from furthest.kernel.core.errors import NotFound
from furthest.kernel.policy.values import value
from furthest.kernel.tenancy.models import Council
from furthest.lib.codes import clean_reference
from furthest.modules.partners.models import Contact, Exchange, Partner
from furthest.modules.partners.rules import found_by, may_see, quiet_before, sees_every_partner, starts_of_words
from furthest.modules.partners.settings import QUIET_MONTHS
from furthest.modules.partners.states import Order, Which
from furthest.modules.places.selectors import ward_names


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One partner in a list: its name and kind in words."""

    id: UUID
    reference: str
    name: str
    kind: str


def partner(council: Council, reference: str, *, for_update: bool = False) -> Partner:
    """The partner of a reference, however it was typed; NotFound when the council has none.

    `for_update`: whoever asks for the same partner in this way waits until this act is over.
    """
    clean = clean_reference(reference) if len(reference) <= 40 else None
    return _one(council, for_update=for_update, reference=clean or "")


def partner_by_id(council: Council, partner_id: UUID) -> Partner:
    """The partner of an id, as a membership names it; NotFound otherwise."""
    return _one(council, pk=partner_id)


def partner_seen_by(actor: Actor, council: Council, reference: str) -> Partner:
    """The partner of a reference, for whoever may see it; NotFound for others, as if it were not there (PARTNER-02)."""
    found = partner(council, reference)
    if not may_see(actor, found.pk):
        raise NotFound
    return found


def _one(council: Council, *, for_update: bool = False, **test: Any) -> Partner:
    some = Partner.objects.of(council).filter(**test)
    found: Partner | None = (some.select_for_update(no_key=True) if for_update else some).one_or_none()
    if found is None:
        raise NotFound
    found.council = council  # the one that was asked for: known without another query
    return found


def partners(council: Council, text: str = "", *, kind: str = "") -> "QuerySet[Partner]":
    """Partners by name: all, or those whose names have words that begin as typed, or that have the reference."""
    found = Partner.objects.of(council).order_by("found_by")
    if kind:
        found = found.filter(kind=kind)
    exact = found.filter(reference=clean_reference(text[:40]) or "") if text else found.none()
    if text and exact.exists():
        return exact
    starts = starts_of_words(text)
    for start in starts:
        found = found.filter(found_by__contains=start)
    return found if starts or not text.strip() else found.none()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of partners is narrowed to and sorted by, on the day of the asking."""

    today: date
    text: str = ""
    kind: str = ""
    which: str = ""
    order: str = ""


def partners_listed(council: Council, asked: Asked) -> "QuerySet[Partner]":
    """The partners of a list, each with `last_on`, the day of the last contact. A former one is found by its name."""
    found = partners(council, asked.text, kind=asked.kind)
    if asked.which == Which.FORMER:
        found = found.exclude(ended_on=None)
    elif asked.which or not asked.text.strip():
        found = found.filter(ended_on=None)
    found = cast("QuerySet[Partner]", found.annotate(last_on=_last_on(council)))
    if asked.which == Which.QUIET:
        since = quiet_since(council, asked.today)
        added = datetime.combine(since, time(), ZoneInfo(council.time_zone))
        found = found.filter(Q(last_on__lt=since) | Q(last_on=None, recorded_at__lt=added))
    elif asked.which == Which.STEP_DUE:
        found = found.filter(Exists(due_steps(council, asked.today).filter(partner=OuterRef("pk"))))
    elif asked.which == Which.LEFT:
        found = found.filter(_had_somebody(council), ~_has_somebody(council))
    longest = (F("last_on").asc(nulls_first=True), "found_by")
    return found.order_by(*longest) if asked.order == Order.LONGEST else found


def quiet_since(council: Council, today: date) -> date:
    """Whoever was last in contact before this day is not heard from lately, as the council set it (PARTNER-08)."""
    return quiet_before(today, value(council, QUIET_MONTHS.name, on=today))


def due_steps(council: Council, today: date) -> "QuerySet[Exchange]":
    """Next steps whose day is today or has passed (PARTNER-07)."""
    return Exchange.objects.of(council).filter(undone_on=None, done_on=None, next_on__lte=today)


def without_contacts(council: Council) -> "QuerySet[Partner]":
    """Partners of now whose last contact has left (PARTNER-03)."""
    return Partner.objects.of(council).filter(_had_somebody(council), ~_has_somebody(council), ended_on=None)


def _last_on(council: Council) -> Subquery:
    theirs = Exchange.objects.of(council).filter(partner=OuterRef("pk"), undone_on=None)
    return Subquery(theirs.order_by("-held_on").values("held_on")[:1])


def _has_somebody(council: Council) -> Exists:
    return Exists(Contact.objects.of(council).filter(partner=OuterRef("pk"), is_current=True))


def _had_somebody(council: Council) -> Exists:
    return Exists(Contact.objects.of(council).filter(partner=OuterRef("pk"), is_current=False))


def partners_seen_by(actor: Actor, council: Council, asked: Asked) -> "QuerySet[Partner]":
    """The partners of a list that an actor may see (PARTNER-02)."""
    found = partners_listed(council, asked)
    if sees_every_partner(actor):
        return found
    return found.filter(pk=actor.partner_id) if actor.partner_id else found.none()


def find_partners(council: Council, text: str, limit: int = 10) -> list[PartnerRow]:
    """Up to `limit` partners by name or reference; blank text finds none."""
    some = partners(council, text)[:limit] if text.strip() else ()
    return [PartnerRow(one.pk, one.reference, one.name, one.get_kind_display()) for one in some]


def is_named(council: Council, name: str) -> bool:
    """Whether the council has a partner of this name, whatever its capitals and accents."""
    return Partner.objects.of(council).filter(found_by=found_by(name)).exists()


def partners_named(council: Council, names: Sequence[str]) -> dict[str, Partner]:
    """The partners of some folded names, by these (see `rules.found_by`). One statement."""
    return {one.found_by: one for one in Partner.objects.of(council).filter(found_by__in=set(names))}


def ward_of(one: Partner) -> str:
    """The name of the ward that a partner is in; blank when it is not known."""
    return ward_names([one.ward_code]).get(one.ward_code, "") if one.ward_code else ""
