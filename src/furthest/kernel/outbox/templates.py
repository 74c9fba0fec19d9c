"""Templates of notices: the words of each message, with placeholders that its facts fill."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from furthest.kernel.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Template:
    """One message. `subject` is used by email and letter only; placeholders are written as {name}."""

    name: str
    label: str
    subject: str
    body: str

    def filled(self, facts: Mapping[str, Any]) -> tuple[str, str]:
        """Subject and body with the facts in place; KeyError when a fact is missing."""
        return self.subject.format_map(facts), self.body.format_map(facts)


TEMPLATES: Registry[Template] = Registry("notice template")
