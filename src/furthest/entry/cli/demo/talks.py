"""What people ask at the desks of the invented city, and the tips that its staff wrote for that."""

from random import Random
from uuid import UUID

from furthest.kernel.acts.perform import perform_many
from furthest.kernel.core.act import act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.services.conversations import RecordConversation
from furthest.modules.people.services.tips import AddTip, add_tip
from furthest.modules.people.states import Length

TALKS_A_DAY = 5.0
# What gets in the way, how often of a hundred, and what is offered for it most.
ASKED = (
    ("skills", 24, "help-now"),
    ("confidence", 16, "session"),
    ("device", 15, "loan"),
    ("affordability", 13, "sim"),
    ("connection", 11, "sim"),
    ("safety", 8, "tip"),
    ("motivation", 5, "one-to-one"),
    ("language", 4, "signpost"),
    ("accessibility", 3, "tip"),
    ("no-reason", 1, "nothing"),
)
TIPS = (
    ("skills", "Let them hold it", "Keep your own hands away. Say one step, wait, then say the next."),
    ("confidence", "Begin with something they like", "Ask what they would love to see or hear. Find that together."),
    ("safety", "Nobody who is honest is in a hurry", "Stop. Put the phone down. Ask somebody you trust."),
    ("accessibility", "Make the letters larger", "Open Settings.\nPress Display.\nMove the slider to the right."),
    ("affordability", "Ask the provider for a social tariff", "Most have one. They do not say so unless asked."),
)


def write_tips(council: Council) -> None:
    """The tips of the first day."""
    act = act_now(council, command_actor("the demonstration"))
    perform_many(act, add_tip, [AddTip(*tip) for tip in TIPS])


def talks_of_a_day(chance: Random, open_sites: list[UUID], growth: float) -> list[RecordConversation]:
    """What was asked on one day, somewhere."""
    number = max(0, round(chance.gauss(TALKS_A_DAY * growth, 2)))
    return [_talk(chance, chance.choice(open_sites)) for _ in range(number)]


def _talk(chance: Random, site_id: UUID) -> RecordConversation:
    barrier, _, offer = chance.choices(ASKED, [often for _, often, _ in ASKED])[0]
    if barrier == "no-reason":
        return RecordConversation(site_id, (barrier,), (offer,), Length.UNDER_5)
    another, _, more = chance.choice(ASKED[:5])
    both = barrier != another and chance.random() < 0.35
    return RecordConversation(
        site_id,
        (barrier, another) if both else (barrier,),
        tuple(dict.fromkeys((offer, more))) if both else (offer,),
        chance.choices(list(Length), (5, 3, 1, 1))[0],
    )
