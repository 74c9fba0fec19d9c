"""Which parts the system has: one sentence about each, what goes with it, and what tells how much it holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.utils.module_loading import import_string

from furthest.kernel.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Held:
    """Something that a part holds now, in words with its number.

    `stops` says why the part cannot be turned off while it holds this, and how to go on; `warns` what becomes of it
    when the part is turned off. `route` is where it is seen.
    """

    words: str
    stops: str = ""
    warns: str = ""
    route: str = ""


@dataclass(frozen=True, slots=True)
class PartKind:
    """One part: its words, one sentence about it, and the dotted path of what tells a council what it holds.

    `name` is its switch, or a name of its own for a part that is `always` on, which says why. `settings` and `messages`
    begin the names of what goes with it.
    """

    name: str
    label: str
    help: str
    holds: str
    order: int
    always: str = ""
    settings: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()

    def held(self, council: Any) -> Sequence[Held]:
        """What the part holds now."""
        return cast(Callable[[Any], Sequence[Held]], import_string(self.holds))(council)


PARTS: Registry[PartKind] = Registry("part")
