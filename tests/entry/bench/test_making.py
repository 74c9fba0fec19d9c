"""What is written in bulk equals what the services write: every row of every table, but for names made by chance."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from furthest.entry.bench import commands
from furthest.entry.bench.council import World, make_council
from furthest.entry.bench.making import write
from furthest.entry.bench.stories import LENT, Numbers, Story, happenings
from furthest.kernel.acts.models import ActKey
from furthest.kernel.acts.perform import perform
from furthest.kernel.acts.upkeep import prune_keys
from furthest.kernel.core import clock
from furthest.kernel.core.act import Act
from furthest.kernel.ledger.rollup import roll_up
from furthest.kernel.outbox.delivery import deliver
from furthest.kernel.outbox.hours import sending_hours
from furthest.modules.lending.models import Loan, LoanLine
from tests.support import cast

BEFORE = datetime(2026, 11, 18, tzinfo=UTC)
NUMBERS = Numbers(sites=3, devices=20, residents=60, loans=220)
# Made by chance, or when a worker happened to run.
BY_CHANCE = {"fingerprint", "key", "act_key", "last_row", "sending_at", "due_at"}


@pytest.fixture
def worlds(db: None) -> tuple[World, World]:
    """Two councils alike, one with a past by services and one with the same past in bulk."""
    made = [make_council(NUMBERS, before=BEFORE, staff=3, slug=slug) for slug in ("served", "bulk")]
    by_services(made[0])
    write(made[1], happenings(NUMBERS, before=BEFORE), before=BEFORE)
    for world in made:
        roll_up(world.council)
        with clock.frozen(BEFORE):
            prune_keys(world.council)
    return made[0], made[1]


def by_services(world: World) -> None:
    """Live through the past, with a worker that sends the messages."""
    actors = [cast.actor_of(user, world.council) for user in world.staff]
    for number, one in enumerate(happenings(NUMBERS, before=BEFORE)):
        service, command = commands.of(one, world)
        with clock.frozen(one.at):
            actor = actors[one.story.actor % len(actors)]
            perform(Act(world.council, actor, f"past-{number}", one.at, one.at), service, command)
        with clock.frozen(sending_hours(world.council, one.at).next_allowed(one.at)):
            deliver(world.council)


def names_of(world: World) -> dict[Any, str]:
    """What to call ids, references and tokens of a council, so that those of two councils can be compared."""
    named: dict[Any, str] = {world.council.pk: "council", world.kit_type.pk: "kit type", world.policy.pk: "policy"}
    for site in world.sites:
        named |= {site.pk: site.name, site.reference: site.name}
    for device in world.devices:
        named |= {device.pk: device.tag, device.reference: device.tag, device.kit.pk: f"kit {device.tag}"}
    for one in world.residents:
        named |= {one.pk: one.phone, one.reference: one.phone, one.subject: one.phone}
    named |= {user.pk: user.name for user in world.staff} | {str(user.pk): user.name for user in world.staff}
    for loan in Loan.objects.of(world.council).prefetch_related("lines__kit__device"):
        called = f"loan of {loan.lines.get().kit.device.tag} on {loan.lent_on}"
        named |= {loan.pk: called, loan.reference: called, loan.lines.get().pk: f"line of {called}"}
    return named


def rows_of(world: World, model: type[Any], named: dict[Any, str]) -> list[dict[str, Any]]:
    """The rows of one table, in the order in which they were written where that is kept."""
    has_order = model._meta.pk.get_internal_type() == "BigAutoField"
    found = (
        model.objects.of(world.council)
        if hasattr(model.objects, "of")
        else model.objects.filter(council_id=world.council.pk)
    )
    rows = [plain(row, named) for row in found.order_by("pk").values()]
    is_sum = "total" in {field.name for field in model._meta.fields}
    return rows if has_order and not is_sum else sorted(rows, key=repr)


def plain(row: dict[str, Any], named: dict[Any, str]) -> dict[str, Any]:
    """A row with names in place of ids, without what is chance."""
    return {name: said(value, named) for name, value in row.items() if name not in BY_CHANCE | {"id"}}


def said(value: Any, named: dict[Any, str]) -> Any:
    if isinstance(value, dict):
        return {name: said(each, named) for name, each in value.items()}
    if isinstance(value, (str, UUID)):
        is_chance = isinstance(value, UUID) and value.int or isinstance(value, str) and looks_like_a_name(value)
        return named.get(value, "by chance" if is_chance else value)
    return value


def looks_like_a_name(text: str) -> bool:
    """Whether a text is a reference or a token."""
    return len(text) == 9 and text[4] == "-" or len(text) == 32 and text.isalnum()


def tables() -> Iterator[type[Any]]:
    """Every table that holds rows of councils."""
    for model in apps.get_models():
        if any(field.attname == "council_id" for field in model._meta.concrete_fields):
            yield model


def test_bulk_rows_equal_what_services_write(worlds: tuple[World, World]) -> None:
    names = [names_of(world) for world in worlds]
    for model in tables():
        served, bulk = (rows_of(world, model, named) for world, named in zip(worlds, names, strict=True))
        assert len(served) == len(bulk), model.__name__
        for one, other in zip(served, bulk, strict=True):
            assert one == other, model.__name__
    assert Loan.objects.of(worlds[1].council).count() == NUMBERS.loans >= 200
    assert LoanLine.objects.of(worlds[1].council).filter(ended_at=None).exists()
    check_that_acts_are_known(worlds[1])


def check_that_acts_are_known(world: World) -> None:
    """The keys of recent acts stand for these very commands: doing one again changes nothing."""
    keys = {key.claimed_at: key.key for key in ActKey.objects.filter(council_id=world.council.pk)}
    again = [one for one in happenings(NUMBERS, before=BEFORE) if one.at in keys and one.what == LENT]
    assert again
    for one in again:
        service, command = commands.of(one, world)
        actor = cast.actor_of(world.staff[one.story.actor % len(world.staff)], world.council)
        assert perform(Act(world.council, actor, keys[one.at], one.at, one.at), service, command).repeated


def newest(numbers: Numbers) -> list[Story]:
    """The stories of the last loans, but for their devices' number of the day."""
    lent = [one.story for one in happenings(numbers, before=BEFORE) if one.what == LENT]
    return lent[-100:]


def test_a_longer_past_has_the_same_newest_loans() -> None:
    short, long = Numbers(devices=20, loans=100), Numbers(devices=20, loans=1000)
    assert newest(short) == newest(long)
    assert newest(long)[-1].lent_at < BEFORE
