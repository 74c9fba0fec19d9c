"""What people need so that we can help, and the wording that they agree to (PEOPLE-14). Plain values only."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.outbox.words import ENGLISH, LANGUAGES
from furthest.modules.people.states import AccessNeed

INTERPRETERS = {
    "bsl": gettext_noop("British Sign Language"),
    **{code: name for code, name in LANGUAGES.items() if code != ENGLISH},
    "other": gettext_noop("Another language: ask them"),
}
"""Languages that somebody may need an interpreter for, by their code."""


@dataclass(frozen=True, slots=True)
class NeedsWording:
    """What is read out before needs are kept, by its version, and the lawful condition for keeping them."""

    version: str
    words: str
    condition: str


WORDINGS = (
    NeedsWording(
        "2026-11",
        gettext_noop(
            "You can tell us what would make it easier for you to get our help. We ask only because it changes what we "
            "offer. Whoever helps you here can see it. It stands in no list, and we do not ask what it comes from. You "
            "can change it or take it out at any time, and we help you just the same if you say nothing."
        ),
        gettext_noop("explicit consent (UK GDPR, article 9(2)(a))"),
    ),
)
"""Every wording that was ever shown, the last one in force: one that was shown is never changed, only followed."""


def wording_of(version: str) -> NeedsWording | None:
    """The wording of a version; None for one that nobody knows any more."""
    return next((one for one in WORDINGS if one.version == version), None)


def checked_needs(needs: Collection[str], interpreter: str, *, is_agreed: bool) -> tuple[list[str], str]:
    """PEOPLE-14: the needs in their order, and the language of an interpreter; nothing is kept without a yes."""
    if not set(needs) <= set(AccessNeed.values):
        raise RuleBroken("needs", _("Choose what they need from the list"), "access_needs")
    if interpreter and interpreter not in INTERPRETERS:
        raise RuleBroken("interpreter", _("Choose a language of the list"), "interpreter")
    if (needs or interpreter) and not is_agreed:
        raise RuleBroken("needs-agreed", _("Ask whether we may keep this, then tick that they agree"), "agreed")
    return [code for code in AccessNeed.values if code in needs], interpreter
