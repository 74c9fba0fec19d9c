"""The app of partners."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from furthest.kernel.acts.constraints import CONSTRAINTS, ConstraintWords
from furthest.kernel.audit.verbs import VERBS
from furthest.kernel.core.registry import NAVIGATION, PERMISSIONS, PERSONAL_FIELDS, NavigationItem
from furthest.kernel.policy.settings import SETTINGS
from furthest.kernel.sheets.kinds import SHEETS
from furthest.modules.partners import permissions, privacy, settings, verbs


class PartnersConfig(AppConfig):
    """Registers what this module brings."""

    name = "furthest.modules.partners"
    label = "partners"

    def ready(self) -> None:
        """Permissions, verbs, settings, personal fields, navigation and the words of constraints."""
        PERMISSIONS.register(*permissions.PERMISSIONS)
        VERBS.register(*verbs.VERBS)
        PERSONAL_FIELDS.register(*privacy.PERSONAL_FIELDS)
        SETTINGS.register(settings.QUIET_MONTHS)
        SHEETS.register(permissions.PARTNER_SHEET)
        own = NavigationItem("partners.own", _("Your organisation"), "partners:own-partner", permissions.OWN, order=5)
        every = NavigationItem("partners", _("Partners"), "partners:partners", permissions.SEARCH, order=40)
        NAVIGATION.register(own, every)
        CONSTRAINTS.register(
            ConstraintWords(
                "partners_contact_main",
                _("Somebody else has just chosen another main contact. Look at the partner again, then choose"),
                columns="partners_contact.partner_id",
            ),
            ConstraintWords("partners_contact_named", _("Enter the name of the contact"), "called"),
            ConstraintWords("partners_contact_main_current", _("They have left. Bring them back first")),
            ConstraintWords("partners_exchange_step", _("Enter the next step, or take out its day"), "next_step"),
            ConstraintWords(
                "partners_partner_name",
                _("There is a partner of this name already. Add what tells them apart, like the street"),
                "name",
                columns="partners_partner.council_id, partners_partner.found_by",
            ),
        )
