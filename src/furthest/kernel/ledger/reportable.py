"""Which figures a report may show: modules register them, so that whoever reports needs to know no module's inside."""

from dataclasses import dataclass
from enum import StrEnum

from furthest.kernel.core.registry import Registry
from furthest.kernel.ledger.measures import Basis


class How(StrEnum):
    """How a figure is made of the rows of its measure."""

    SUM = "sum"
    PEOPLE = "people"
    LEVEL = "level"
    WEEKS = "weeks"
    MEDIAN = "median"


ADD_UP = frozenset({How.SUM, How.PEOPLE, How.WEEKS})
BY_PLACE = frozenset({How.SUM, How.PEOPLE, How.LEVEL})


@dataclass(frozen=True, slots=True)
class Reportable:
    """One figure under its one name, with its definition. `name` is its slug in addresses and sheets.

    `measure` names the measure of the ledger that it is made of, `permission` who may read it, `switch` the module.
    """

    name: str
    measure: str
    label: str
    unit: str
    basis: Basis
    definition: str
    how: How = How.SUM
    permission: str = ""
    switch: str = ""

    @property
    def adds_up(self) -> bool:
        """Whether the figure of two periods is the sum of both: not for what stands on a day, nor for a median."""
        return self.how in ADD_UP

    @property
    def by_place(self) -> bool:
        """Whether it is a count that can be broken down by ward: sizes of time or money say too much of few people."""
        return self.how in BY_PLACE


REPORTABLES: Registry[Reportable] = Registry("reportable figure")
