"""Text that is looked up by how it begins, through a plain index on both databases."""

from typing import Any

from django.db import models
from django.db.models import Q

AFTER_ALL = "\U0010ffff"


class PrefixField(models.CharField):  # type: ignore[type-arg] # Django knows no type arguments when it runs
    """A text column compared code point by code point, whatever the database's language: ranges use its index."""

    def db_parameters(self, connection: Any) -> Any:
        """The column's type, with the collation "C" on PostgreSQL; SQLite compares so anyway."""
        found = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            found["collation"] = "C"
        return found


def starts_with(field: str, start: str) -> Q:
    """The test that a PrefixField begins with `start`, as a range."""
    return Q(**{f"{field}__gte": start, f"{field}__lt": start + AFTER_ALL})
