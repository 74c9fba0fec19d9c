"""Reports that were frozen: the figures as they were, and the way to the rows that they were made of."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from furthest.kernel.tenancy.models import HistoryRow, ReferenceModel
from furthest.lib.dates import Period
from furthest.modules.impact.rules.reports import TITLE_MOST
from furthest.modules.impact.states import ReportState, WithdrawReason


class Report(ReferenceModel):
    """A board report that no longer changes.

    `mark` is the number of the ledger's last row then; `until_on` the last day that was counted; `content` the figures
    with their definitions, months and wards, as `rules.reports` writes and reads them.
    """

    thing_kind: ClassVar[str] = "impact.report"

    title = models.CharField(max_length=TITLE_MOST)
    first_on = models.DateField()
    last_on = models.DateField()
    until_on = models.DateField()
    mark = models.BigIntegerField()
    content: Any = models.JSONField()
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.FROZEN)
    ended_because = models.CharField(max_length=20, choices=WithdrawReason.choices, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, related_name="replaced_by", null=True)

    class Meta(ReferenceModel.Meta):
        db_table = "impact_report"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "-recorded_at", "-id"], name="impact_report_newest")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *ReferenceModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(last_on__gte=F("until_on"), until_on__gte=F("first_on")), name="impact_report_period"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        """The days that it is about."""
        return Period(self.first_on, self.last_on)


class ReportHistory(HistoryRow):
    """One move of a report."""

    row = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="history")

    class Meta:
        db_table = "impact_report_history"

    def __str__(self) -> str:
        return f"{self.from_state} to {self.to_state}"
