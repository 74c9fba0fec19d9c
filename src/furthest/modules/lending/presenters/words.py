"""Words, tags and addresses that all pages of lending share."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.audit.trail import Line
from furthest.kernel.govuk.shapes import Happening, Link, Tag
from furthest.kernel.govuk.words import WEEKDAYS, moment_words
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.lib.hours import ClosedCode
from furthest.modules.lending.models import Loan
from furthest.modules.lending.selectors import state_words
from furthest.modules.lending.selectors.pages import Due
from furthest.modules.lending.states import BorrowerKind, DeviceState

COLOURS = {
    DeviceState.RECEIVED: "yellow",
    DeviceState.AVAILABLE: "green",
    DeviceState.ON_LOAN: "blue",
    DeviceState.AWAITING_WIPE: "orange",
    DeviceState.BEING_PREPARED: "yellow",
    DeviceState.IN_REPAIR: "purple",
    DeviceState.LOST: "red",
    DeviceState.STOLEN: "red",
}


def state_tag(state: str) -> Tag:
    """A stored state as a tag, beginning with a capital."""
    words = state_words(state)
    return Tag(words[:1].upper() + words[1:], COLOURS.get(DeviceState(state), "grey"))


def address(council: Council, route: str, *parts: str) -> str:
    """The address of a page of lending."""
    return _address(f"lending:{route}", council.slug, *parts)


@lru_cache(maxsize=10_000)
def _address(route: str, *parts: str) -> str:
    """Lists link to the same things again and again, and making an address costs more than showing it."""
    return reverse(route, args=parts)


def device_link(council: Council, reference: str, tag: str) -> Link:
    """A device by its tag."""
    return Link(tag, address(council, "device", reference))


def loan_link(council: Council, reference: str) -> Link:
    """A loan by its reference."""
    return Link(reference, address(council, "loan", reference))


def borrower_name(one: Loan) -> str:
    """Who has it: a name, a card without one, a partner, or that nobody knows yet."""
    if one.resident is not None:
        return one.resident.shown_name
    return one.partner.name if one.partner is not None else _("Not known")


def borrower_link(council: Council, one: Loan) -> Link | str:
    """Who has it, leading to their page."""
    if one.resident is not None:
        return Link(one.resident.shown_name, _address("people:resident", council.slug, one.resident.reference))
    if one.partner is not None:
        return Link(one.partner.name, _address("partners:partner", council.slug, one.partner.reference))
    return _("Not known")


def long_date(day: date) -> str:
    """A date with its weekday, as people say it: "Wednesday 16 December 2026"."""
    return f"{weekday(day)} {date_words(day)}"


def weekday(day: date) -> str:
    """The name of the day of the week."""
    return str(WEEKDAYS[day.weekday()])


def due_words(due_on: date | None, today: date) -> str:
    """When it is due back; "was due" once the day is past. Nobody is blamed."""
    if due_on is None:
        return _("Not known")
    if due_on < today:
        return _("Was due on %(day)s") % {"day": date_words(due_on)}
    return _("Today") if due_on == today else date_words(due_on)


def days_words(number: int) -> str:
    """How long ago something was."""
    if number <= 0:
        return _("today")
    return _("yesterday") if number == 1 else _("%(number)s days ago") % {"number": number}


def waiting_words(number: int) -> str:
    """How long something has waited, in days."""
    if number <= 0:
        return _("Since today")
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": f"{number:,}"}


def happenings(council: Council, lines: Iterable[Line], *, of: str = "") -> tuple[Happening, ...]:
    """A timeline in words; each line leads to the loan that it is about, except to the loan of the page itself."""
    return tuple(_happening(council, line, of) for line in lines)


def _happening(council: Council, line: Line, of: str) -> Happening:
    words = line.what
    is_loan = line.thing.kind == Loan.thing_kind and line.thing.reference != of
    return Happening(
        words[:1].upper() + words[1:],
        moment_words(line.occurred_at, council.time_zone),
        by=line.who,
        url=address(council, "loan", line.thing.reference) if is_loan else "",
    )


def why_moved(due: Due, site: str) -> str:
    """Why the due date is not simply the end of the term; empty when it is."""
    if "hours not known" in due.day.moved_because:
        words = _("We do not know when %(site)s is open, so only bank holidays and closures are left out.")
        return words % {"site": site}
    if "no open day" in due.day.moved_because:
        words = _("%(site)s has no open day that we know of, so only bank holidays and closures are left out.")
        return words % {"site": site}
    if due.day.on == due.plain_on:
        return ""
    reasons = [_reason(code) for code in due.day.moved_because]
    return _("%(site)s is closed on %(day)s (%(why)s), so it is the next open day.") % {
        "site": site,
        "day": long_date(due.plain_on),
        "why": ", ".join(reasons),
    }


def _reason(code: ClosedCode) -> str:
    words = {
        "bank holiday": _("bank holiday"),
        "closure": _("closure"),
        "closed that weekday": _("closed every week on that day"),
        "no visit": _("no visit"),
    }
    return words.get(code, code)


def listed(words: Sequence[str]) -> str:
    """Words in a row: "Charger, Case and SIM"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def who_borrows(kind: str) -> str:
    """The kind of borrower that terms are for."""
    return {BorrowerKind.RESIDENT.value: _("A person"), BorrowerKind.PARTNER.value: _("A partner")}.get(kind, kind)


def desk_link(council: Council) -> Link:
    """The desk, first on every trail."""
    return Link(_("Desk"), reverse("web:desk", args=[council.slug]))
