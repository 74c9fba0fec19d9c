"""Who may read reports, state figures from before, and freeze what is reported."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import Permission

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
