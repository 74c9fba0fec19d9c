"""Figures from before the system in words: the list, one statement, stating and withdrawing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from furthest.kernel.audit.story import story_of
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.paging import PageOf
from furthest.kernel.govuk.shapes import Action, Column, Fact, FormPage, Link, ListPage, ThingPage
from furthest.kernel.ledger.measures import Basis
from furthest.kernel.ledger.reportable import REPORTABLES, Reportable
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.impact.models import Statement
from furthest.modules.impact.permissions import STATE
from furthest.modules.impact.presenters.words import address, reports_link, stated_words, statement_tag, statements_link
from furthest.modules.impact.selectors.statements import figures_offered, label_of
from furthest.modules.impact.states import StatementState, WithdrawReason


def figure_of(one: Statement) -> Reportable:
    """The figure of a statement; of one that no module counts any more, what is left to say."""
    if one.figure in REPORTABLES:
        return REPORTABLES.get(one.figure)
    return Reportable(one.figure, "", one.figure, "", Basis.ITEMS, "")


def statements_page(council: Council, actor: Actor, found: PageOf[Statement], *, query: str) -> ListPage:
    """All statements, those of the latest days first."""
    add = Link(_("State a figure from before"), address(council, "state-figure"))
    may_state = actor.may(STATE)
    return ListPage(
        heading=_("Brought forward"),
        trail=(reports_link(council),),
        lead=_(
            "Figures of the days before this system, as somebody states them. Reports show them apart, and in one total"
            " that says how much of it is brought forward."
        ),
        columns=columns(),
        rows=rows(council, found.rows),
        paging=found,
        query=query,
        actions=(Action(add.label, add.url),) if may_state else (),
        empty=_("No figure is brought forward yet."),
        empty_action=add if may_state else None,
    )


def columns() -> tuple[Column, ...]:
    """The heads of a list of statements."""
    heads = (Column(_("Figure")), Column(_("Number"), numeric=True), Column(_("Period"), wide=True))
    return (*heads, Column(_("Site")), Column(_("Source"), wide=True), Column(_("Who says so")), Column(_("State")))


def rows(council: Council, some: Sequence[Statement]) -> list[tuple[Any, ...]]:
    """Statements as rows of a list."""
    return [
        (
            Link(_(label_of(one.figure)), address(council, "statement", one.reference), hidden=one.reference),
            *(stated_words(one.stated, figure_of(one)), one.period.words, site_words(one), one.source, one.stated_by),
            statement_tag(one.state),
        )
        for one in some
    ]


def site_words(one: Statement) -> str:
    """Where it was counted."""
    return one.site.name if one.site is not None else _("The whole council")


def statement_page(council: Council, actor: Actor, one: Statement, *, counted_since: date | None) -> ThingPage:
    """One statement: what it says, who says so, and what has become of it."""
    stands = one.state == StatementState.STANDS
    withdraw = Action(_("Withdraw this"), address(council, "withdraw-statement", one.reference))
    lead = ""
    if stands and counted_since is not None:
        lead = _(
            "The system has counted this itself since %(day)s, so the total may count something twice. If it does,"
            " withdraw this."
        ) % {"day": date_words(counted_since)}
    return ThingPage(
        heading=_("%(figure)s: %(period)s") % {"figure": _(label_of(one.figure)), "period": one.period.words},
        caption=_("Brought forward"),
        trail=(reports_link(council), statements_link(council)),
        tag=statement_tag(one.state),
        lead=lead,
        actions=(withdraw,) if stands and actor.may(STATE) else (),
        facts=facts_of(council, actor, one),
        timeline=story_of(council, one.pk),
    )


def facts_of(council: Council, actor: Actor, one: Statement) -> tuple[Fact, ...]:
    """What a statement says, with the way to its figure while the part of the system that counts it is in use."""
    figure = figure_of(one)
    shown: Any = _(figure.label)
    if one.figure in {offered.name for offered in figures_offered(council, actor)}:
        shown = Link(_(figure.label), address(council, "figure", one.figure))
    why = str(WithdrawReason(one.ended_because).label) if one.ended_because else ""
    ended = (Fact(_("Why it was withdrawn"), why),) if why else ()
    awaits = (Fact(_("What will replace it"), one.awaits),) if one.awaits else ()
    return (
        Fact(_("Reference"), one.reference),
        Fact(_("Figure"), shown),
        Fact(_("Number"), stated_words(one.stated, figure)),
        Fact(_("First day"), date_words(one.first_on)),
        Fact(_("Last day"), date_words(one.last_on)),
        Fact(_("Site"), site_words(one)),
        Fact(_("Source"), one.source),
        Fact(_("Who says so"), one.stated_by),
        *awaits,
        *ended,
    )


def state_figure_page(council: Council) -> FormPage:
    """Stating a figure."""
    back = statements_link(council)
    return FormPage(
        heading=_("State a figure from before"),
        trail=(reports_link(council), back),
        lead=_("For days that this system did not count. A statement is never changed: withdraw it and state it anew."),
        button=_("State this figure"),
        cancel=Link(_("Cancel"), back.url),
    )


def withdraw_statement_page(council: Council, one: Statement) -> FormPage:
    """Withdrawing a statement."""
    there = address(council, "statement", one.reference)
    said = {"figure": _(label_of(one.figure)), "period": one.period.words}
    return FormPage(
        heading=_("Withdraw a figure brought forward"),
        caption=_("%(figure)s: %(period)s") % said,
        back=Link(_("Back to the figure"), there),
        lead=_("It stays readable, and counts no more. You can then state a better one."),
        button=_("Withdraw this"),
        cancel=Link(_("Cancel"), there),
    )
