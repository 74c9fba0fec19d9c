"""What the tests of the web shell share: things registered for one test only."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.audit.verbs import VERBS, Verb
from furthest.kernel.core.registry import (
    NAVIGATION,
    PERMISSIONS,
    SWITCHES,
    NavigationItem,
    Permission,
    Registry,
    Switch,
)
from furthest.kernel.outbox.templates import TEMPLATES, Template
from furthest.kernel.policy.settings import SETTINGS, Setting

REGISTRIES: dict[type[Any], Registry[Any]] = {
    NavigationItem: NAVIGATION,
    Permission: PERMISSIONS,
    Setting: SETTINGS,
    Switch: SWITCHES,
    Template: TEMPLATES,
    Verb: VERBS,
}


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Registers things as an app would, and takes them out again when the test is over."""

    def register(*things: Any) -> None:
        for thing in things:
            registry = REGISTRIES[type(thing)]
            monkeypatch.setattr(registry, "_things", {**registry._things, thing.name: thing})

    return register
