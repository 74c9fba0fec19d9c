"""Verbs of the audit trail: each is registered with the sentence that people read."""

from dataclasses import dataclass

from furthest.kernel.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be said of an act. `sentence` follows the actor's name and is filled from the entry's facts."""

    name: str
    sentence: str


VERBS: Registry[Verb] = Registry("audit verb")
