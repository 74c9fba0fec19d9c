"""What borrowers were told about a loan: notices that were written, and calls that were made."""

from typing import ClassVar

from django.db import models

from furthest.kernel.tenancy.models import CouncilModel
from furthest.modules.lending.models.loans import Loan
from furthest.modules.lending.states import CallResult, NoticeStep


class LoanNotice(CouncilModel):
    """LEND-31: one step of one loan for one due date, told once; a renewal starts afresh with its new due date."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="notices", db_index=False)
    step = models.CharField(max_length=12, choices=NoticeStep)
    due_on = models.DateField()

    class Meta:
        db_table = "lending_loan_notice"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["loan", "step", "due_on"], name="lending_loan_notice_once")
        ]

    def __str__(self) -> str:
        return f"{self.loan_id}: {self.step}"


class LoanCall(CouncilModel):
    """LEND-34: one call about a loan. Of two desks that call at once, the second is told: numbers are taken once."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="calls", db_index=False)
    number = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=12, choices=NoticeStep)
    due_on = models.DateField()
    result = models.CharField(max_length=16, choices=CallResult)
    called_on = models.DateField()

    class Meta:
        db_table = "lending_loan_call"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["loan", "number"], name="lending_loan_call_number")
        ]

    def __str__(self) -> str:
        return f"{self.loan_id}: {self.result}"
