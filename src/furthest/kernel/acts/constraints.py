"""Database constraints in plain words: the last ring says the same as the rule before it."""

from dataclasses import dataclass

from django.db import IntegrityError
from django.utils.translation import gettext as _

from furthest.kernel.core.errors import Conflict, FurthestError, RuleBroken
from furthest.kernel.core.registry import Registry


@dataclass(frozen=True, slots=True)
class ConstraintWords:
    """What to say when a constraint refuses a row, marked for translation.

    `columns` find it on SQLite, which names columns for UNIQUE.
    """

    name: str
    message: str
    field: str | None = None
    columns: str = ""


CONSTRAINTS: Registry[ConstraintWords] = Registry("constraint")


def refusal_for(error: IntegrityError) -> FurthestError:
    """The registered words for a broken constraint; a plain conflict for one that nobody worded."""
    text = str(error)
    for words in CONSTRAINTS:
        if words.name in text or (words.columns and words.columns in text):
            return RuleBroken(words.name, _(words.message), words.field)
    return Conflict(_("Someone else has just changed this. Look at it again and try once more."))
