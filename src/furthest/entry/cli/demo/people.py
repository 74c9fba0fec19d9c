"""Who signs in to the demonstration, and who borrows there."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from furthest.entry.cli.demo import city
from furthest.kernel.accounts import people as accounts
from furthest.kernel.accounts import staff
from furthest.kernel.accounts.gate import actor_for
from furthest.kernel.accounts.members import member, roles_held
from furthest.kernel.accounts.staff import AddStaff, Place, Post
from furthest.kernel.acts.perform import Answer, Refusal, perform_many
from furthest.kernel.core.act import Thing, act_now
from furthest.kernel.core.actor import Actor, command_actor
from furthest.kernel.core.errors import SetUpError
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.services.residents import AddResident

PASSWORD = "for-looking-around"


@dataclass(frozen=True, slots=True)
class SignIn:
    """One person of the demonstration: role, name and email address, and at how many sites; none for every site."""

    role: str
    name: str
    email: str
    sites: int = 0


SIGN_INS = (
    SignIn("officer", "Robin Officer", "officer@rivermouth.example"),
    SignIn("manager", "Morgan Manager", "manager@rivermouth.example", sites=2),
    SignIn("assistant", "Ashley Assistant", "assistant@rivermouth.example"),
    SignIn("coordinator", "Charlie Coordinator", "coordinator@rivermouth.example"),
    SignIn("auditor", "Avery Auditor", "auditor@rivermouth.example"),
)
OPERATOR = SignIn("operator", "Parker Operator", "operator@platform.example")
DESK_ROLES = frozenset({"officer", "manager", "assistant"})
MORE_STAFF = ("Jules at the Desk", "Sasha at the Desk", "Frankie at the Desk", "Kit at the Desk")


def all_done(answers: Sequence[Answer | Refusal]) -> list[Thing]:
    """What a chunk of acts made; SetUpError, in the words of the first refusal, when one was refused."""
    refused = next((answer for answer in answers if isinstance(answer, Refusal)), None)
    if refused is not None:
        raise SetUpError(f"The demonstration could not be made: {refused.error.message}")
    return [answer.thing for answer in answers if isinstance(answer, Answer) and answer.thing is not None]


def add_staff(council: Council, partner: Place, near: Sequence[Place]) -> list[Actor]:
    """Everyone who can sign in; the actors of those who work at a desk. `near` are the sites of those who have some."""
    act = act_now(council, command_actor("the demonstration"))
    wanted = [
        AddStaff(one.email, one.name, Post(one.role, tuple(near[: one.sites]), partner), PASSWORD) for one in SIGN_INS
    ]
    wanted += [
        AddStaff(f"desk{number + 1}@rivermouth.example", name, Post("assistant"))
        for number, name in enumerate(MORE_STAFF)
    ]
    users = [member(council, thing.id) for thing in all_done(perform_many(act, staff.add_staff, wanted))]
    accounts.add_user(OPERATOR.email, OPERATOR.name, PASSWORD, is_operator=True)
    held = roles_held(council, users)
    return [actor_for(user, held[user.pk]) for user in users if held[user.pk][0].role in DESK_ROLES]


def some_people(chance: Random, number: int) -> list[AddResident]:
    """People who told us a little or a lot: a third no more than what to call them."""
    return [_person(chance) for _ in range(number)]


def _person(chance: Random) -> AddResident:
    called = f"{chance.choice(city.CALLED)} {chance.choice('ABCDEFGHJKLMNPRSTW')}."
    if chance.random() < 0.3:
        return AddResident(called)
    postcode = city.postcode_of(chance.randrange(900)) if chance.random() < 0.85 else ""
    phone = f"07700 900{chance.randrange(1000):03d}"
    channel = chance.choices(("text", "call", "none"), (6, 2, 2))[0]
    return AddResident(called, phone=phone, postcode=postcode, channel=channel)


def sign_in_words(address: str) -> Sequence[str]:
    """What a stranger needs to look around: the address, and a sign-in for each role."""
    lines = [f"The demonstration council is at {address}", "", "Sign in as:"]
    lines += [f"  {one.role:12} {one.email}" for one in (*SIGN_INS, OPERATOR)]
    return [*lines, "", f"Everyone's password is {PASSWORD}", ""]
