"""Devices and loans as answers of the desk's one box."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from furthest.kernel.core import clock
from furthest.kernel.core.registry import Finding
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.presenters.words import address, borrower_name, due_words
from furthest.modules.lending.selectors import state_words
from furthest.modules.lending.selectors.pages import devices_like, loans_like


def find_devices(council: Council, text: str, *, limit: int) -> Sequence[Finding]:
    """Devices by tag, serial number, IMEI or reference, each with its state."""
    return [
        Finding(Device.thing_kind, row.reference, row.tag, _what(row), address(council, "device", row.reference))
        for row in devices_like(council, text, limit=limit)
    ]


def _what(row: Device) -> str:
    return ", ".join(part for part in (f"{row.make} {row.model}".strip(), state_words(row.state)) if part)


def find_loans(council: Council, text: str, *, limit: int) -> Sequence[Finding]:
    """The loan of a reference, with who has it."""
    today = clock.today(council.time_zone)
    return [
        Finding(
            Loan.thing_kind,
            one.reference,
            _("Loan to %(who)s") % {"who": borrower_name(one)},
            _("ended") if one.ended_on else due_words(one.due_on, today),
            address(council, "loan", one.reference),
        )
        for one in loans_like(council, text, limit=limit)
    ]
