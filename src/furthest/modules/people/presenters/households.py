"""The words of pages about who lives together."""

from django.utils.translation import gettext as _

from furthest.kernel.govuk.shapes import Column, FormPage, Link
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.presenters.merging import MOST_OFFERED, FindOtherPage
from furthest.modules.people.presenters.record import back_to, cancel
from furthest.modules.people.selectors import find_residents


def find_household_page(council: Council, person: Resident, asked: str) -> FindOtherPage:
    """Whom a person may be linked with; nobody is offered before somebody is looked for."""
    found = find_residents(council, asked, MOST_OFFERED + 1) if asked else []
    return FindOtherPage(
        heading=_("Who lives with %(name)s?") % {"name": person.shown_name},
        back=back_to(council, person),
        asked=asked,
        columns=(Column(_("Name")), Column(_("What tells them apart")), Column(_("Reference"))),
        rows=[
            (
                Link(row.called, address(council, "link-household", person.reference, row.reference)),
                row.detail,
                row.reference,
            )
            for row in found[:MOST_OFFERED]
            if row.id != person.pk
        ],
    )


def link_household_page(council: Council, person: Resident, other: Resident) -> FormPage:
    """Linking two people."""
    said = {"one": person.shown_name, "two": other.shown_name}
    return FormPage(
        heading=_("Do %(one)s and %(two)s live together?") % said,
        back=back_to(council, person),
        button=_("Link them"),
        lead=_("The page of each shows the other, and whoever else lives with them. You can unlink them again."),
        cancel=cancel(council, person),
    )


def unlink_household_page(council: Council, person: Resident, other: Resident) -> FormPage:
    """Unlinking two people."""
    said = {"one": person.shown_name, "two": other.shown_name}
    return FormPage(
        heading=_("Do %(one)s and %(two)s not live together any more?") % said,
        back=back_to(council, person),
        button=_("Unlink %(name)s") % {"name": other.shown_name},
        lead=_("%(two)s leaves the household. Others who are linked stay linked.") % said,
        cancel=cancel(council, person),
    )
