"""The one way in for writes: one transaction, one key, one permission check, and everything written at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError

from furthest.kernel.acts import keys, writing
from furthest.kernel.acts.constraints import refusal_for
from furthest.kernel.acts.service import spec_of
from furthest.kernel.audit.trail import first_thing
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.errors import FurthestError
from furthest.kernel.core.outcome import Outcome
from furthest.kernel.policy.values import must_use
from furthest.kernel.tenancy.scope import scope

Service = Callable[[Act, Any], Outcome]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an act made or changed, and whether it had been done before under the same key."""

    thing: Thing | None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one command of many was refused; the rest stand."""

    error: FurthestError


def perform(act: Act, service: Service, command: Any) -> Answer:
    """Do one act: claim its key, check the permission, let the service decide, write all of it, or nothing.

    Raises what the service raises (NotFound, RuleBroken, Conflict), NotAllowed with a reason, Conflict when another
    command came under the same key, and RuleBroken for a database constraint, in its registered words.
    """
    spec = spec_of(service)
    try:
        with scope(act.council, writes=True):
            if not keys.claim(act, spec.name, command):
                return Answer(first_thing(act.council, act.key), repeated=True)
            _check(act, spec.permission)
            outcome = service(act, command)
            writing.write([(act, outcome)])
    except IntegrityError as error:
        raise refusal_for(error) from error
    return Answer(outcome.thing)


def perform_many(act: Act, service: Service, commands: Sequence[Any]) -> list[Answer | Refusal]:
    """Do a chunk of commands in one transaction; a refused one is reported and the rest stand.

    Rules are applied row by row, writes are combined. Where combined writes fail, the chunk is done again one by one,
    so that only the guilty rows are refused. One key covers the chunk.
    """
    spec = spec_of(service)
    _check(act, spec.permission)
    try:
        with scope(act.council, writes=True):
            if not keys.claim(act, spec.name, list(commands)):
                return [Answer(first_thing(act.council, act.key), repeated=True) for _ in commands]
            results = [_decided(act, service, command) for command in commands]
            writing.write([(act, outcome) for outcome in results if isinstance(outcome, Outcome)])
    except (IntegrityError, FurthestError):
        return [_alone(act, service, command, number=number) for number, command in enumerate(commands)]
    return [result if isinstance(result, Refusal) else Answer(result.thing) for result in results]


def _check(act: Act, permission: str) -> None:
    """Refuse whoever may not, and every act of a part that is off, through whatever door it comes."""
    act.actor.must(permission)
    must_use(act.council, permission)


def _decided(act: Act, service: Service, command: Any) -> Outcome | Refusal:
    try:
        return service(act, command)
    except FurthestError as error:
        return Refusal(error)


def _alone(act: Act, service: Service, command: Any, *, number: int) -> Answer | Refusal:
    one = Act(act.council, act.actor, f"{act.key[:70]}.{number}", act.occurred_at, act.recorded_at, act.door)
    try:
        return perform(one, service, command)
    except FurthestError as error:
        return Refusal(error)
