"""What a partner needs, who may see it, and how it is looked up. Plain values only."""

from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.core.actor import Actor
from furthest.kernel.core.details import NoticeAddress, one_line, refuse_secrets, seen_signs
from furthest.kernel.core.errors import RuleBroken
from furthest.lib.text import fold, words
from furthest.modules.partners.permissions import STAFF
from furthest.modules.partners.states import PartnerKind

NAME_MOST = 120
CALLED_MOST = 100
ROLE_MOST = 100
FOUND_BY_MOST = 400  # an index entry must stay small, also where one sign takes four bytes
TYPED_MOST = 200
WORDS_MOST = 6


def clean_name(text: str) -> str:
    """The name of a partner: with at least one letter or figure (PARTNER-01)."""
    name = one_line(text, "name", most=NAME_MOST)
    if not words(name):
        raise RuleBroken("name-missing", _("Enter the name of the partner"), "name")
    return name


def clean_called(text: str, field: str = "called") -> str:
    """What a contact is called; never a secret (PARTNER-04)."""
    called = one_line(text, field, most=CALLED_MOST)
    if not words(called):
        raise RuleBroken("called-missing", _("Enter the name of the contact"), field)
    refuse_secrets(called, field)
    return called


def checked_kind(kind: str) -> str:
    """One of the kinds of partners."""
    if kind not in PartnerKind.values:
        raise RuleBroken("kind", _("Choose what sort of partner this is"), "kind")
    return kind


def found_by(name: str) -> str:
    """The folded name with a space before each word, so that " st" finds the beginning of a word."""
    return f" {fold(name)}"[:FOUND_BY_MOST]


def starts_of_words(typed: str) -> list[str]:
    """What a typed text looks for: beginnings of words, each with the space before it; at most six."""
    return [f" {word}" for word in words(seen_signs(typed[:TYPED_MOST]))][:WORDS_MOST]


def sees_every_partner(actor: Actor) -> bool:
    """Whether an actor has a role of the council's staff, who see the whole network."""
    return bool(actor.roles & STAFF)


def may_see(actor: Actor, partner_id: UUID) -> bool:
    """Whether an actor may see a partner: staff see all, a coordinator only their own (PARTNER-02)."""
    return sees_every_partner(actor) or actor.partner_id == partner_id


def notice_address(*, email: str) -> NoticeAddress | None:
    """Where a message to a partner goes: its email address; None when it gave none."""
    return NoticeAddress("email", email) if email else None
