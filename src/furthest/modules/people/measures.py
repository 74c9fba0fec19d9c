"""What conversations count, each with one name and a definition that a board can read."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.ledger.measures import Basis, Measure

CONVERSATIONS = Measure(
    name="people.conversations",
    label=_("Conversations"),
    unit=_("conversations"),
    basis=Basis.CONVERSATIONS,
    definition=_(
        "Each conversation that staff recorded counts once, on its day. Mistakes that were undone are taken out."
    ),
    keeps_subjects=True,
)
BARRIERS = Measure(
    name="people.barriers",
    label=_("What got in the way"),
    unit=_("conversations"),
    basis=Basis.CONVERSATIONS,
    definition=_("Conversations that met a barrier. One conversation may meet several, so these may add up to more."),
)
OFFERED = Measure(
    name="people.offered",
    label=_("What we offered"),
    unit=_("conversations"),
    basis=Basis.CONVERSATIONS,
    definition=_("Conversations in which something was offered. One may have several, so these may add up to more."),
)
MINUTES = Measure(
    name="people.minutes",
    label=_("Minutes of conversation"),
    unit=_("minutes"),
    basis=Basis.MINUTES,
    definition=_(
        "An estimate: staff say about how long it took. Under 5 minutes counts as 3, 5 to 15 as 10, 15 to 30 as 22,"
        " more as 40."
    ),
)
TIPS_USED = Measure(
    name="people.tips_used",
    label=_("Tips used"),
    unit=_("conversations"),
    basis=Basis.CONVERSATIONS,
    definition=_("Conversations in which staff used a tip. One conversation may use several."),
)
ALL = (CONVERSATIONS, BARRIERS, OFFERED, MINUTES, TIPS_USED)
FIGURES = {
    "conversations": CONVERSATIONS,
    "barriers": BARRIERS,
    "offered": OFFERED,
    "minutes": MINUTES,
    "tips": TIPS_USED,
}
"""The figures whose rows can be opened, by their word in addresses."""
