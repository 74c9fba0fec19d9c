"""What lending counts and what its pages show of that, each with one name and a definition that a board can read."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from furthest.kernel.ledger.measures import Basis, Measure
from furthest.kernel.ledger.reportable import How, Reportable

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
        "Devices with a borrower at the end of the last day. Those that were already out when the register was imported"
        " are apart."
    ),
    is_level=True,
)
DATA_DEVICES_OUT = Measure(
    name="lending.data_devices_out",
    label=_("Devices out with data"),
    unit=_("devices"),
    basis=Basis.ITEMS,
    definition=_(
        "Devices that come with data and are with a borrower at the end of the last day. Weeks connected are the days"
        " at this level, divided by seven."
    ),
    is_level=True,
)
TURNAROUND = Measure(
    name="lending.turnaround",
    label=_("Days until ready again"),
    unit=_("days"),
    basis=Basis.DAYS,
    definition=_(
        "The days from a return until the device was ready to lend again: the median, so half took that long or less."
    ),
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


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that pages and sheets show: a measure as it is, or what is computed from one.

    `slug` names it in addresses; `measure` is the one whose rows it is made of; with `people_only` those of partners
    are left out.
    """

    slug: str
    measure: Measure
    label: str
    unit: str
    basis: Basis
    definition: str
    people_only: bool = False


def _as_it_is(slug: str, measure: Measure) -> Figure:
    return Figure(slug, measure, measure.label, measure.unit, measure.basis, measure.definition)


PEOPLE_REACHED = Figure(
    slug="people",
    measure=LOANS,
    label=_("People reached"),
    unit=_("people"),
    basis=Basis.PEOPLE,
    definition=_("Different people who borrowed; each counts once. Loans to partners are apart."),
    people_only=True,
)
WEEKS_CONNECTED = Figure(
    slug="weeks",
    measure=DATA_DEVICES_OUT,
    label=_("Weeks connected"),
    unit=_("weeks"),
    basis=Basis.DAYS,
    definition=_("Days that devices with data were out, divided by seven. Open loans count up to the last day."),
)
LOANS_MADE = _as_it_is("loans", LOANS)
OUT = _as_it_is("devices-out", DEVICES_OUT)
RETURNED = _as_it_is("returns", RETURNS)
READY_AGAIN = _as_it_is("turnaround", TURNAROUND)
HELPED = _as_it_is("outcomes", OUTCOMES)
LOST = _as_it_is("losses", LOSSES)
FIGURES = {
    one.slug: one for one in (LOANS_MADE, PEOPLE_REACHED, OUT, WEEKS_CONNECTED, READY_AGAIN, RETURNED, HELPED, LOST)
}
_MADE_HOW = {PEOPLE_REACHED: How.PEOPLE, WEEKS_CONNECTED: How.WEEKS, OUT: How.LEVEL, READY_AGAIN: How.MEDIAN}
REPORTABLES = tuple(
    Reportable(
        name=one.slug,
        measure=one.measure.name,
        label=one.label,
        unit=one.unit,
        basis=one.basis,
        definition=one.definition,
        how=_MADE_HOW.get(one, How.SUM),
        permission="lending.figures",
        switch="lending",
    )
    for one in FIGURES.values()
)
