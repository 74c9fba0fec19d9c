"""The app of impact: registers what the kernel and the pages ask of this module."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from furthest.kernel.acts.constraints import CONSTRAINTS, ConstraintWords
from furthest.kernel.audit.verbs import VERBS
from furthest.kernel.core.registry import NAVIGATION, PERMISSIONS, PERSONAL_FIELDS, SWITCHES, NavigationItem, Switch
from furthest.kernel.policy.settings import SETTINGS
from furthest.kernel.sheets.kinds import SHEETS
from furthest.modules.impact import permissions, privacy, settings, verbs


class ImpactConfig(AppConfig):
    """Figures brought forward, and reports to a board."""

    name = "furthest.modules.impact"
    label = "impact"

    def ready(self) -> None:
        """Register switch, permissions, menu, verbs, settings, personal fields, the sheet and the words of rules."""
        SWITCHES.register(Switch(permissions.SWITCH, _("Reports")))
        PERMISSIONS.register(*permissions.ALL)
        NAVIGATION.register(
            NavigationItem("impact.reports", _("Reports"), "impact:reports", permissions.SEE, 58, permissions.SWITCH)
        )
        VERBS.register(*verbs.ALL)
        SETTINGS.register(*settings.ALL)
        PERSONAL_FIELDS.register(*privacy.PERSONAL_FIELDS)
        SHEETS.register(permissions.STATEMENT_SHEET)
        CONSTRAINTS.register(
            ConstraintWords("impact_statement_value", _("The number must be nought or more"), "value"),
            ConstraintWords("impact_statement_period", _("The last day must be the first day or after it"), "last_on"),
            ConstraintWords("impact_report_period", _("The last day must be the first day or after it")),
        )
