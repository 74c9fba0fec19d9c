"""Which settings a council may make: typed, with defaults that serve on the first day."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

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
            raise RuleBroken("setting-kind", _(KIND_WORDS[self.kind]) % {"label": _(self.label)}, "value")
        problem = PROBLEMS[self.kind](self, value) if self.kind in PROBLEMS else None
        if problem:
            raise RuleBroken("setting-bounds", problem, "value")
        return value


def _number_problem(setting: Setting, value: int) -> str | None:
    within = setting.least <= value <= setting.most
    words = _("%(label)s must be between %(least)s and %(most)s.")
    return None if within else words % {**_said(setting), "least": f"{setting.least:,}"}


def _text_problem(setting: Setting, value: str) -> str | None:
    if setting.choices and value not in dict(setting.choices):
        return _("Choose one of the answers for “%(label)s”.") % _said(setting)
    if len(value) > setting.most:
        return _("%(label)s must be %(most)s characters or fewer.") % _said(setting)
    return _("%(label)s needs some words.") % _said(setting) if len(value.strip()) < setting.least else None


def _said(setting: Setting) -> dict[str, str]:
    return {"label": _(setting.label), "most": f"{setting.most:,}"}


KIND_WORDS: dict[type, str] = {
    bool: gettext_noop("%(label)s must be yes or no."),
    int: gettext_noop("%(label)s must be a whole number."),
    str: gettext_noop("%(label)s must be words."),
    list: gettext_noop("%(label)s must be a list."),
}
PROBLEMS: dict[type, Callable[[Setting, Any], str | None]] = {int: _number_problem, str: _text_problem}
SETTINGS: Registry[Setting] = Registry("setting")
