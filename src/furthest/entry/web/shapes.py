"""What the views of settings hand to their templates."""

from collections.abc import Sequence
from dataclasses import dataclass

from furthest.kernel.govuk.shapes import Column, Fact, FormPage, Page


@dataclass(frozen=True, kw_only=True)
class SettingPage(FormPage):
    """One setting's form and history. `delivered` is the value that holds where a council has set none."""

    columns: tuple[Column, ...]
    rows: Sequence[tuple[object, ...]]
    delivered: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the system, whether it is on, and where the button to turn it leads."""

    label: str
    is_on: bool
    turn_url: str


@dataclass(frozen=True, kw_only=True)
class PartsPage(Page):
    """Every part of the system."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class BrandingPage(FormPage):
    """The branding form with what it looks like now."""

    facts: tuple[Fact, ...]
    logo_url: str
