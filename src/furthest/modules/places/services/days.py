"""Closures, special hours and visits: dated exceptions to the usual hours. None is deleted; each can be cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import Conflict, RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.lib.dates import Period, date_words
from furthest.modules.places import permissions, selectors, verbs
from furthest.modules.places.models import Site, SiteDay
from furthest.modules.places.rules.opening import (
    LONGEST_SPECIAL,
    MOST_VISITS,
    keeps_visits,
    spans_of,
    stored_spans,
    visit_days,
)
from furthest.modules.places.services.sites import need_reason, site_to_change
from furthest.modules.places.states import DayKind


@dataclass(frozen=True, slots=True)
class AddClosure:
    """Days on which a site is closed, first and last included."""

    reference: str
    first_on: date
    last_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class AddSpecialHours:
    """Days on which a site keeps other hours than usual, first and last included; `spans` such as "10:00-15:00"."""

    reference: str
    first_on: date
    last_on: date
    spans: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AddVisits:
    """Dated visits of a stop: once, or every so many weeks until a day."""

    reference: str
    first_on: date
    spans: tuple[str, ...]
    every_weeks: int = 0
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class CancelDay:
    """Taking back a closure, special hours or a visit."""

    reference: str
    day_id: UUID
    reason: str


@service(permission=permissions.CHANGE)
def add_closure(act: Act, command: AddClosure) -> Outcome:
    """Close a site for some days (PLACE-07)."""
    row = site_to_change(act, command.reference)
    _check_order(command.first_on, command.last_on)
    reason = need_reason(command.reason)
    day = _day(act, row, what=DayKind.CLOSURE, first_on=command.first_on, last_on=command.last_on)
    day.reason = reason
    facts = {"name": row.name, "days": days_words(day.first_on, day.last_on), "reason": reason}
    return Outcome(row.thing, rows=[day], entries=[Entry(verbs.CLOSURE_ADDED, row.thing, facts=facts)], set_up=True)


@service(permission=permissions.CHANGE)
def add_special_hours(act: Act, command: AddSpecialHours) -> Outcome:
    """Let other hours than usual hold for some days, bank holidays and closures included (PLACE-07)."""
    row = site_to_change(act, command.reference)
    _check_order(command.first_on, command.last_on)
    if (command.last_on - command.first_on).days >= LONGEST_SPECIAL:
        raise RuleBroken("too-long", _("Special hours last a year at most. Set the usual hours instead"), "last_on")
    spans = _checked_spans(command.spans)
    _check_free(act, row, what=DayKind.SPECIAL_HOURS, days=[(command.first_on, command.last_on)])
    day = _day(act, row, what=DayKind.SPECIAL_HOURS, first_on=command.first_on, last_on=command.last_on)
    day.spans, day.reason = spans, command.reason.strip()[:200]
    hours = ", ".join(span.words for span in spans_of(spans))
    facts = {"name": row.name, "days": days_words(day.first_on, day.last_on), "hours": hours}
    entry = Entry(verbs.SPECIAL_HOURS_ADDED, row.thing, facts=facts)
    return Outcome(row.thing, rows=[day], entries=[entry], set_up=True)


@service(permission=permissions.CHANGE)
def add_visits(act: Act, command: AddVisits) -> Outcome:
    """Plan visits of a mobile or outreach stop: the only days on which it is open (PLACE-06, PLACE-08)."""
    row = site_to_change(act, command.reference)
    if not keeps_visits(row.kind):
        raise RuleBroken("no-stop", _("Only a mobile or outreach stop has visits. This site has weekly hours."))
    if command.until_on is not None:
        _check_order(command.first_on, command.until_on, field="until_on")
    days = visit_days(command.first_on, every_weeks=command.every_weeks, until=command.until_on)
    if len(days) > MOST_VISITS:
        message = _("Add at most %(most)s visits at a time") % {"most": MOST_VISITS}
        raise RuleBroken("too-many-visits", message, "until_on")
    spans = _checked_spans(command.spans)
    _check_free(act, row, what=DayKind.VISIT, days=[(day, day) for day in days])
    rows = [_day(act, row, what=DayKind.VISIT, first_on=day, last_on=day) for day in days]
    for visit in rows:
        visit.spans = spans
    count = ngettext("%(count)s visit", "%(count)s visits", len(rows)) % {"count": len(rows)}
    facts = {"name": row.name, "count": count, "on": date_words(days[0])}
    return Outcome(row.thing, rows=rows, entries=[Entry(verbs.VISITS_ADDED, row.thing, facts=facts)], set_up=True)


@service(permission=permissions.CHANGE)
def cancel_day(act: Act, command: CancelDay) -> Outcome:
    """Take back a closure, special hours or a visit, with a reason; the row and the trail keep it (PLACE-07)."""
    row = site_to_change(act, command.reference)
    day = selectors.site_day(act.council, command.day_id, site_id=row.pk)
    reason = need_reason(command.reason)
    if day.cancelled_at is not None:
        raise Conflict(_("This was cancelled already."), [day.cancelled_because])
    wanted = {"cancelled_at": act.recorded_at, "cancelled_because": reason}
    facts = {
        "name": row.name,
        "what": DayKind(day.what).label,
        "days": days_words(day.first_on, day.last_on),
        "reason": reason,
    }
    return Outcome(
        row.thing,
        changes=[Change(day, wanted, expects={"cancelled_at": None})],
        entries=[Entry(verbs.DAY_CANCELLED, row.thing, facts={name: str(said) for name, said in facts.items()})],
        set_up=True,
    )


def days_words(first: date, last: date) -> str:
    """ "on 3 December 2026", or "from 3 to 5 December 2026" in the words of lib.dates."""
    if first == last:
        return _("on %(day)s") % {"day": date_words(first)}
    return _("from %(days)s") % {"days": Period(first, last).words}


def _day(act: Act, row: Site, *, what: str, first_on: date, last_on: date) -> SiteDay:
    return SiteDay(
        council=act.council, recorded_at=act.recorded_at, site=row, what=what, first_on=first_on, last_on=last_on
    )


def _check_order(first: date, last: date, *, field: str = "last_on") -> None:
    if last < first:
        raise RuleBroken("days-in-order", _("The last day must be the first day or after it"), field)


def _checked_spans(spans: Sequence[str]) -> list[str]:
    try:
        checked = stored_spans(spans_of(spans))
    except ValueError:
        checked = []
    if not checked:
        raise RuleBroken("hours-unreadable", _("Write hours such as 10:00-15:00"), "spans")
    return checked


def _check_free(act: Act, row: Site, *, what: DayKind, days: Sequence[tuple[date, date]]) -> None:
    """A day has one set of special hours, and a stop one visit a day (PLACE-08)."""
    for there in selectors.standing_days(act.council, row.pk, what=what):
        for first, last in days:
            if there.first <= last and first <= there.last:
                words = days_words(max(first, there.first), min(last, there.last))
                message = _("%(what)s %(days)s stand already. Cancel those first") % {"what": what.label, "days": words}
                raise RuleBroken("days-taken", message, "first_on")
