"""Finding partners within a council, and their contacts."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from furthest.kernel.core.actor import Actor
from furthest.kernel.core.errors import NotFound
from furthest.kernel.tenancy.models import Council
from furthest.lib.codes import clean_reference
from furthest.modules.partners.models import Contact, Partner
from furthest.modules.partners.rules import found_by, may_see, sees_every_partner, starts_of_words
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


def partners_seen_by(actor: Actor, council: Council, *, text: str = "", kind: str = "") -> "QuerySet[Partner]":
    """The partners that an actor may see (PARTNER-02)."""
    found = partners(council, text, kind=kind)
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


def contacts(one: Partner) -> list[Contact]:
    """The current contacts of a partner by name."""
    return list(one.contacts.filter(is_current=True).order_by("called", "id"))


def contact(one: Partner, contact_id: UUID) -> Contact:
    """One contact of a partner, ended or not; NotFound otherwise."""
    found: Contact | None = one.contacts.filter(pk=contact_id).first()
    if found is None:
        raise NotFound
    return found


def ward_of(one: Partner) -> str:
    """The name of the ward that a partner is in; blank when it is not known."""
    return ward_names([one.ward_code]).get(one.ward_code, "") if one.ward_code else ""
