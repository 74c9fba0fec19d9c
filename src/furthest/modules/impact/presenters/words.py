"""Words that all pages of impact share: numbers with what they count, addresses, states as tags."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.govuk.shapes import Link, Tag
from furthest.kernel.ledger.measures import Basis
from furthest.kernel.ledger.reportable import How, Reportable
from furthest.kernel.tenancy.models import Council
from furthest.lib.money import pounds
from furthest.modules.impact.rules.reports import Shown, Value
from furthest.modules.impact.rules.statements import Brought, Stated
from furthest.modules.impact.states import ReportState, StatementState

STATEMENT_COLOURS = {StatementState.STANDS: "green", StatementState.REPLACED: "blue"}
REPORT_COLOURS = {ReportState.FROZEN: "green", ReportState.REPLACED: "blue"}
NOTHING = "–"


def address(council: Council, route: str, *parts: str) -> str:
    """The address of a page of impact."""
    return reverse(f"impact:{route}", args=[council.slug, *parts])


def reports_link(council: Council) -> Link:
    """The way back to all reports."""
    return Link(_("Reports"), address(council, "reports"))


def statements_link(council: Council) -> Link:
    """The way back to all figures brought forward."""
    return Link(_("Brought forward"), address(council, "statements"))


def figures_link(council: Council) -> Link:
    """The way back to the figures since the beginning."""
    return Link(_("Figures since the beginning"), address(council, "figures"))


def statement_tag(state: str) -> Tag:
    """Whether a statement counts, as a tag."""
    words = str(StatementState(state).label)
    return Tag(words[:1].upper() + words[1:], STATEMENT_COLOURS.get(StatementState(state), "grey"))


def report_tag(state: str) -> Tag:
    """Where a report stands, as a tag."""
    words = str(ReportState(state).label)
    return Tag(words[:1].upper() + words[1:], REPORT_COLOURS.get(ReportState(state), "grey"))


def counts_words(figure: Reportable) -> str:
    """What a figure counts: its basis and, where that says more, its unit: "items, as kits lent"."""
    bases = {
        Basis.PEOPLE: _("people"),
        Basis.ATTENDANCES: _("attendances"),
        Basis.ITEMS: _("items"),
        Basis.GROUPS: _("groups"),
        Basis.DAYS: _("days"),
        Basis.PENCE: _("pounds"),
        Basis.CONVERSATIONS: _("conversations"),
        Basis.MINUTES: _("minutes"),
    }
    if figure.unit == figure.basis.value:
        return bases[figure.basis]
    return _("%(basis)s, as %(unit)s") % {"basis": bases[figure.basis], "unit": _(figure.unit)}


def value_words(value: Value, figure: Reportable) -> str:
    """A number of a figure with commas; pounds and a median with their unit."""
    if value is None:
        return NOTHING
    if figure.basis is Basis.PENCE:
        return pounds(int(value))
    plain = int(value) if value == int(value) else value
    if figure.how is How.MEDIAN:
        return ngettext("%(number)s day", "%(number)s days", plain) % {"number": plain}
    return f"{plain:,}"


def stated_words(stated: Stated, figure: Reportable) -> str:
    """A stated number: "175" or "more than 300"."""
    words = value_words(stated.value, figure)
    return _("more than %(number)s") % {"number": words} if stated.is_more_than else words


def shown_words(one: Shown | None, figure: Reportable) -> str:
    """A number as it may be read; a hidden one says so, and nothing of its size."""
    if one is None:
        return NOTHING
    if one.is_hidden:
        return _("hidden")
    words = value_words(one.value, figure)
    return _("more than %(number)s") % {"number": words} if one.is_more_than else words


def brought_words(brought: Brought, figure: Reportable) -> str:
    """What is brought forward to a figure, in one number."""
    return stated_words(Stated(brought.value, brought.is_more_than), figure) if brought.number else NOTHING
