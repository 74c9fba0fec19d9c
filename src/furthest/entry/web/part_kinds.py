"""What each part of the system holds now, what stops a council from turning it off, and what becomes of the rest."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.entry.web.part_names import REMINDERS
from furthest.kernel.outbox.models import OutboxState
from furthest.kernel.outbox.read import messages
from furthest.kernel.policy.part_kinds import Held
from furthest.kernel.tenancy.models import Council
from furthest.modules.impact.selectors.reports import reports
from furthest.modules.impact.selectors.statements import statements
from furthest.modules.lending.selectors.held import devices_count, loans_count, open_loans_count, reminders_count
from furthest.modules.partners.selectors import partners
from furthest.modules.people.selectors.held import conversations_count, records_count, tips_count
from furthest.modules.places.selectors import sites


def sites_held(council: Council) -> tuple[Held, ...]:
    """How many sites there are."""
    number = len(sites(council))
    return (_held(ngettext("%(number)s site", "%(number)s sites", number), number, "places:sites"),)


def people_held(council: Council) -> tuple[Held, ...]:
    """How many records of people there are; one that was merged into another is none of its own."""
    number = records_count(council)
    return (_held(ngettext("%(number)s record", "%(number)s records", number), number, "people:residents"),)


def partners_held(council: Council) -> tuple[Held, ...]:
    """How many partners there are."""
    number = partners(council).count()
    return (_held(ngettext("%(number)s partner", "%(number)s partners", number), number, "partners:partners"),)


def conversations_held(council: Council) -> tuple[Held, ...]:
    """How many conversations and tips there are."""
    talks, tips = conversations_count(council), tips_count(council)
    return (
        _held(ngettext("%(number)s conversation", "%(number)s conversations", talks), talks, "people:enquiries"),
        _held(ngettext("%(number)s tip", "%(number)s tips", tips), tips, "people:tips"),
    )


def lending_held(council: Council) -> tuple[Held, ...]:
    """How many devices and loans there are. While somebody has one of them, there must be a way to take it back."""
    devices, loans = devices_count(council), loans_count(council)
    out = open_loans_count(council)
    found = [
        _held(ngettext("%(number)s device", "%(number)s devices", devices), devices, "lending:devices"),
        _held(ngettext("%(number)s loan", "%(number)s loans", loans), loans, "lending:loans"),
    ]
    if out:
        words = ngettext("%(number)s loan is still open", "%(number)s loans are still open", out) % _number(out)
        way = _("This part cannot be turned off yet: %(loans)s. Take back or write off those devices first.")
        found.append(Held(words, stops=way % {"loans": words}, route="lending:loans"))
    return tuple(found)


def notices_held(council: Council) -> tuple[Held, ...]:
    """How many reminders were written, and how many of them wait."""
    told = reminders_count(council)
    waiting = messages(council, state=OutboxState.WAITING).filter(template__in=REMINDERS).count()
    found = [_held(ngettext("%(number)s reminder", "%(number)s reminders", told), told, "lending:calls")]
    if waiting:
        words = ngettext(
            "%(number)s message still waits to go out", "%(number)s messages still wait to go out", waiting
        )
        warns = _("What is written already still goes out. Nothing more is written.")
        found.append(Held(words % _number(waiting), warns=warns, route="web:outbox"))
    return tuple(found)


def reports_held(council: Council) -> tuple[Held, ...]:
    """How many reports were frozen, and how many figures were brought forward."""
    frozen, stated = reports(council).count(), statements(council).count()
    words = ngettext("%(number)s figure brought forward", "%(number)s figures brought forward", stated)
    return (
        _held(ngettext("%(number)s frozen report", "%(number)s frozen reports", frozen), frozen, "impact:reports"),
        _held(words, stated, "impact:statements"),
    )


def _held(words: str, number: int, route: str) -> Held:
    return Held(words % _number(number), route=route)


def _number(number: int) -> dict[str, str]:
    return {"number": f"{number:,}"}
