"""Claiming the key of an act: the first claim does the work, a repeat gets the first answer."""

import hashlib
from dataclasses import fields, is_dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from furthest.kernel.acts.models import ActKey
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import Conflict
from furthest.kernel.core.rows import stored

CLAIM = (
    "INSERT INTO acts_key (council_id, key, service, fingerprint, claimed_at) VALUES (%s, %s, %s, %s, %s)"
    " ON CONFLICT (council_id, key) DO NOTHING"
)


def claim(act: Act, service: str, command: Any) -> bool:
    """True when this act is the first of its key; False for the same act again; Conflict for another under its key."""
    print_ = fingerprint(act, service, command)
    with connection.cursor() as cursor:
        values = [stored(ActKey, "council_id", act.council.pk), act.key[:80], service, print_]
        cursor.execute(CLAIM, [*values, stored(ActKey, "claimed_at", act.recorded_at)])
        if cursor.rowcount:
            return True
    first = ActKey.objects.get(council_id=act.council.pk, key=act.key[:80])
    if first.fingerprint != print_:
        raise Conflict(_("This form was already sent with other answers. Check what was saved, then start again."))
    return False


def is_claimed(act: Act) -> bool:
    """Whether an act of this key was done before, for a page that would ask something first. Read within a scope."""
    return ActKey.objects.filter(council_id=act.council.pk, key=act.key[:80]).exists()


def fingerprint(act: Act, service: str, command: Any) -> str:
    """A digest of who asks for what; equal for equal commands, whatever the moment."""
    return hashlib.sha256(repr((act.actor.id, service, canonical(command))).encode()).hexdigest()


def canonical(value: Any) -> Any:
    """A command as nested tuples in a fixed order, without the fields in which equal commands may differ: secrets."""
    if is_dataclass(value) and not isinstance(value, type):
        named = (field.name for field in fields(value) if field.compare)
        return (type(value).__name__, *((name, canonical(getattr(value, name))) for name in named))
    if isinstance(value, dict):
        return tuple(sorted((str(name), canonical(said)) for name, said in value.items()))
    if isinstance(value, (list, tuple)):
        return tuple(canonical(one) for one in value)
    if isinstance(value, (set, frozenset)):
        return tuple(sorted(repr(canonical(one)) for one in value))
    return repr(value)
