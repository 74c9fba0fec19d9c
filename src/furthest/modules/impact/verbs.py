"""What may be logged of statements and reports: numbers, days and codes, never what somebody typed."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.audit.verbs import Verb

_REASONS = {
    "wrong-number": _("a number is wrong"),
    "wrong-period": _("the period is wrong"),
    "counted-twice": _("something is counted twice"),
    "better-source": _("there is a better source now"),
    "newer-data": _("later data changed it"),
    "other": _("something else"),
}

STATED = "impact.statement.stated"
STATEMENT_WITHDRAWN = "impact.statement.withdrawn"
STATEMENT_REPLACED = "impact.statement.replaced"
FROZEN = "impact.report.frozen"
REPORT_WITHDRAWN = "impact.report.withdrawn"
REPORT_REPLACED = "impact.report.replaced"

ALL = (
    Verb(STATED, _("stated {value} as brought forward: {figure}, {first_on} to {last_on}")),
    Verb(
        STATEMENT_WITHDRAWN,
        _("withdrew what was brought forward: {figure}, {first_on} to {last_on}: {reason}"),
        {"reason": _REASONS},
    ),
    Verb(
        STATEMENT_REPLACED,
        _("replaced what was brought forward by {rows} rows of the ledger: {figure}, {first_on} to {last_on}"),
    ),
    Verb(FROZEN, _("froze the report {reference}: {first_on} to {last_on}")),
    Verb(REPORT_WITHDRAWN, _("withdrew the report {reference}: {reason}"), {"reason": _REASONS}),
    Verb(REPORT_REPLACED, _("replaced the report {reference} by {newer}: {reason}"), {"reason": _REASONS}),
)
