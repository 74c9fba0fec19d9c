"""What people may say yes or no to, each with the wordings that were shown for it (PEOPLE-17). Plain values only."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.registry import Registry
from furthest.modules.people.states import SaidBy, SaidHow


@dataclass(frozen=True, slots=True)
class ConsentWording:
    """What is read out, by its version."""

    version: str
    words: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing to say yes or no to. The last wording is in force; one that was shown is never changed, only followed.

    `names_partner` says that the answer is about one partner.
    """

    name: str
    label: str
    wordings: tuple[ConsentWording, ...]
    names_partner: bool = False

    @property
    def wording(self) -> ConsentWording:
        """What is read out now."""
        return self.wordings[-1]

    def words_of(self, version: str) -> str:
        """What was read out in a version; blank for one that nobody knows any more."""
        return next((one.words for one in self.wordings if one.version == version), "")


PURPOSES: Registry[Purpose] = Registry("purpose of consent")
DELIVERED = (
    Purpose(
        "sessions",
        gettext_noop("being contacted about sessions"),
        (
            ConsentWording(
                "2026-11",
                gettext_noop(
                    "May we contact you about sessions and courses that could suit you? You can say no at any time, "
                    "and we help you just the same."
                ),
            ),
        ),
    ),
    Purpose(
        "how-it-went",
        gettext_noop("being asked how it went"),
        (
            ConsentWording(
                "2026-11",
                gettext_noop(
                    "May we ask you later how it went? Your answers help us to do better. You can say no at any time, "
                    "and we help you just the same."
                ),
            ),
        ),
    ),
    Purpose(
        "sharing",
        gettext_noop("sharing with a partner"),
        (
            ConsentWording(
                "2026-11",
                gettext_noop(
                    "May we give this partner your name, how to reach you and what you want help with, so that they "
                    "can help you? You can say no at any time: then we give them nothing more, and help you the same."
                ),
            ),
        ),
        names_partner=True,
    ),
    Purpose(
        "story",
        gettext_noop("a photo or story"),
        (
            ConsentWording(
                "2026-11",
                gettext_noop(
                    "May we use your photo or your story to show what we do? We use your first name at most. You can "
                    "say no at any time: then we use it no more, and help you the same. What is in print stays."
                ),
            ),
        ),
    ),
)


def checked_purpose(name: str, *, has_partner: bool) -> Purpose:
    """PEOPLE-17: a purpose of the registry, with the partner that it is about where it is about one."""
    if name not in PURPOSES:
        raise RuleBroken("purpose", _("Choose what it is about"), "purpose")
    purpose = PURPOSES.get(name)
    if purpose.names_partner and not has_partner:
        raise RuleBroken("purpose-partner", _("Choose the partner"), "partner")
    return purpose


def check_said(how: str, said_by: str) -> None:
    """PEOPLE-17: how it was said, and by whom."""
    if how not in SaidHow.values:
        raise RuleBroken("how", _("Choose how they said it"), "how")
    if said_by not in SaidBy.values:
        raise RuleBroken("said-by", _("Choose who said it"), "said_by")
