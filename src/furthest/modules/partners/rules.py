"""What a partner needs, who may see it, and how it is looked up. Plain values only."""

import re
from calendar import monthrange
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.core.actor import Actor
from furthest.kernel.core.details import NoticeAddress, one_line, refuse_secrets, seen_signs
from furthest.kernel.core.errors import RuleBroken
from furthest.lib.text import fold, words
from furthest.modules.partners.permissions import CHANGE, STAFF
from furthest.modules.partners.states import PartnerKind, Way

NAME_MOST = 120
CALLED_MOST = 100
ROLE_MOST = 100
STEP_MOST = 200
WEBSITE_MOST = 200
WORDS_MOST = 500
FOUND_BY_MOST = 400  # an index entry must stay small, also where one sign takes four bytes
TYPED_MOST = 200
LOOKED_FOR_MOST = 6
_WEBSITE = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::[0-9]{1,5})?(?:[/?#][^\s<>\"]*)?", re.IGNORECASE
)


def clean_name(text: str) -> str:
    """The name of a partner: with at least one letter or figure (PARTNER-01)."""
    name = one_line(text, "name", most=NAME_MOST)
    if not words(name):
        raise RuleBroken("name-missing", _("Enter the name of the partner"), "name")
    return name


def clean_called(text: str, field: str = "called") -> str:
    """What a contact is called; never a secret (PARTNER-04)."""
    called = _never_secret(text, field, most=CALLED_MOST)
    if not words(called):
        raise RuleBroken("called-missing", _("Enter the name of the contact"), field)
    return called


def clean_called_and_role(called: str, role: str) -> tuple[str, str]:
    """The name of a contact and what they do there: one of the two is enough (PARTNER-03)."""
    tidy, does = (_never_secret(called, "called", most=CALLED_MOST), _never_secret(role, "role_words", most=ROLE_MOST))
    if not words(tidy) and not words(does):
        raise RuleBroken("called-missing", _("Enter the name of the contact, or what they do there"), "called")
    return (tidy if words(tidy) else "", does if words(does) else "")


def check_since(since: date | None, until: date | None, today: date) -> None:
    """Since when somebody is a contact, and until when: not the wrong way round, and neither still to come."""
    if since is not None and since > today:
        raise RuleBroken("since-later", _("The day since when they are a contact must be today or before"), "since_on")
    if until is not None and until > today:
        raise RuleBroken("until-later", _("The day they left must be today or before"), "until_on")
    if since is not None and until is not None and until < since:
        words_ = _("The day they left must be on or after the day since when they were a contact")
        raise RuleBroken("until-before", words_, "until_on")


def clean_website(text: str) -> str:
    """The address of a website, with https in front where nothing was said; nothing else can be led to."""
    tidy = one_line(text, "website", most=WEBSITE_MOST)
    if not tidy:
        return ""
    whole = tidy if "://" in tidy else f"https://{tidy}"
    if len(whole) > WEBSITE_MOST or not _WEBSITE.fullmatch(whole):
        raise RuleBroken("website", _("Enter the address of a website, like www.example.org"), "website")
    return whole


def checked_way(way: str) -> str:
    """One of the ways of being in contact."""
    if way not in Way.values:
        raise RuleBroken("way", _("Choose how you were in contact"), "way")
    return way


def check_held(held_on: date, today: date) -> None:
    """A contact has happened: its day is today or before (PARTNER-06)."""
    if held_on > today:
        raise RuleBroken("held-later", _("The day of the contact must be today or before"), "held_on")


def check_step(next_step: str, *, held_on: date, next_on: date | None) -> None:
    """A day of a next step needs the step, and is not before the contact (PARTNER-07)."""
    if next_on is not None and not next_step:
        raise RuleBroken("step-missing", _("Enter the next step, or take out its day"), "next_step")
    if next_on is not None and next_on < held_on:
        raise RuleBroken("step-before", _("The day of the next step must be on or after the contact"), "next_on")


def clean_step(text: str) -> str:
    """The next step on one line; never a secret (PARTNER-04)."""
    return _never_secret(text, "next_step", most=STEP_MOST)


def clean_held_by(text: str, name: str) -> str:
    """Who it was from the council: as typed, or whoever records it."""
    return _never_secret(text, "held_by", most=CALLED_MOST) or name[:CALLED_MOST]


def quiet_before(today: date, months: int) -> date:
    """Whoever was last in contact before this day is not heard from lately (PARTNER-08)."""
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(years, month + 1, min(today.day, monthrange(years, month + 1)[1]))


def is_quiet(last_on: date | None, added_on: date, before: date) -> bool:
    """Whether a partner was not heard from lately; one that is new has had no time for it (PARTNER-08)."""
    return (last_on or added_on) < before


def _never_secret(text: str, field: str, *, most: int) -> str:
    tidy = one_line(text, field, most=most)
    refuse_secrets(tidy, field)
    return tidy


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
    return [f" {word}" for word in words(seen_signs(typed[:TYPED_MOST]))][:LOOKED_FOR_MOST]


def sees_every_partner(actor: Actor) -> bool:
    """Whether an actor has a role of the council's staff, who see the whole network."""
    return bool(actor.roles & STAFF)


def may_see(actor: Actor, partner_id: UUID) -> bool:
    """Whether an actor may see a partner: staff see all, a coordinator only their own (PARTNER-02)."""
    return sees_every_partner(actor) or actor.partner_id == partner_id


def may_change_contacts(actor: Actor, partner_id: UUID) -> bool:
    """Whether an actor may change a partner's contacts: who changes partners, and its own coordinator (PARTNER-09)."""
    return actor.may(CHANGE) or actor.partner_id == partner_id


def sees_notes(actor: Actor) -> bool:
    """Whether an actor sees what the council wrote for itself, and who did what: staff only (PARTNER-09)."""
    return sees_every_partner(actor)


def notice_address(*, email: str) -> NoticeAddress | None:
    """Where a message to a partner goes: its email address; None when it gave none."""
    return NoticeAddress("email", email) if email else None
