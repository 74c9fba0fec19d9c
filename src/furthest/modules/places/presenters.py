"""What pages of places show: the words of hours, days and states."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from furthest.kernel.audit.trail import Line
from furthest.kernel.core import clock
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.registry import PERMISSIONS, Finding, Waiting
from furthest.kernel.govuk.shapes import Action, Column, Fact, Happening, Link, NotNow, Tag, ThingPage
from furthest.kernel.govuk.words import WEEKDAYS, moment_words
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period, date_words
from furthest.lib.geometry import distance_words
from furthest.lib.hours import Calendar, Span, Week
from furthest.modules.places import permissions, selectors
from furthest.modules.places.models import Site
from furthest.modules.places.rules.opening import closed_from, is_open_site, keeps_visits
from furthest.modules.places.selectors import DatedRow, SiteCard
from furthest.modules.places.states import DayKind, SiteKind

WHY_CLOSED = {
    "hours not known": gettext_lazy("Hours not known"),
    "bank holiday": gettext_lazy("Closed: bank holiday"),
    "closure": gettext_lazy("Closed for some days"),
    "closed that weekday": gettext_lazy("Closed today"),
    "no visit": gettext_lazy("No visit today"),
}


@dataclass(frozen=True, kw_only=True)
class SitePage(ThingPage):
    """One site: facts, the week, dated hours that matter still, and the sites near it."""

    week_columns: tuple[Column, ...]
    week: Sequence[Sequence[Any]]
    week_empty: str
    day_columns: tuple[Column, ...]
    days: Sequence[Sequence[Any]]
    near_columns: tuple[Column, ...]
    near: Sequence[Sequence[Any]]


def hours_missing(council: Council, actor: Actor, today: date) -> Waiting | None:
    """Sites whose hours nobody has said: to the one, or to the list of them. Remembered: no statement."""
    mine = [card for card in selectors.sites_without_hours(council) if actor.sites is None or card.id in actor.sites]
    if not mine:
        return None
    words = ngettext("The hours of %(number)s site are missing", "The hours of %(number)s sites are missing", len(mine))
    who = _("Nobody can look up when to come, and due dates there leave out only bank holidays.")
    url = f"{address(council, 'sites')}?no_hours=on"
    if len(mine) == 1:
        url = address(council, "set-hours", mine[0].reference, "desk")
    return Waiting(words % {"number": f"{len(mine):,}"}, len(mine), who, url)


def address(council: Council, route: str, *more: object) -> str:
    """The address of a page of places."""
    return reverse(f"places:{route}", args=[council.slug, *more])


def kind_words(kind: str) -> str:
    """A kind of site in words."""
    return str(SiteKind(kind).label)


def spans_words(spans: Iterable[Span]) -> str:
    """The hours of one day, "9am to midday, 1pm to 5pm"; "Closed" for none."""
    return ", ".join(span.words for span in spans) or _("Closed")


def today_words(calendar: Calendar, today: date) -> str:
    """What a site's public desk does today."""
    why = calendar.why_not_open(today)
    return spans_words(calendar.spans_on(today)) if why is None else str(WHY_CLOSED.get(why, why))


def next_open_words(calendar: Calendar, today: date) -> str:
    """The next open day, or why none can be said."""
    if not calendar.hours_known:
        return _("We cannot say: the hours are not known. Due dates here skip only bank holidays and closures.")
    on = calendar.next_open_day(today)
    if on is None:
        return _("None in the next 400 days")
    return _("%(day)s, %(hours)s") % {"day": _day_words(on, today), "hours": spans_words(calendar.spans_on(on))}


def _day_words(day: date, today: date) -> str:
    return _("Today") if day == today else f"{WEEKDAYS[day.weekday()]} {date_words(day)}"


def site_row(council: Council, card: SiteCard, wards: dict[str, str]) -> tuple[Any, ...]:
    """One line of the list of sites."""
    today = clock.today(council.time_zone)
    kind: list[Any] = [kind_words(card.kind)]
    if card.is_library and card.kind != SiteKind.BRANCH:
        kind.append(_("Counted as a library"))
    if not card.is_library and card.kind == SiteKind.BRANCH:
        kind.append(_("Not counted as a library"))
    in_use = card.is_open_site(today)
    now: Any = today_words(selectors.calendar(council, card.id), today) if in_use else _closed_tag()
    return Link(card.name, address(council, "site", card.reference)), kind, wards.get(card.ward_code, "–"), now


def _closed_tag() -> Tag:
    return Tag(_("Closed for good"), "grey")


def site_page(council: Council, actor: Actor, row: Site) -> SitePage:
    """The page of one site."""
    today = clock.today(council.time_zone)
    calendar = selectors.calendar(council, row.pk)
    in_use = is_open_site(row.closed_on, row.closed_year, on=today)
    now, not_now = _actions(council, actor, row)
    columns, week = _week(calendar)
    return SitePage(
        heading=row.name,
        caption=kind_words(row.kind),
        trail=(Link(_("Sites"), address(council, "sites")),),
        tag=None if in_use else _closed_tag(),
        actions=now,
        not_now=not_now,
        facts=tuple(_facts(row, calendar, today)),
        timeline=tuple(_happening(council, line) for line in selectors.story(council, row.pk)),
        week_columns=columns,
        week=week,
        week_empty=_week_empty(row),
        day_columns=(
            Column(_("When")),
            Column(_("What")),
            Column(_("Hours or reason"), wide=True),
            Column(_("Take back")),
        ),
        days=[_dated(council, row, day, changes=_may(actor, row)) for day in _days(council, row, today)],
        near_columns=(Column(_("Site")), Column(_("Distance"), numeric=True)),
        near=_near(council, row),
    )


def _near(council: Council, row: Site) -> list[tuple[Any, ...]]:
    if row.latitude is None or row.longitude is None:
        return []
    others = selectors.nearest_sites(council, row.latitude, row.longitude, limit=4)
    found = [
        (Link(card.name, address(council, "site", card.reference)), distance_words(km))
        for card, km in others
        if card.id != row.pk
    ]
    return found[:3]


def _days(council: Council, row: Site, today: date) -> list[DatedRow]:
    return selectors.site_days(council, row.pk, since=today)


def _facts(row: Site, calendar: Calendar, today: date) -> Iterable[Fact]:
    since = closed_from(row.closed_on, row.closed_year)
    if since is None or since > today:
        yield Fact(_("Today"), today_words(calendar, today))
        yield Fact(_("Next open"), next_open_words(calendar, today))
    if since is not None:
        yield Fact(_("Closed for good"), date_words(row.closed_on) if row.closed_on else str(row.closed_year))
    yield Fact(_("Counted as a library"), _("Yes") if row.is_library else _("No"))
    lines = [line for line in (*row.address.splitlines(), row.postcode) if line]
    yield Fact(_("Address"), lines or _("Not known"))
    ward = selectors.ward_names([row.ward_code]).get(row.ward_code, row.ward_code) if row.ward_code else ""
    yield Fact(_("Ward"), ward or _("Not known: it comes from the postcode"))
    for kind, name in selectors.own_areas_of(row.council, row.lsoa21_code, today):
        yield Fact(kind, name)
    known = (
        (_("Telephone"), row.phone),
        (_("Email"), row.email),
        (_("Web page"), row.web and Link(row.web, row.web)),
        (_("Opened in"), row.opened_year and str(row.opened_year)),
        (_("Property number (UPRN)"), row.uprn),
        (_("Notes"), row.notes),
    )
    yield from (Fact(label, value) for label, value in known if value)
    yield Fact(_("Reference"), row.reference)


def _week(calendar: Calendar) -> tuple[tuple[Column, ...], list[tuple[Any, ...]]]:
    if calendar.week is None:
        return (), []
    columns = [Column(_("Day")), Column(_("Public desk"))]
    weeks: list[Week] = [calendar.week]
    if calendar.office_week is not None:
        columns.append(Column(_("Back office")))
        weeks.append(calendar.office_week)
    days = [tuple(spans_words(week.get(weekday, ())) for week in weeks) for weekday in range(7)]
    return tuple(columns), [(_days_alike(first, last), *hours) for first, last, hours in _runs(days)]


def _runs(days: Sequence[tuple[str, ...]]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Days in a row with the same hours, as first day, last day and hours."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for day, hours in enumerate(days):
        if found and found[-1][2] == hours:
            found[-1] = (found[-1][0], day, hours)
        else:
            found.append((day, day, hours))
    return found


def _days_alike(first: int, last: int) -> str:
    if first == last:
        return str(WEEKDAYS[first])
    words = _("%(first)s and %(last)s") if last == first + 1 else _("%(first)s to %(last)s")
    return words % {"first": WEEKDAYS[first], "last": WEEKDAYS[last]}


def _week_empty(row: Site) -> str:
    if keeps_visits(row.kind):
        return _("This stop has no weekly hours. It is open at its visits.")
    return _("The hours of this site are not known yet.")


def _dated(council: Council, row: Site, day: DatedRow, *, changes: bool) -> tuple[Any, ...]:
    what: list[Any] = [str(DayKind(day.hours.what).label)]
    if day.is_cancelled:
        what.append(Tag(_("Cancelled"), "grey"))
    first, last = day.hours.first, day.hours.last
    when = date_words(first) if first == last else Period(first, last).words
    words = [part for part in (", ".join(span.words for span in day.hours.spans), day.hours.reason) if part]
    if day.is_cancelled:
        words.append(_("Cancelled: %(reason)s") % {"reason": day.cancelled_because})
    undo = Link(_("Cancel"), address(council, "cancel-day", row.reference, day.id), hidden=when)
    return when, what, words or "–", undo if changes and not day.is_cancelled else "–"


def _may(actor: Actor, row: Site) -> bool:
    return actor.may(permissions.CHANGE) and (actor.sites is None or row.pk in actor.sites)


def _actions(council: Council, actor: Actor, row: Site) -> tuple[tuple[Action, ...], tuple[NotNow, ...]]:
    change = _("Change this site or its hours")
    if not actor.may(permissions.CHANGE):
        return (), (NotNow(change, PERMISSIONS.get(permissions.CHANGE).why_not),)
    if not _may(actor, row):
        return (), (NotNow(change, _("It is not one of the sites that you look after. Ask an officer.")),)

    def to(label: str, route: str, *more: object, kind: str = "secondary") -> Action:
        return Action(label, address(council, route, row.reference, *more), kind)

    details = to(_("Change details"), "change-site")
    if closed_from(row.closed_on, row.closed_year) is not None:
        return (details, to(_("Open it again"), "reopen-site")), ()
    if keeps_visits(row.kind):
        hours: tuple[Action, ...] = (to(_("Add visits"), "add-visits", kind="primary"),)
        not_now: tuple[NotNow, ...] = (NotNow(_("Set weekly hours"), _("A stop is open at its dated visits.")),)
    else:
        hours = (to(_("Set desk hours"), "set-hours", "desk"), to(_("Set office hours"), "set-hours", "office"))
        not_now = (NotNow(_("Add visits"), _("Only a mobile or outreach stop has visits.")),)
    dated = (to(_("Add a closure"), "add-closure"), to(_("Add special hours"), "add-special-hours"))
    return (details, *hours, *dated, to(_("Close for good"), "close-site", kind="warning")), not_now


def _happening(council: Council, line: Line) -> Happening:
    words = line.what[:1].upper() + line.what[1:]
    return Happening(words, moment_words(line.occurred_at, council.time_zone), by=line.who)


def find_sites(council: Council, text: str, *, limit: int) -> list[Finding]:
    """Sites for the desk's one box."""
    return [
        Finding(
            "places.site", card.reference, card.name, kind_words(card.kind), address(council, "site", card.reference)
        )
        for card in selectors.find_sites(council, text, limit=limit)
    ]
