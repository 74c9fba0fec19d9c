"""The words of pages about restricted records."""

from django.utils.translation import gettext as _

from furthest.kernel.govuk.shapes import FormPage, Link
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.presenters.record import back_to, cancel


def open_record_page(council: Council, person: Resident) -> FormPage:
    """What the record is opened for; of the person only the name."""
    return FormPage(
        heading=_("This record is restricted"),
        caption=person.shown_name,
        back=Link(_("Back to people"), address(council, "residents")),
        button=_("Open the record"),
        lead=_(
            "Open it only when you need it to help. It stays open to you for an hour. Who opened it is written down."
        ),
    )


def restrict_record_page(council: Council, person: Resident) -> FormPage:
    """Why a record is restricted."""
    return FormPage(
        heading=_("Restrict the record of %(name)s") % {"name": person.shown_name},
        back=back_to(council, person),
        button=_("Restrict this record"),
        lead=_(
            "From then on people are found by name or card only. Whoever opens the record says what for, and that is"
            " written down."
        ),
        cancel=cancel(council, person),
    )


def lift_restriction_page(council: Council, person: Resident) -> FormPage:
    """Lifting a restriction."""
    return FormPage(
        heading=_("Lift the restriction of %(name)s") % {"name": person.shown_name},
        back=back_to(council, person),
        button=_("Lift the restriction"),
        lead=_("Every desk finds and opens this record again, like all others."),
        cancel=cancel(council, person),
    )
