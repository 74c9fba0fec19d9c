"""What lending counts, with definitions that a board can read."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.ledger.measures import Basis, Measure

LOANS = Measure(
    name="lending.loans",
    label=_("Loans made"),
    unit=_("kits lent"),
    basis=Basis.ITEMS,
    definition=_("Each kit lent counts once, on the day it was lent. Mistakes that were undone are taken out."),
    keeps_subjects=True,
)
RETURNS = Measure(
    name="lending.returns",
    label=_("Devices returned"),
    unit=_("kits returned"),
    basis=Basis.ITEMS,
    definition=_("Each kit taken back counts once, on the day it came back."),
)
DEVICES_OUT = Measure(
    name="lending.devices_out",
    label=_("Devices out"),
    unit=_("devices"),
    basis=Basis.ITEMS,
    definition=_(
        "How many devices are with a borrower at the end of the last day. Devices that were already out when the"
        " register was imported are shown apart."
    ),
    is_level=True,
)
DATA_DEVICES_OUT = Measure(
    name="lending.data_devices_out",
    label=_("Devices out with data"),
    unit=_("devices"),
    basis=Basis.ITEMS,
    definition=_(
        "Devices out whose kit comes with data. Weeks connected are the days at this level, divided by seven."
    ),
    is_level=True,
)
TURNAROUND = Measure(
    name="lending.turnaround",
    label=_("Turnaround time"),
    unit=_("days"),
    basis=Basis.DAYS,
    definition=_("The median of days from a return until the device was ready to lend again."),
    keeps_sizes=True,
)
OUTCOMES = Measure(
    name="lending.outcomes",
    label=_("What loans helped people do"),
    unit=_("answers"),
    basis=Basis.ITEMS,
    definition=_("Answers to an optional question at return. One person may give several; not asked is not counted."),
    keeps_subjects=True,
)
LOSSES = Measure(
    name="lending.losses",
    label=_("Devices lost or stolen while on loan"),
    unit=_("devices"),
    basis=Basis.ITEMS,
    definition=_("Devices that were lost or stolen while on loan, on the day we were told."),
)
ALL = (LOANS, RETURNS, DEVICES_OUT, DATA_DEVICES_OUT, TURNAROUND, OUTCOMES, LOSSES)
