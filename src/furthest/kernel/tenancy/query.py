"""Queries that refuse to run until a council was said, however they are run."""

from typing import Any, Generic, Self, TypeVar, cast
from uuid import UUID

from django.db import models
from django.db.models import sql

M = TypeVar("M", bound=models.Model)


class TenancyError(Exception):
    """A query or a row would cross from one council into another: a fault of ours, never shown to a person."""


class CouncilGuard:
    """Mixed into every kind of query: compiling one that has no council is an error.

    Compiling is the one gate that lists, counts, aggregates, iterators, updates and subqueries all pass.
    """

    council_said: UUID | None = None

    def chain(self, klass: type[Any] | None = None) -> Any:
        """A copy of the query, guarded still when it becomes an update."""
        return super().chain(klass and _guarded(klass))  # type: ignore[misc]  # mixed into sql.Query

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        """The compiler, unless nobody said for which council."""
        if self.council_said is None:
            raise TenancyError(f"{self.model.__name__} was queried without a council.")  # type: ignore[attr-defined]  # a Query has one
        return super().get_compiler(*args, **kwargs)  # type: ignore[misc]  # mixed into sql.Query


class CouncilQuery(CouncilGuard, sql.Query):
    """A guarded SELECT."""


_kinds: dict[type[Any], type[Any]] = {sql.Query: CouncilQuery}


def _guarded(klass: type[Any]) -> type[Any]:
    if issubclass(klass, CouncilGuard):
        return klass
    if klass not in _kinds:
        _kinds[klass] = type(f"Council{klass.__name__}", (CouncilGuard, klass), {})
    return _kinds[klass]


class CouncilQuerySet(models.QuerySet[M]):
    """Rows of one council; nothing is deleted or combined through it."""

    def of(self, council: Any) -> Self:
        """Only this council's rows. Every query starts here."""
        return self.of_id(council.pk)

    def of_id(self, council_id: UUID) -> Self:
        """Only the rows of the council with this id."""
        said = cast(CouncilQuery, self.query).council_said
        if said is not None and said != council_id:
            raise TenancyError("One query cannot read two councils.")
        found = self.filter(council_id=council_id)
        cast(CouncilQuery, found.query).council_said = council_id
        return found

    def one_or_none(self) -> M | None:
        """The row, where a unique key leaves one at most: `first()` without the cost of an order."""
        return next(iter(self.order_by()[:1]), None)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """Insert rows, once each is known to point only at rows of its own council."""
        rows = list(objs)
        for row in rows:
            row.check_council()
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """Update rows, once each is known to point only at rows of its own council."""
        rows = list(objs)
        for row in rows:
            row.check_council()
        return super().bulk_update(rows, *args, **kwargs)

    def delete(self) -> Any:
        """Refused: rows are retired, cancelled or anonymised."""
        raise TenancyError(f"{self.model.__name__} rows are not deleted.")

    def _raw_delete(self, using: str | None) -> Any:
        raise TenancyError(f"{self.model.__name__} rows are not deleted.")

    def _combinator_query(self, combinator: str, *other: Any, **kwargs: Any) -> Any:
        raise TenancyError("Combined queries of councils are refused.")

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        """Refused: raw SQL says no council."""
        raise TenancyError("Raw queries of councils are refused.")

    def __or__(self, other: Any) -> Any:
        return self._both_said(other, "__or__")

    def __and__(self, other: Any) -> Any:
        return self._both_said(other, "__and__")

    def _both_said(self, other: Any, operation: str) -> Any:
        one, two = cast(CouncilQuery, self.query), cast(CouncilQuery, other.query)
        if one.council_said is None or one.council_said != two.council_said:
            raise TenancyError("Both sides must be of one council.")
        return getattr(super(), operation)(other)


class CouncilManager(models.Manager[M], Generic[M]):
    """The manager of every council row: `Model.objects.of(council)`.

    A related manager (`site.days`) takes the council from its instance.
    """

    def get_queryset(self) -> CouncilQuerySet[M]:
        """A queryset that cannot run yet, or the rows of the instance's council for a related manager."""
        found: CouncilQuerySet[M] = CouncilQuerySet(
            model=self.model, query=CouncilQuery(self.model), using=self._db, hints=getattr(self, "_hints", {})
        )
        instance = getattr(self, "instance", None)
        return found if instance is None else found.of_id(instance.council_id)

    def of(self, council: Any) -> CouncilQuerySet[M]:
        """This council's rows."""
        return self.get_queryset().of(council)

    def of_id(self, council_id: UUID) -> CouncilQuerySet[M]:
        """The rows of the council with this id, for a reader that holds a row and not its council."""
        return self.get_queryset().of_id(council_id)
