"""Loans: the policy that each was made under, its one borrower, and a line for each kit."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from furthest.kernel.tenancy.models import CouncilModel, ReferenceModel
from furthest.modules.lending.models.stock import Kit, KitType
from furthest.modules.lending.rules import Terms
from furthest.modules.lending.states import BorrowerKind, Condition, LineEnd, SignedOut


class LoanPolicy(CouncilModel):
    """Term, renewals and limit for one kit type and borrower kind from a day on; rows are added, never changed."""

    kit_type = models.ForeignKey(KitType, on_delete=models.PROTECT, related_name="policies")
    borrower_kind = models.CharField(max_length=12, choices=BorrowerKind)
    from_on = models.DateField()
    term_days = models.PositiveSmallIntegerField()
    renewals = models.PositiveSmallIntegerField()
    open_limit = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "lending_loan_policy"

    def __str__(self) -> str:
        return f"{self.term_days} days from {self.from_on}"

    @property
    def terms(self) -> Terms:
        """The policy as the rules take it."""
        return Terms(self.term_days, self.renewals, self.open_limit)


ONE_BORROWER = (
    Q(resident__isnull=False, partner__isnull=True, borrower_not_known=False)
    | Q(resident__isnull=True, partner__isnull=False, borrower_not_known=False)
    | Q(resident__isnull=True, partner__isnull=True, borrower_not_known=True)
)


class Loan(ReferenceModel):
    """Kits out to one borrower.

    `area_code` and `area_version` are the borrower's ward when the loan was made; `agreement` says which words were
    accepted; `was_stated` marks a loan that an import stated, which the ledger never counts.
    """

    thing_kind = "lending.loan"

    resident = models.ForeignKey(
        "people.Resident", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    partner = models.ForeignKey(
        "partners.Partner", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    borrower_not_known = models.BooleanField(default=False)
    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+", db_index=False)
    policy = models.ForeignKey(LoanPolicy, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    agreement = models.CharField(max_length=40, blank=True)
    area_code = models.CharField(max_length=12, blank=True)
    area_version = models.CharField(max_length=12, blank=True)
    lent_at = models.DateTimeField()
    lent_on = models.DateField()
    due_on = models.DateField(null=True)
    renewals_used = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True)
    was_stated = models.BooleanField(default=False)

    class Meta(ReferenceModel.Meta):
        db_table = "lending_loan"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "due_on", "id"], name="lending_loan_due", condition=Q(ended_on=None)),
            models.Index(fields=["council", "-lent_on", "-id"], name="lending_loan_lent"),
            models.Index(fields=["council", "site", "-lent_on", "-id"], name="lending_loan_site"),
            models.Index(fields=["resident", "-lent_on"], name="lending_loan_resident"),
            models.Index(fields=["partner", "-lent_on"], name="lending_loan_partner"),
            models.Index(fields=["resident"], name="lending_loan_resident_open", condition=Q(ended_on=None)),
            models.Index(fields=["partner"], name="lending_loan_partner_open", condition=Q(ended_on=None)),
            models.Index(
                fields=["council", "site"], name="lending_loan_stated", condition=Q(ended_on=None, was_stated=True)
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *ReferenceModel.Meta.constraints,
            models.CheckConstraint(condition=ONE_BORROWER, name="lending_loan_one_borrower"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) | Q(was_stated=True), name="lending_loan_due_unless_stated"
            ),
            models.CheckConstraint(
                condition=Q(borrower_not_known=False) | Q(was_stated=True), name="lending_loan_known_unless_stated"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def borrower_kind(self) -> BorrowerKind:
        """Who has it: a resident, a partner, or nobody that we know of."""
        if self.resident_id:
            return BorrowerKind.RESIDENT
        return BorrowerKind.PARTNER if self.partner_id else BorrowerKind.NOT_KNOWN


class LoanLine(CouncilModel):
    """One kit's part in a loan; a kit stands on one open line at most (LEND-04).

    `was_in_hand_at` and `was_condition` let an undone return put the device back as it was lent, and as it was before
    that return.
    """

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="lines")
    kit = models.ForeignKey(Kit, on_delete=models.PROTECT, related_name="lines", db_index=False)
    parts_out = models.JSONField(default=list)
    was_in_hand_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    ended_as = models.CharField(max_length=12, choices=LineEnd, blank=True)
    return_site = models.ForeignKey(
        "places.Site", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    parts_back = models.JSONField(null=True)
    condition = models.CharField(max_length=12, choices=Condition, blank=True)
    was_condition = models.CharField(max_length=12, blank=True)
    signed_out = models.CharField(max_length=12, choices=SignedOut, blank=True)
    fault = models.CharField(max_length=500, blank=True)
    outcomes = models.JSONField(null=True)

    class Meta:
        db_table = "lending_loan_line"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kit", "-recorded_at"], name="lending_loan_line_kit")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kit"], condition=Q(ended_at=None), name="lending_loan_line_open_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_as="") | (Q(ended_at__isnull=False) & ~Q(ended_as="")),
                name="lending_loan_line_ends_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan_id}: {self.kit_id}"
