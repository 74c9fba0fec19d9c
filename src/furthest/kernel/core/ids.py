"""Where new ids and references come from; the source of chance can be seeded for repeatable data."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random, SystemRandom
from uuid import UUID

from furthest.kernel.core import clock
from furthest.lib.codes import make_reference, uuid7

_chance: ContextVar[Random] = ContextVar("chance", default=SystemRandom())  # noqa: B039 - SystemRandom holds no state


def new_id() -> UUID:
    """A UUIDv7 primary key stamped with the clock's time; never order history by it."""
    milliseconds = int(clock.now().timestamp() * 1000)
    return uuid7(milliseconds, _chance.get().getrandbits(80).to_bytes(10, "big"))


def new_reference() -> str:
    """A short random reference with a check character, such as K7QF-3D2X."""
    return make_reference(_chance.get().randrange)


def new_token() -> str:
    """128 bits of chance as 32 hexadecimal characters: subjects of the ledger and idempotency keys."""
    return f"{_chance.get().getrandbits(128):032x}"


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Make every id, reference and token repeatable inside the block: for the demonstration council."""
    token = _chance.set(Random(seed))  # repeatable on purpose, never used for secrets
    try:
        yield
    finally:
        _chance.reset(token)
