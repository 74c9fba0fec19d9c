"""What the views of settings hand to their templates."""

from collections.abc import Sequence
from dataclasses import dataclass

from furthest.kernel.govuk.shapes import Column, Fact, FormPage, Link, Page


@dataclass(frozen=True, kw_only=True)
class SettingPage(FormPage):
    """One setting's form and history. `delivered` is the value that holds where a council has set none."""

    columns: tuple[Column, ...]
    rows: Sequence[tuple[object, ...]]
    delivered: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the system in words, whether it is on, and what it holds.

    `turn_url` is where the button to turn it leads; `reasons` say why there is none. `notes` say what else goes off
    with it or has to come first. A part may be `wanted` and yet off, while one that it needs is off.
    """

    label: str
    help: str
    is_on: bool
    turn_url: str
    held: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    wanted: bool = True


@dataclass(frozen=True, kw_only=True)
class PartsPage(Page):
    """Every part of the system. `few_url` turns off all but three, for somebody who begins alone."""

    parts: tuple[Part, ...]
    few_url: str = ""


@dataclass(frozen=True, kw_only=True)
class BrandingPage(FormPage):
    """The branding form with what it looks like now."""

    facts: tuple[Fact, ...]
    logo_url: str
