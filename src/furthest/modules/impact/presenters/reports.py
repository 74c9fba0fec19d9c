"""Reports in words: the list, one being made, one that is frozen, and the forms that freeze or end one."""

from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from furthest.kernel.audit.story import story_of
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.paging import PageOf
from furthest.kernel.govuk.components import with_query
from furthest.kernel.govuk.shapes import Action, Column, Fact, FormPage, Link, ListPage
from furthest.kernel.govuk.words import moment_words
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.impact.models import Report
from furthest.modules.impact.permissions import FREEZE
from furthest.modules.impact.presenters.boards import BoardPage, Reading, chart, columns, period_words, rows, ward_table
from furthest.modules.impact.presenters.words import address, figures_link, report_tag, reports_link, statements_link
from furthest.modules.impact.rules.reports import Board
from furthest.modules.impact.states import ReportState, WithdrawReason


def reports_page(council: Council, found: PageOf[Report], *, query: str) -> ListPage:
    """Every report that was frozen, the newest first."""
    new = Link(_("Make a report"), address(council, "board-report"))
    others = (figures_link(council), statements_link(council))
    return ListPage(
        heading=_("Reports"),
        lead=_("One page for a board. Once frozen it never changes. Each number leads to the rows that made it."),
        columns=(Column(_("Report")), Column(_("Period"), wide=True), Column(_("Frozen")), Column(_("State"))),
        rows=[_row(council, one) for one in found.rows],
        paging=found,
        query=query,
        actions=(Action(new.label, new.url, "primary"), *(Action(one.label, one.url) for one in others)),
        empty=_("No report is frozen yet. Make one, look at it, then freeze it."),
        empty_action=new,
    )


def _row(council: Council, one: Report) -> tuple[Any, ...]:
    link = Link(one.title, address(council, "report", one.reference), hidden=one.reference)
    return link, one.period.words, moment_words(one.recorded_at, council.time_zone), report_tag(one.state)


def board_page(council: Council, actor: Actor, board: Board, *, reading: Reading, query: str) -> BoardPage:
    """A report that is being made: what it would show if it were frozen now."""
    said = urlencode({"period": board.period.as_key, "figures": ",".join(board.by_name)})
    freeze = Action(_("Freeze this report"), f"{address(council, 'freeze-report')}?{said}", "primary")
    heads, wards, notes = ward_table(board, reading)
    return BoardPage(
        heading=_("Board report"),
        caption=period_words(board),
        trail=(reports_link(council),),
        lead=_("Not frozen: its numbers change with the data."),
        notes=_notes(board, reading),
        actions=(freeze,) if actor.may(FREEZE) else (),
        links=_links(reading, query, csv_url=address(council, "board-report-csv")),
        columns=columns(board, reading),
        rows=rows(board, reading),
        caption_of_table=_("Figures"),
        chart=chart(board, reading),
        ward_caption=board.sort,
        ward_columns=heads,
        ward_rows=wards,
        ward_notes=notes,
    )


def report_page(actor: Actor, one: Report, board: Board, *, reading: Reading, newer: Report | None) -> BoardPage:
    """IMPACT-09 to IMPACT-11: a frozen report, what of it is restated, and whether it is still the one to quote."""
    council = one.council
    heads, wards, notes = ward_table(board, reading)
    return BoardPage(
        heading=one.title,
        caption=period_words(board),
        trail=(reports_link(council),),
        tag=report_tag(one.state),
        warning=_ended_words(one),
        notes=_notes(board, reading),
        actions=_actions(actor, one),
        links=(
            *_links(reading, reading.query, csv_url=address(council, "report-csv", one.reference)),
            Link(
                _("Download as a PDF file"),
                f"{address(council, 'report-pdf', one.reference)}{with_query(reading.query)}",
            ),
        ),
        facts=_facts(one, newer),
        columns=columns(board, reading),
        rows=rows(board, reading),
        caption_of_table=_("Figures"),
        chart=chart(board, reading),
        ward_columns=heads,
        ward_rows=wards,
        ward_notes=notes,
        timeline=story_of(council, one.pk),
    )


def _notes(board: Board, reading: Reading) -> tuple[str, ...]:
    if not reading.for_publishing:
        return ()
    words = _("For publishing: numbers below %(number)s are hidden, and those that would give them away.")
    return (words % {"number": board.threshold},)


def _links(reading: Reading, query: str, *, csv_url: str) -> tuple[Link, ...]:
    """The same for publishing, or with all numbers; and as a sheet."""
    if reading.for_publishing:
        other = Link(_("Show all numbers"), with_query(query, publish=None))
    else:
        other = Link(_("Show it for publishing"), with_query(query, publish="yes"))
    book = Link(_("Download as an Excel file"), f"{csv_url}{with_query(query, format='xlsx')}")
    return other, Link(_("Download as a CSV file"), f"{csv_url}{with_query(query)}"), book


def _ended_words(one: Report) -> str:
    """IMPACT-11: that a report is not to be quoted any more, and why; empty while it is."""
    if one.state == ReportState.FROZEN:
        return ""
    reason = str(WithdrawReason(one.ended_because).label)
    words = (
        _("This report was replaced by a newer one. Why: %(reason)s.")
        if one.state == ReportState.REPLACED
        else _("This report was withdrawn. Why: %(reason)s.")
    )
    return words % {"reason": reason[:1].lower() + reason[1:]}


def _actions(actor: Actor, one: Report) -> tuple[Action, ...]:
    if one.state != ReportState.FROZEN or not actor.may(FREEZE):
        return ()
    return (
        Action(_("Freeze it anew"), address(one.council, "replace-report", one.reference)),
        Action(_("Withdraw this report"), address(one.council, "withdraw-report", one.reference)),
    )


def _facts(one: Report, newer: Report | None) -> tuple[Fact, ...]:
    council, older = one.council, one.replaces
    by = Fact(_("Replaced by"), _link(council, newer)) if newer is not None else None
    of = Fact(_("Replaces"), _link(council, older)) if older is not None else None
    return (
        Fact(_("Reference"), one.reference),
        Fact(_("Frozen"), moment_words(one.recorded_at, council.time_zone)),
        Fact(_("Counted up to"), date_words(one.until_on)),
        Fact(_("Last row of the ledger"), f"{one.mark:,}"),
        *(fact for fact in (by, of) if fact is not None),
    )


def _link(council: Council, one: Report) -> Link:
    return Link(one.reference, address(council, "report", one.reference))


def freeze_report_page(council: Council) -> FormPage:
    """Giving a report its title."""
    back = Link(_("Make a report"), address(council, "board-report"))
    return FormPage(
        heading=_("Freeze this report"),
        trail=(reports_link(council), back),
        lead=_("Its numbers, definitions and rows are kept as they are now. Later changes are shown beside them."),
        button=_("Freeze this report"),
        cancel=Link(_("Cancel"), back.url),
    )


def withdraw_report_page(one: Report) -> FormPage:
    """Taking a report back."""
    return _end_page(
        one,
        heading=_("Withdraw a report"),
        button=_("Withdraw this report"),
        lead=_("It stays readable, and says that it is not to be quoted any more."),
    )


def replace_report_page(one: Report) -> FormPage:
    """Freezing a report anew."""
    return _end_page(
        one,
        heading=_("Freeze a report anew"),
        button=_("Freeze it anew"),
        lead=_("The same days and figures, with the numbers of now. The old report stays, and leads to the new."),
    )


def _end_page(one: Report, *, heading: str, button: str, lead: str) -> FormPage:
    there = address(one.council, "report", one.reference)
    return FormPage(
        heading=heading,
        caption=one.title,
        back=Link(_("Back to the report"), there),
        lead=lead,
        button=button,
        cancel=Link(_("Cancel"), there),
    )
