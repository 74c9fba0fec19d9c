"""The rows of impact: statements of figures from before, and frozen reports."""

from furthest.modules.impact.models.reports import Report, ReportHistory
from furthest.modules.impact.models.statements import Statement, StatementHistory

__all__ = ["Report", "ReportHistory", "Statement", "StatementHistory"]
