"""Registering services: what may be performed, and with which permission."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import SetUpError
from furthest.kernel.core.outcome import Outcome
from furthest.kernel.core.registry import Registry

P = ParamSpec("P")
F = TypeVar("F", bound=Callable[..., Outcome])


@dataclass(frozen=True, slots=True)
class ServiceSpec:
    """One service: its dotted name, its function and the permission that its actor needs."""

    name: str
    function: Callable[[Act, Any], Outcome]
    permission: str


SERVICES: Registry[ServiceSpec] = Registry("service")


def service(*, permission: str) -> Callable[[F], F]:
    """Register `verb_noun(act, command) -> Outcome`. A service reads and decides; `perform` writes."""

    def registered(function: F) -> F:
        name = f"{function.__module__.removeprefix('furthest.modules.')}.{function.__name__}"
        SERVICES.register(ServiceSpec(name, function, permission))
        return function

    return registered


def spec_of(function: Callable[..., Outcome]) -> ServiceSpec:
    """The registration of a service; SetUpError for a function that is none."""
    found = next((spec for spec in SERVICES if spec.function is function), None)
    if found is None:
        raise SetUpError(f"{function.__qualname__} is no service.")
    return found


def also(act: Act, function: Callable[[Act, Any], Outcome], command: Any) -> Outcome:
    """Another service's outcome within the same act, once its own permission is checked."""
    act.actor.must(spec_of(function).permission)
    return function(act, command)
