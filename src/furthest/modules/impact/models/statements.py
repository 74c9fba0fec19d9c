"""Statements of figures from before the system, and their history."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from furthest.kernel.tenancy.models import HistoryRow, ReferenceModel
from furthest.lib.dates import Period
from furthest.modules.impact.rules.statements import AWAITS_MOST, SOURCE_MOST, STATED_BY_MOST, OneStated, Stated
from furthest.modules.impact.states import StatementState, WithdrawReason


class Statement(ReferenceModel):
    """A figure of a period before the system, as somebody states it: never changed, only withdrawn or replaced.

    `figure` is the name of a reportable figure. `awaits` names the rows that will take its place, once imported.
    """

    thing_kind: ClassVar[str] = "impact.statement"

    figure = models.CharField(max_length=60)
    value = models.BigIntegerField()
    is_more_than = models.BooleanField(default=False)
    first_on = models.DateField()
    last_on = models.DateField()
    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+", null=True)
    source = models.CharField(max_length=SOURCE_MOST)
    stated_by = models.CharField(max_length=STATED_BY_MOST)
    awaits = models.CharField(max_length=AWAITS_MOST, blank=True)
    state = models.CharField(max_length=10, choices=StatementState.choices, default=StatementState.STANDS)
    ended_because = models.CharField(max_length=20, choices=WithdrawReason.choices, blank=True)

    class Meta(ReferenceModel.Meta):
        db_table = "impact_statement"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "figure", "first_on"], name="impact_statement_figure")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *ReferenceModel.Meta.constraints,
            models.CheckConstraint(condition=Q(value__gte=0), name="impact_statement_value"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="impact_statement_period"),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.first_on} to {self.last_on}"

    @property
    def period(self) -> Period:
        """The days that it is about."""
        return Period(self.first_on, self.last_on)

    @property
    def stated(self) -> Stated:
        """Its number."""
        return Stated(self.value, self.is_more_than)

    @property
    def plain(self) -> OneStated:
        """What adding up needs of it."""
        site_id: UUID | None = self.site_id
        return OneStated(self.figure, self.value, self.is_more_than, self.period, site_id)


class StatementHistory(HistoryRow):
    """One move of a statement."""

    row = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="history")

    class Meta:
        db_table = "impact_statement_history"

    def __str__(self) -> str:
        return f"{self.from_state} to {self.to_state}"
