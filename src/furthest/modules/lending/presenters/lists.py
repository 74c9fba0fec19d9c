"""Lists of devices and loans, and the same as sheets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.core.actor import Actor
from furthest.kernel.core.paging import PageOf
from furthest.kernel.govuk.shapes import Action, Column, Link, ListPage
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.lending.models import Device, Loan, LoanLine
from furthest.modules.lending.presenters.words import (
    address,
    borrower_link,
    borrower_name,
    desk_link,
    device_link,
    due_words,
    listed,
    state_tag,
)
from furthest.modules.lending.selectors import state_words

Tags = Mapping[UUID, Sequence[str]]


def devices_page(council: Council, actor: Actor, paging: PageOf[Device], *, query: str) -> ListPage:
    """Devices with their state and where they are."""
    may_add = actor.may("lending.stock")
    add = Link(_("Add a device"), address(council, "add-device"))
    return ListPage(
        heading=_("Devices"),
        columns=(
            Column(_("Device")),
            Column(_("State")),
            Column(_("Where it is")),
            Column(_("Kit type")),
            Column(_("Make and model")),
        ),
        rows=[
            (
                device_link(council, row.reference, row.tag),
                state_tag(row.state),
                row.site.name,
                row.kit.kit_type.name,
                f"{row.make} {row.model}".strip(),
            )
            for row in paging.rows
        ],
        paging=paging,
        query=query,
        csv_url=f"{address(council, 'devices-csv')}{with_mark(query)}",
        actions=tuple(_stock_actions(council, actor, add)),
        empty=_("There is no device yet. A library manager or an officer adds them."),
        empty_action=add if may_add else None,
    )


def _stock_actions(council: Council, actor: Actor, add: Link) -> Iterator[Action]:
    if actor.may("lending.stock"):
        yield Action(add.label, add.url)
        yield Action(_("Add several"), address(council, "add-devices"), "link")
    if actor.may("lending.labels"):
        yield Action(_("Print labels"), address(council, "labels"), "link")
    if actor.may("lending.policy"):
        yield Action(_("Kit types and terms"), address(council, "kit-types"), "link")


def with_mark(query: str) -> str:
    """A query string as the end of an address."""
    return f"?{query}" if query else ""


DEVICE_SHEET = (
    *("reference", "asset tag", "state", "where it is", "home site", "kit type", "make", "model", "serial number"),
    *("IMEI", "bought on", "cost in pence", "locked", "note"),
)


def device_sheet(rows: Iterable[Device]) -> Iterator[Sequence[object]]:
    """One row of the sheet for each device."""
    for row in rows:
        yield (
            *(row.reference, row.tag, state_words(row.state), row.site.name, row.home_site.name, row.kit.kit_type.name),
            *(row.make, row.model, row.serial_number, row.imei, row.bought_on or "", row.cost_pence),
            *("yes" if row.locked else "no", row.note),
        )


def loans_page(
    council: Council, actor: Actor, paging: PageOf[Loan], *, tags: Tags, today: date, query: str
) -> ListPage:
    """Loans with who has what, until when."""
    sees_people = actor.may("people.see")
    return ListPage(
        heading=_("Loans"),
        columns=(Column(_("Device")), *((Column(_("Borrower")),) if sees_people else ()), *_loan_columns()),
        rows=[
            (
                Link(listed(tags.get(one.pk, ())), address(council, "loan", one.reference)),
                *((borrower_link(council, one),) if sees_people else ()),
                *_loan_cells(one, today),
            )
            for one in paging.rows
        ],
        paging=paging,
        query=query,
        csv_url=f"{address(council, 'loans-csv')}{with_mark(query)}",
        actions=tuple(_loan_actions(council, actor)),
        empty=_("Nothing is on loan now. Scan a device at the desk to lend it."),
        empty_action=desk_link(council),
    )


def _loan_actions(council: Council, actor: Actor) -> Iterator[Action]:
    yield Action(_("Print what is out"), address(council, "register"), "link")
    if actor.may("lending.slips"):
        yield Action(_("Words of slips"), address(council, "slip-words"), "link")


def _loan_columns() -> tuple[Column, ...]:
    return (Column(_("Lent")), Column(_("Due back")), Column(_("Lent at")), Column(_("Loan")))


def _loan_cells(one: Loan, today: date) -> tuple[str, ...]:
    lent = _("Not known") if one.was_stated else date_words(one.lent_on)
    due = _("Ended") if one.ended_on else due_words(one.due_on, today)
    return (lent, due, one.site.name, one.reference)


def loan_sheet_head(*, sees_people: bool) -> tuple[str, ...]:
    """The columns of the sheet of loans; names only for who may see people."""
    borrower = ("borrower reference", "borrower") if sees_people else ("borrower reference",)
    return ("loan", "asset tags", "borrower kind", *borrower, "lent at", "lent on", "due on", "renewals", "ended on")


def loan_sheet_row(one: Loan, tags: Sequence[str], *, sees_people: bool) -> Sequence[object]:
    """One row of the sheet of loans."""
    who = one.resident or one.partner
    borrower = [who.reference if who else "", *([borrower_name(one)] if sees_people else [])]
    return (
        *(one.reference, " ".join(tags), str(one.borrower_kind.label), *borrower, one.site.name),
        *("" if one.was_stated else one.lent_on, one.due_on or "", one.renewals_used, one.ended_on or ""),
    )


def own_loans_page(council: Council, paging: PageOf[Loan], *, tags: Tags, today: date, query: str) -> ListPage:
    """The loans of one partner, for its coordinator."""
    return ListPage(
        heading=_("Loans of your organisation"),
        lead=_("What your organisation has borrowed, the newest first. To borrow or bring back, go to any site."),
        columns=(Column(_("Device")), *_loan_columns()),
        rows=[(listed(tags.get(one.pk, ())), *_loan_cells(one, today)) for one in paging.rows],
        paging=paging,
        query=query,
        empty=_("Your organisation has not borrowed anything yet. Ask at any site, or ask the council’s officer."),
    )


def found_without_label(council: Council, lines: Iterable[LoanLine], today: date) -> list[tuple[object, ...]]:
    """What is out that a device without its label may be: what it is, who has it, and the way to take it back."""
    return [
        (
            device_link(council, line.kit.device.reference, line.kit.device.tag),
            f"{line.kit.device.make} {line.kit.device.model}".strip() or line.kit.kit_type.name,
            line.kit.device.serial_number,
            borrower_name(line.loan),
            due_words(line.loan.due_on, today),
            Link(_("Take back"), address(council, "take-back", line.kit.device.reference), hidden=line.kit.device.tag),
        )
        for line in lines
    ]


def without_label_columns() -> tuple[Column, ...]:
    """The columns of what may have come back without its label."""
    heads = (_("Device"), _("What it is"), _("Serial number"), _("Borrower"), _("Due back"), _("Next"))
    return tuple(Column(head) for head in heads)
