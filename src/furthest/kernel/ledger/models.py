"""The append-only ledger, its sums up to a watermark, and the watermark."""

from typing import ClassVar
from uuid import UUID

from django.db import models

from furthest.kernel.tenancy.models import CouncilOwned

NOBODY = UUID(int=0)


class Place(CouncilOwned):
    """What a quantity can be broken down by; blanks and NOBODY rather than nulls, so that equal rows are equal keys."""

    measure = models.CharField(max_length=60)
    site_id = models.UUIDField(default=NOBODY)
    area_code = models.CharField(max_length=12, blank=True)
    area_version = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=40, blank=True)
    partner_id = models.UUIDField(default=NOBODY)

    class Meta:
        abstract = True


class Dimensions(Place):
    """A place and a day."""

    occurred_on = models.DateField()

    class Meta:
        abstract = True


class LedgerRow(Dimensions):
    """One thing that the programme did, in numbers without names. `subject` is a random token, never an id."""

    id = models.BigAutoField(primary_key=True)
    quantity = models.BigIntegerField()
    basis = models.CharField(max_length=20)
    recorded_at = models.DateTimeField()
    subject = models.CharField(max_length=32, blank=True)
    source_kind = models.CharField(max_length=40)
    source_id = models.UUIDField()
    reverses = models.BigIntegerField(null=True)

    class Meta:
        db_table = "ledger_row"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "measure", "occurred_on"], name="ledger_measure_day"),
            models.Index(fields=["council", "id"], name="ledger_council"),
            models.Index(fields=["source_id"], name="ledger_source"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.measure} on {self.occurred_on}"


DIMENSION_NAMES = (
    *("council", "measure", "occurred_on", "site_id", "area_code", "area_version", "kind", "detail", "partner_id"),
)


class LedgerSum(Dimensions):
    """Rows up to the watermark added up, one row for each combination of dimensions (and size, where kept)."""

    id = models.BigAutoField(primary_key=True)
    size = models.BigIntegerField(default=0)
    total = models.BigIntegerField()
    items = models.BigIntegerField()

    class Meta:
        db_table = "ledger_sum"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=[*DIMENSION_NAMES, "size"], name="ledger_sum_key")
        ]

    def __str__(self) -> str:
        return f"{self.total} {self.measure} on {self.occurred_on}"


class LedgerReach(Dimensions):
    """Subjects of rows up to the watermark, for measures that count distinct people."""

    id = models.BigAutoField(primary_key=True)
    subject = models.CharField(max_length=32)
    total = models.BigIntegerField()

    class Meta:
        db_table = "ledger_reach"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=[*DIMENSION_NAMES, "subject"], name="ledger_reach_key")
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.measure} on {self.occurred_on}"


class LedgerBalance(Place):
    """Running totals of levels (devices out, say) up to the watermark, one row for each combination of dimensions."""

    id = models.BigAutoField(primary_key=True)
    total = models.BigIntegerField()

    class Meta:
        db_table = "ledger_balance"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=[name for name in DIMENSION_NAMES if name != "occurred_on"], name="ledger_balance_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.total} {self.measure}"


class LedgerAlias(CouncilOwned):
    """Two tokens of one person: `subject` counts as `stands_for`, or by itself again once that is blank."""

    id = models.BigAutoField(primary_key=True)
    subject = models.CharField(max_length=32)
    stands_for = models.CharField(max_length=32, blank=True)

    class Meta:
        db_table = "ledger_alias"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["council", "subject"], name="ledger_alias_subject")
        ]

    def __str__(self) -> str:
        return f"{self.subject} is {self.stands_for}"


class LedgerMark(models.Model):
    """Up to which row each council's sums go."""

    council_id = models.UUIDField(primary_key=True)
    last_row = models.BigIntegerField(default=0)

    class Meta:
        db_table = "ledger_mark"

    def __str__(self) -> str:
        return f"summed up to row {self.last_row}"
