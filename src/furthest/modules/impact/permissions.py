"""Who may read reports, state figures from before, and freeze what is reported."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import Permission
from furthest.kernel.sheets.kinds import SheetKind

SWITCH = "impact"
SEE = "impact.see"
STATE = "impact.state"
FREEZE = "impact.freeze"
OFFICER = frozenset({"officer"})

ALL = (
    Permission(SEE, _("see reports and the figures brought forward"), OFFICER | {"manager", "auditor"}, SWITCH),
    Permission(STATE, _("state figures from before the system, and withdraw them"), OFFICER, SWITCH),
    Permission(FREEZE, _("freeze, withdraw and replace reports"), OFFICER, SWITCH),
)

STATEMENT_SHEET = SheetKind(
    "impact.statements",
    _("Figures brought forward"),
    STATE,
    "furthest.modules.impact.sheets.StatementSheet",
    help=_("Figures from before this system, a number for a time a line."),
    order=60,
    switch=SWITCH,
    example=(("figure", "Loans made"), ("stated", "175"), ("first_on", "01/04/2022")),
)
