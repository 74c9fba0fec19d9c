"""Verbs of the audit trail: each is registered with the sentence that people read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from furthest.kernel.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be said of an act. `sentence` follows the actor's name and is filled from the entry's facts.

    `words` says how a fact that is a code is read: by the fact's name, the words of each code.
    """

    name: str
    sentence: str
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


VERBS: Registry[Verb] = Registry("audit verb")
