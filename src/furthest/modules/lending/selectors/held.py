"""How much there is of lending: devices, loans, and reminders that were written."""

from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan, LoanNotice


def devices_count(council: Council) -> int:
    """How many devices there are, those that left stock too."""
    return Device.objects.of(council).count()


def loans_count(council: Council) -> int:
    """How many loans were made."""
    return Loan.objects.of(council).count()


def open_loans_count(council: Council) -> int:
    """How many loans are open: somebody has something."""
    return Loan.objects.of(council).filter(ended_on=None).count()


def reminders_count(council: Council) -> int:
    """How many reminders were written."""
    return LoanNotice.objects.of(council).count()
