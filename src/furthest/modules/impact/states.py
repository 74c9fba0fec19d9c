"""Where a statement and a report stand, and why either is withdrawn."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from furthest.kernel.core.states import StateTable


class StatementState(TextChoices):
    """Whether a figure from before the system still counts."""

    STANDS = "stands", _("counted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REPLACED = "replaced", _("replaced by rows")


class ReportState(TextChoices):
    """Whether a frozen report is the one to quote."""

    FROZEN = "frozen", _("frozen")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REPLACED = "replaced", _("replaced")


class WithdrawReason(TextChoices):
    """Why a statement or a report is taken back. The trail keeps the code, and never what somebody typed."""

    WRONG_NUMBER = "wrong-number", _("A number is wrong")
    WRONG_PERIOD = "wrong-period", _("The period is wrong")
    COUNTED_TWICE = "counted-twice", _("Something is counted twice")
    BETTER_SOURCE = "better-source", _("There is a better source now")
    NEWER_DATA = "newer-data", _("Later data changed it")
    OTHER = "other", _("Something else")


STATEMENT_REASONS = (
    *(WithdrawReason.WRONG_NUMBER, WithdrawReason.WRONG_PERIOD, WithdrawReason.COUNTED_TWICE),
    *(WithdrawReason.BETTER_SOURCE, WithdrawReason.OTHER),
)
REPORT_REASONS = (
    *(WithdrawReason.WRONG_NUMBER, WithdrawReason.WRONG_PERIOD, WithdrawReason.COUNTED_TWICE),
    *(WithdrawReason.NEWER_DATA, WithdrawReason.OTHER),
)
STATEMENT_STATES = StateTable(
    "a statement",
    StatementState.values,
    {
        StatementState.STANDS: [StatementState.WITHDRAWN, StatementState.REPLACED],
        StatementState.WITHDRAWN: [],
        StatementState.REPLACED: [],
    },
)
REPORT_STATES = StateTable(
    "a report",
    ReportState.values,
    {
        ReportState.FROZEN: [ReportState.WITHDRAWN, ReportState.REPLACED],
        ReportState.WITHDRAWN: [],
        ReportState.REPLACED: [],
    },
)
