"""Figures since the beginning: what was counted and what is brought forward, apart and together."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.core.actor import Actor
from furthest.kernel.govuk.shapes import Action, Block, Column, Fact, Link, ListPage, ThingPage
from furthest.kernel.ledger.reportable import How
from furthest.kernel.tenancy.models import Council
from furthest.modules.impact.models import Statement
from furthest.modules.impact.permissions import STATE
from furthest.modules.impact.presenters.statements import columns, rows
from furthest.modules.impact.presenters.words import (
    NOTHING,
    address,
    brought_words,
    counts_words,
    figures_link,
    reports_link,
    stated_words,
    value_words,
)
from furthest.modules.impact.rules.reports import BoardLine


def figures_page(council: Council, lines: Mapping[str, BoardLine]) -> ListPage:
    """Every figure since the beginning, with what is brought forward to it."""
    heads = (_("Counted here"), _("Brought forward"), _("Total"))
    return ListPage(
        heading=_("Figures since the beginning"),
        trail=(reports_link(council),),
        lead=_("What this system has counted since its first day, and what is brought forward from before."),
        columns=(Column(_("Figure")), *(Column(head, numeric=True) for head in heads)),
        rows=[_row(council, one) for one in lines.values()],
        empty=_("No part of the system that counts anything is in use."),
        empty_action=reports_link(council),
    )


def _row(council: Council, one: BoardLine) -> tuple[Any, ...]:
    figure = one.figure
    name = Link(_(figure.label), address(council, "figure", figure.name))
    return name, value_words(one.now, figure), brought_words(one.brought, figure), _total_words(one)


def _total_words(one: BoardLine) -> str:
    return stated_words(one.total, one.figure) if one.total is not None else NOTHING


def figure_page(council: Council, actor: Actor, one: BoardLine, *, some: Sequence[Statement]) -> ThingPage:
    """IMPACT-07: one figure since the beginning: counted and brought forward apart, then one total that says which."""
    figure = one.figure
    state = Action(_("State a figure from before"), f"{address(council, 'state-figure')}?figure={figure.name}")
    return ThingPage(
        heading=_(figure.label),
        caption=_("Since the beginning"),
        trail=(reports_link(council), figures_link(council)),
        lead=_(figure.definition),
        actions=(state,) if actor.may(STATE) else (),
        facts=(
            Fact(_("Counts"), counts_words(figure)),
            Fact(_("Counted here"), value_words(one.now, figure)),
            Fact(_("Brought forward"), brought_words(one.brought, figure)),
            Fact(_("Total"), total_words(one)),
        ),
        blocks=(
            Block(
                title=_("Brought forward"),
                columns=columns(),
                rows=rows(council, some),
                empty=_("Nothing is brought forward to this figure."),
                number=len(some),
            ),
        ),
    )


def total_words(one: BoardLine) -> list[str]:
    """The total with the part of it that is brought forward, or why there is none."""
    figure = one.figure
    if one.total is None:
        return [_("None: a number that stands on one day, or a middle value, cannot be added up.")]
    if not one.brought.number:
        return [stated_words(one.total, figure)]
    part = {"part": brought_words(one.brought, figure)}
    found = [stated_words(one.total, figure), _("of which brought forward: %(part)s") % part]
    if figure.how is How.PEOPLE:
        found.append(_("Somebody who was helped before and since counts twice in this total."))
    return found


def beyond_words(one: BoardLine) -> str:
    """What is not added because its days reach beyond the period; empty when nothing does."""
    number = one.brought.reaching_beyond
    if not number:
        return ""
    words = ngettext(
        "%(number)s figure brought forward reaches beyond this period, so it is not added.",
        "%(number)s figures brought forward reach beyond this period, so they are not added.",
        number,
    )
    return words % {"number": number}
