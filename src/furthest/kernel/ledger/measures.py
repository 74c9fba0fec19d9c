"""Measures: the defined quantities of the ledger."""

from dataclasses import dataclass
from enum import StrEnum

from furthest.kernel.core.registry import Registry


class Basis(StrEnum):
    """What is counted, shown beside every figure."""

    PEOPLE = "people"
    ATTENDANCES = "attendances"
    ITEMS = "items"
    GROUPS = "groups"
    DAYS = "days"
    PENCE = "pounds"
    CONVERSATIONS = "conversations"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Measure:
    """One defined quantity.

    With `keeps_subjects`, distinct people can be counted. With `keeps_sizes`, the sizes of its rows are kept apart,
    so that a median can be read. With `is_level`, its rows go up and down (devices out, say), and what counts is the
    level on a day.
    """

    name: str
    label: str
    unit: str
    basis: Basis
    definition: str
    keeps_subjects: bool = False
    keeps_sizes: bool = False
    is_level: bool = False


MEASURES: Registry[Measure] = Registry("measure")
