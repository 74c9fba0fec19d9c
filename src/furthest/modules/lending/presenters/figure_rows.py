"""The ledger rows that a figure is made of: what a figure can be checked by."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.core.actor import Actor
from furthest.kernel.core.paging import PageOf
from furthest.kernel.govuk.components import with_query
from furthest.kernel.govuk.shapes import Column, Link, ListPage
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.policy.entries import words_of
from furthest.lib.dates import date_words
from furthest.modules.lending.measures import FIGURES, OUTCOMES, Figure
from furthest.modules.lending.presenters.figures import Names, day_before
from furthest.modules.lending.presenters.words import address, device_link, loan_link
from furthest.modules.lending.rules import OUTCOMES as LISTED
from furthest.modules.lending.selectors.figures import Question, devices_behind, loans_behind


def rows_page(question: Question, said: Figure, paging: PageOf[LedgerRow], *, actor: Actor, names: Names) -> ListPage:
    """The rows of one figure. The way to a loan is there only for who may see loans."""
    sees = actor.may("lending.see")
    sources = _sources(names, paging.rows) if sees else {}
    back = Link(_("Figures"), f"{address(names.council, 'figures')}{with_query(names.query, page=None)}")
    return ListPage(
        heading=_(said.label),
        caption=question.period.words,
        trail=(back,),
        lead=_lead(question, said),
        columns=columns(said, sees=sees),
        rows=[_row(said, row, names, sources=sources, sees=sees) for row in paging.rows],
        paging=paging,
        query=names.query,
        csv_url=f"{address(names.council, 'figure-rows-csv', said.slug)}{with_query(names.query, page=None)}",
        empty=_("Nothing was counted in this period. Choose another period, or take filters off."),
        empty_action=back,
    )


def _lead(question: Question, said: Figure) -> str:
    if said.measure.is_level:
        return _("The number out changed by these rows. It starts from what was out at the end of %(day)s.") % {
            "day": date_words(day_before(question.period.first))
        }
    if said.people_only:
        return _("The loans of the people who were counted. Somebody with several loans counts once.")
    return _("The rows of the ledger that make this figure. What was a mistake is taken back by a row of its own.")


def columns(said: Figure, *, sees: bool) -> tuple[Column, ...]:
    """The heads of the rows."""
    detail = (Column(_("It helped to")),) if said.measure is OUTCOMES else ()
    source = (Column(_("From")),) if sees else ()
    heads = (Column(_("Day")), Column(_("Number"), numeric=True), *detail, Column(_("Site")), Column(_("Ward")))
    return (*heads, Column(_("Kit type")), Column(_("Note")), *source)


def _row(said: Figure, row: LedgerRow, names: Names, *, sources: Mapping[UUID, Any], sees: bool) -> list[Any]:
    detail = [_outcome(row.detail, names)] if said.measure is OUTCOMES else []
    note = _("Taken back: it was a mistake") if row.reverses else ""
    source = [sources.get(row.source_id, "")] if sees else []
    return [date_words(row.occurred_on), f"{row.quantity:+,}", *detail, *_place(row, names), note, *source]


def _place(row: LedgerRow, names: Names) -> list[str]:
    return [names.of("site", row.site_id), names.of("ward", row.area_code), names.of("kit_type", row.kind)]


def _outcome(code: str, names: Names) -> str:
    return words_of(names.council, LISTED.name).get(code, code)


def _sources(names: Names, rows: Sequence[LedgerRow]) -> dict[UUID, Link]:
    council = names.council
    found = {source: loan_link(council, reference) for source, reference in loans_behind(council, rows).items()}
    devices = devices_behind(council, rows).items()
    return found | {source: device_link(council, reference, tag) for source, (reference, tag) in devices}


ROW_SHEET = ("figure", "day", "number", "counts", "site", "ward", "ward code", "kit type", "detail", "taken back")


def row_sheet(said: Figure, rows: Iterable[LedgerRow], names: Names) -> Iterator[Sequence[object]]:
    """The rows as a sheet, without anything that leads to a person."""
    for row in rows:
        yield (
            *(_(said.label), row.occurred_on, row.quantity, row.basis, names.of("site", row.site_id)),
            *(names.of("ward", row.area_code), row.area_code, names.of("kit_type", row.kind), row.detail),
            "yes" if row.reverses else "no",
        )


def figure(slug: str) -> Figure | None:
    """The figure of an address; None when there is none."""
    return FIGURES.get(slug)
