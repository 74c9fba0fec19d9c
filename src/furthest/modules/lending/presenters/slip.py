"""The slip that goes with a kit: when and where to bring it back, and what was agreed."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from furthest.kernel.govuk.qr import qr_svg
from furthest.kernel.govuk.shapes import Fact, Link, PaperPage
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.lib.hours import Calendar
from furthest.modules.lending.models import Loan
from furthest.modules.lending.presenters.forms_shown import sentences
from furthest.modules.lending.presenters.loan import LoanSeen
from furthest.modules.lending.presenters.words import address, borrower_name, desk_link, long_date, weekday
from furthest.modules.lending.selectors.pages import agreement_words


def slip_page(council: Council, seen: LoanSeen, *, url: str, hours: Calendar) -> PaperPage:
    """The slip, whose code opens the loan at `url`. Of the borrower it says no more than the name."""
    one = seen.row
    name = one.resident.called if one.resident is not None else borrower_name(one)
    due = long_date(one.due_on) if one.due_on else _("Ask us")
    shown = [
        Fact(_("Lent to"), name),
        Fact(_("You have"), [seen.line.kit.kit_type.name, *(str(part) for part in seen.line.parts_out)]),
        Fact(_("Bring it back by"), due),
        Fact(_("Bring it back to"), [_("Any of our sites, such as this one:"), *_site(one)]),
        Fact(_("Open that week"), _open_days(hours, one.due_on)),
    ]
    heading = _("Your loan: bring it back by %(day)s") % {"day": date_words(one.due_on)} if one.due_on else ""
    back = Link(_("Loan of %(tags)s") % {"tags": seen.tags}, address(council, "loan", one.reference))
    return PaperPage(
        heading=heading or _("Your loan"),
        caption=seen.tags,
        trail=(desk_link(council), back),
        facts=tuple(Fact(fact.label, _told(fact.value)) for fact in shown if _told(fact.value)),
        words=sentences(agreement_words(council, one.agreement)),
        qr=qr_svg(url),
        reference=one.reference,
    )


def _told(value: object) -> object:
    return [part for part in value if part] if isinstance(value, list) else value


def _open_days(hours: Calendar, due_on: date | None) -> list[str]:
    """The hours of the week that the loan is due in, Monday to Sunday."""
    if due_on is None:
        return []
    if not hours.hours_known:
        return [_("We do not know the hours. Ask before you come.")]
    monday = due_on - timedelta(days=due_on.weekday())
    week = [monday + timedelta(days=number) for number in range(7)]
    return [f"{_day_of_week(day)}: {_hours(hours, day)}" for day in week]


def _day_of_week(day: date) -> str:
    """ "Monday 30 November": the year stands above."""
    return f"{weekday(day)} {date_words(day).rpartition(' ')[0]}"


def _site(one: Loan) -> list[str]:
    return [one.site.name, one.site.address, one.site.phone]


def _hours(hours: Calendar, day: date) -> str:
    spans = hours.spans_on(day)
    return ", ".join(span.words for span in spans) if spans else _("closed")
