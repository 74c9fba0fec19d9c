"""What went wrong, as one plain line for the operator: what is the matter and what to do about it."""

import re

from furthest.kernel.core.errors import FurthestError

NOT_MIGRATED = re.compile(r"no such (table|column)|(relation|column) .* does not exist")
MIGRATE_FIRST = "The database is not up to date. Run: furthest migrate"


def in_words(error: BaseException) -> str:
    """One line for an error. Django's are told by their names, as nothing of Django may be loaded yet."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    said = " ".join(str(error).split())
    if isinstance(error, FurthestError):
        return error.message
    if kinds & {"ImproperlyConfigured", "CommandError"}:
        return said
    if kinds & {"DatabaseError", "InterfaceError"}:
        return database_problem(said)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    return f"This should not have happened: {type(error).__name__}: {said} (furthest --traceback … shows where.)"


def database_problem(said: str) -> str:
    """One line for what a database said. A missing table most often means that nobody has migrated yet."""
    if NOT_MIGRATED.search(said):
        return MIGRATE_FIRST
    if "locked" in said:
        return "The database is busy: another program holds its write lock. Try again in a moment."
    return f"The database does not answer: {said} (It is named by DATABASE_URL.)"
