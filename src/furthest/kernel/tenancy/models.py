"""Councils, and the base of every row that belongs to one."""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models

from furthest.kernel.core import ids
from furthest.kernel.core.act import Thing
from furthest.kernel.tenancy.query import CouncilManager, TenancyError

RESERVED_SLUGS = frozenset(
    {
        *("static", "healthz", "sign-in", "sign-out", "account", "platform", "help", "api", "errors"),
        *("choose", "accessibility", "privacy"),
    }
)


class Council(models.Model):
    """A local authority that runs a programme: the unit of isolation.

    `set_up_version` grows with every change of settings, hours or kit types; what a process remembers of the set-up
    is keyed by it, so that nothing stale is ever used. `practice_of` makes it the practice desk of another council:
    its rows are its own, nothing is sent for it, and it stands in no list. `ended_at` is when that one was emptied.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    slug = models.SlugField(max_length=40, unique=True, validators=[RegexValidator(r"^[a-z][a-z0-9-]*$")])
    name = models.CharField(max_length=120)
    programme_name = models.CharField(max_length=120, blank=True)
    time_zone = models.CharField(max_length=40, default="Europe/London")
    holiday_division = models.CharField(max_length=40, default="england-and-wales")
    brand_colour = models.CharField(max_length=7, default="#1d4f5c", validators=[RegexValidator(r"^#[0-9a-f]{6}$")])
    set_up_version = models.PositiveIntegerField(default=1)
    practice_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "tenancy_council"
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["practice_of"], condition=models.Q(ended_at=None), name="tenancy_council_practice_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_practice(self) -> bool:
        """Whether nothing here is real: no message leaves it, and no figure of the platform counts it."""
        return self.practice_of_id is not None

    @property
    def thing(self) -> Thing:
        """This council by value."""
        return Thing("tenancy.council", self.pk, self.slug)


class CouncilOwned(models.Model):
    """A row of one council, found only by a query that says which."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects: ClassVar[CouncilManager[Any]] = CouncilManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, once every row that it points at is known to be of the same council."""
        self.check_council()
        super().save(*args, **kwargs)

    def check_council(self) -> None:
        """Refuse to point at another council's row: TenancyError.

        A pointer must have been set as an object, so that its council is known without a query.
        """
        for field in owned_pointers(type(self)):
            if getattr(self, field.attname) is None:
                continue
            if not field.is_cached(self):
                raise TenancyError(f"{type(self).__name__}.{field.name} was set by id; its council is not known.")
            if getattr(self, field.name).council_id != self.council_id:
                raise TenancyError(f"{type(self).__name__}.{field.name} is of another council.")

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refused: rows are retired, cancelled or anonymised."""
        raise TenancyError(f"{type(self).__name__} rows are not deleted.")


class CouncilModel(CouncilOwned):
    """A council row with a UUIDv7 key and the moment of its recording."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


class ReferenceModel(CouncilModel):
    """A council row that people name by a short reference, with a version for compare-and-swap edits."""

    thing_kind: ClassVar[str] = ""

    reference = models.CharField(max_length=12, default=ids.new_reference, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["council", "reference"], name="%(app_label)s_%(class)s_reference")
        ]

    @property
    def thing(self) -> Thing:
        """This row by value."""
        return Thing(self.thing_kind, self.pk, self.reference)


class SharedModel(models.Model):
    """A national row that every council reads and none owns: areas, postcodes and bank holidays."""

    class Meta:
        abstract = True


class PlatformModel(models.Model):
    """A row that no council owns and that acts of a council may make and change: somebody who signs in."""

    class Meta:
        abstract = True


class HistoryRow(CouncilOwned):
    """One move of a stored state: append-only. A subclass adds `row`, the foreign key to what moved."""

    id = models.BigAutoField(primary_key=True)
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40)
    occurred_at = models.DateTimeField()
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=120)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True


_pointers: dict[type[models.Model], tuple[Any, ...]] = {}


def owned_pointers(model: type[models.Model]) -> tuple[Any, ...]:
    """The foreign keys of a model that lead to council rows."""
    if model not in _pointers:
        _pointers[model] = tuple(
            field
            for field in model._meta.concrete_fields
            if isinstance(field, models.ForeignKey) and issubclass(field.related_model, CouncilOwned)
        )
    return _pointers[model]
