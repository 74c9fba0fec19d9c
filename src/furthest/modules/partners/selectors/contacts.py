"""Reading the people to talk to at a partner."""

from uuid import UUID

from furthest.kernel.core.actor import Actor
from furthest.kernel.core.errors import NotAllowed, NotFound
from furthest.kernel.core.registry import PERMISSIONS
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.models import Contact, Partner
from furthest.modules.partners.permissions import CONTACTS
from furthest.modules.partners.rules import may_change_contacts
from furthest.modules.partners.selectors.partners import partner_seen_by


def partner_of_contacts(actor: Actor, council: Council, reference: str) -> Partner:
    """The partner whose contacts an actor may change (PARTNER-09); NotFound for whoever may not see it at all."""
    one = partner_seen_by(actor, council, reference)
    if not may_change_contacts(actor, one.pk):
        raise NotAllowed(PERMISSIONS.get(CONTACTS).why_not)
    return one


def contacts(one: Partner) -> list[Contact]:
    """The current contacts of a partner: the main one first, the others by name."""
    return list(one.contacts.filter(is_current=True).order_by("-is_main", "called", "role_words", "id"))


def past_contacts(one: Partner, *, limit: int) -> list[Contact]:
    """Those who have left, the last first; of whom nobody wrote down when, at the end."""
    left = one.contacts.filter(is_current=False)
    return sorted(left[:limit], key=lambda each: (each.until_on is None, each.until_on and -each.until_on.toordinal()))


def main_contact(one: Partner) -> Contact | None:
    """The main person to talk to; None when nobody was chosen."""
    found: Contact | None = one.contacts.filter(is_main=True).first()
    return found


def contact(one: Partner, contact_id: UUID) -> Contact:
    """One contact of a partner, ended or not; NotFound otherwise."""
    found: Contact | None = one.contacts.filter(pk=contact_id).first()
    if found is None:
        raise NotFound
    found.partner = one  # known, without another query
    return found
