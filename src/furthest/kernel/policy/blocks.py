"""The blocks that other modules put on the page of a thing, for whoever may see them."""

from furthest.kernel.core import clock
from furthest.kernel.core.act import Thing
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.registry import BLOCKS
from furthest.kernel.govuk.shapes import Block
from furthest.kernel.policy.values import is_on
from furthest.kernel.tenancy.models import Council


def blocks_of(council: Council, actor: Actor, thing: Thing) -> tuple[Block, ...]:
    """What other modules say about a thing, in their order: those that are on, and that the actor may see."""
    today = clock.today(council.time_zone)
    made = (
        kind.make(council, actor, thing)
        for kind in sorted(BLOCKS, key=lambda kind: kind.order)
        if kind.thing_kind == thing.kind and actor.may(kind.permission) and is_on(council, kind.switch, on=today)
    )
    return tuple(block for block in made if block is not None)
