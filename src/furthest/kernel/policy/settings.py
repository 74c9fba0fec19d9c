"""Which settings a council may make: typed, with defaults that serve on the first day."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `kind` is bool, int, str or list; `least` and `most` bound a number, or a text's length."""

    name: str
    label: str
    help: str
    kind: type
    default: Any
    least: int = 0
    most: int = 5000
    choices: tuple[tuple[str, str], ...] = ()

    def checked(self, value: Any) -> Any:
        """The value, if it is of the right kind and within bounds; RuleBroken in plain words otherwise."""
        if type(value) is not self.kind:
            raise RuleBroken("setting-kind", f"{self.label} must be {KIND_WORDS[self.kind]}.", "value")
        problem = PROBLEMS[self.kind](self, value) if self.kind in PROBLEMS else None
        if problem:
            raise RuleBroken("setting-bounds", problem, "value")
        return value


def _number_problem(setting: Setting, value: int) -> str | None:
    within = setting.least <= value <= setting.most
    return None if within else f"{setting.label} must be between {setting.least} and {setting.most:,}."


def _text_problem(setting: Setting, value: str) -> str | None:
    if setting.choices and value not in dict(setting.choices):
        return f"Choose one of the answers for {setting.label.lower()}."
    if len(value) > setting.most:
        return f"{setting.label} must be {setting.most:,} characters or fewer."
    return f"{setting.label} needs some words." if len(value.strip()) < setting.least else None


KIND_WORDS: dict[type, str] = {bool: "yes or no", int: "a whole number", str: "words", list: "a list"}
PROBLEMS: dict[type, Callable[[Setting, Any], str | None]] = {int: _number_problem, str: _text_problem}
SETTINGS: Registry[Setting] = Registry("setting")
