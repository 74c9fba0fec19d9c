"""What waits at the desk, as blocks of a few rows, each with the way to the whole list."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.core import clock
from furthest.kernel.govuk.shapes import Block, Column, Link
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.presenters.words import (
    address,
    borrower_name,
    device_link,
    due_words,
    listed,
    state_tag,
    waiting_words,
)
from furthest.modules.lending.selectors.pages import Few, Work


def blocks(council: Council, work: Work, *, site_id: UUID | None, today: date) -> tuple[Block, ...]:
    """What waits at a site, or everywhere: the most urgent first."""
    due = (Column(_("Device")), Column(_("Borrower")))
    return (
        Block(
            title=_("Due back today"),
            number=work.today.number,
            columns=due,
            rows=[_loan_row(council, one, work) for one in work.today.rows],
            empty=_("Nothing is due back today."),
            more=_more(work.today, _loans(council, "today", site_id)),
        ),
        Block(
            title=_("Was due before today"),
            number=work.late.number,
            columns=(*due, Column(_("When"))),
            rows=[(*_loan_row(council, one, work), due_words(one.due_on, today)) for one in work.late.rows],
            empty=_("Everything that was due is back. Nobody needs a reminder."),
            more=_more(work.late, _loans(council, "late", site_id)),
        ),
        Block(
            title=_("Get ready for the next person"),
            number=work.ready.number,
            columns=(Column(_("Device")), Column(_("State"))),
            rows=[_ready_row(council, row, today) for row in work.ready.rows],
            empty=_("Everything that came back is ready to lend."),
            more=Link(_("Open the work list"), _ready(council, site_id)) if work.ready.number else None,
            is_aside=True,
        ),
    )


def _loans(council: Council, which: str, site_id: UUID | None) -> str:
    return f"{address(council, 'loans')}?which={which}&site={site_id or 'all'}"


def _ready(council: Council, site_id: UUID | None) -> str:
    return f"{address(council, 'get-ready')}?site={site_id or 'all'}"


def _more(few: Few, url: str) -> Link | None:
    return Link(_("See all %(number)s") % {"number": f"{few.number:,}"}, url) if few.number > len(few.rows) else None


def _loan_row(council: Council, one: Loan, work: Work) -> tuple[Any, ...]:
    tags = listed(work.tags.get(one.pk, ()))
    return Link(tags, address(council, "loan", one.reference)), borrower_name(one)


def _ready_row(council: Council, row: Device, today: date) -> tuple[Any, ...]:
    since = clock.local(row.in_hand_at, council.time_zone).date()
    return device_link(council, row.reference, row.tag), [state_tag(row.state), waiting_words((today - since).days)]


def not_known(council: Council, number: int, site_id: UUID | None) -> Link | None:
    """The way to the devices that were already out when the register was imported."""
    if not number:
        return None
    words = ngettext("Find out who has %(number)s device", "Find out who has %(number)s devices", number)
    return Link(words % {"number": f"{number:,}"}, _loans(council, "not-known", site_id))
