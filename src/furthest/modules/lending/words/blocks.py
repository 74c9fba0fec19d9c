"""What a slip says, block by block, and which facts a block may name."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from furthest.kernel.outbox.templates import Placeholder

DUE_ON = Placeholder("due_on", _("the day it is due back"), "Wednesday 16 December 2026", must_stay=True)
SITE = Placeholder("site", _("where it was lent"), "Armley Library", must_stay=True)
PHONE = Placeholder("phone", _("the phone number of that place"), "0113 496 0000", must_stay=True)


@dataclass(frozen=True, slots=True)
class Block:
    """One text of the slip: what it is for, and the facts that have to stand in it."""

    name: str
    label: str
    facts: tuple[Placeholder, ...] = ()


BLOCKS = {
    block.name: block
    for block in (
        Block("title", _("Heading, with the day"), (DUE_ON,)),
        Block("no_date", _("Instead of the day, where none is known")),
        Block("lent_to", _("Before the name")),
        Block("have", _("Before what was lent")),
        Block("where_label", _("Before the place")),
        Block("where", _("Where to bring it"), (SITE,)),
        Block("open", _("Before the hours")),
        Block("closed", _("A day on which it is closed")),
        Block("hours_not_known", _("When the hours are not known")),
        Block("ask_label", _("Before how to ask")),
        Block("ask", _("How to ask, with a phone number"), (PHONE,)),
        Block("ask_here", _("How to ask, without a phone number")),
        Block("free", _("That nothing is charged")),
        Block("wrong", _("What to do when something goes wrong")),
        Block("own", _("What to do before bringing it back")),
        Block("p_until", _("Picture of a calendar")),
        Block("p_where", _("Picture of a building")),
        Block("p_call", _("Picture of a phone")),
        Block("p_free", _("Picture of a coin that is crossed out")),
        Block("p_wrong", _("Picture of a broken tablet")),
        Block("p_out", _("Picture of a door")),
    )
}


@dataclass(frozen=True, slots=True)
class SlipLanguage:
    """One language of slips: its own name, how pages and dates name it, and our words with their version.

    `not_checked` says in it that no speaker has checked the words; English is where they come from and needs none.
    """

    code: str
    name: str
    tag: str
    locale: str
    version: int
    words: Mapping[str, str]
    not_checked: str = ""
    is_rtl: bool = False

    @property
    def needs_check(self) -> bool:
        """Whether somebody who speaks it has to look at the words."""
        return bool(self.not_checked)

    @property
    def direction(self) -> str:
        """Which way it is read."""
        return "rtl" if self.is_rtl else "ltr"
