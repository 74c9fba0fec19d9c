"""The ledger rows that a figure is made of: now, or as they were when a report was frozen."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.core.paging import PageOf
from furthest.kernel.govuk.shapes import Column, Link, ListPage
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.ledger.reportable import How, Reportable
from furthest.kernel.ledger.reporting import Value
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period, date_words
from furthest.modules.impact.models import Report
from furthest.modules.impact.presenters.words import address, figures_link, reports_link, value_words
from furthest.modules.places.selectors import every_site, ward_names


def rows_page(
    council: Council, figure: Reportable, paging: PageOf[LedgerRow], *, period: Period, query: str
) -> ListPage:
    """The rows of a figure as the ledger has them now."""
    back = Link(_(figure.label), address(council, "figure", figure.name))
    return ListPage(
        heading=_("Rows behind %(figure)s") % {"figure": _(figure.label)},
        caption=period.words,
        trail=(reports_link(council), figures_link(council), back),
        lead=_lead(figure),
        columns=_columns(),
        rows=_rows(council, paging.rows),
        paging=paging,
        query=query,
        empty=_("Nothing was counted in this period."),
        empty_action=back,
    )


def rows_kept_page(
    one: Report, figure: Reportable, paging: PageOf[LedgerRow], *, started_from: Value, query: str
) -> ListPage:
    """IMPACT-09: the rows of a frozen report's figure as they were: none that came later is among them."""
    back = Link(one.title, address(one.council, "report", one.reference))
    start = ""
    if figure.how is How.LEVEL:
        start = " " + _("Before the first of these days it stood at %(number)s.") % {
            "number": value_words(started_from, figure)
        }
    return ListPage(
        heading=_("Rows behind %(figure)s") % {"figure": _(figure.label)},
        caption=_("%(title)s, as it was frozen") % {"title": one.title},
        trail=(reports_link(one.council), back),
        lead=_lead(figure) + start,
        columns=_columns(),
        rows=_rows(one.council, paging.rows),
        paging=paging,
        query=query,
        empty=_("Nothing had been counted in this period."),
        empty_action=back,
    )


def _lead(figure: Reportable) -> str:
    if figure.how is How.PEOPLE:
        return _("What people were counted for. Somebody with several rows counts once.")
    if figure.how in {How.LEVEL, How.WEEKS}:
        return _("Each row made the number that stands on a day higher or lower.")
    return _("The rows of the ledger that make this figure. What was a mistake is taken back by a row of its own.")


def _columns() -> tuple[Column, ...]:
    heads = (Column(_("Day")), Column(_("Number"), numeric=True), Column(_("Site")), Column(_("Ward")))
    return (*heads, Column(_("Kind")), Column(_("Note"), wide=True))


def _rows(council: Council, some: Iterable[LedgerRow]) -> list[list[Any]]:
    found = list(some)
    sites = {site.id: site.name for site in every_site(council)}
    codes = {row.area_code for row in found if row.area_code}
    wards = ward_names(codes) if codes else {}
    return [_row(row, sites, wards) for row in found]


def _row(row: LedgerRow, sites: Mapping[UUID, str], wards: Mapping[str, str]) -> list[Any]:
    note = _("Taken back: it was a mistake") if row.reverses else ""
    ward = wards.get(row.area_code, row.area_code) or _("Ward not known")
    kind = row.kind.replace("-", " ").capitalize()
    site = sites.get(row.site_id, _("Site not known"))
    return [date_words(row.occurred_on), f"{row.quantity:+,}", site, ward, kind, note]
