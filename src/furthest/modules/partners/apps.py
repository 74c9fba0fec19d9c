"""The app of partners."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from furthest.kernel.acts.constraints import CONSTRAINTS, ConstraintWords
from furthest.kernel.audit.verbs import VERBS
from furthest.kernel.core.registry import NAVIGATION, PERMISSIONS, PERSONAL_FIELDS, NavigationItem
from furthest.modules.partners import permissions, privacy, verbs


class PartnersConfig(AppConfig):
    """Registers what this module brings."""

    name = "furthest.modules.partners"
    label = "partners"

    def ready(self) -> None:
        """Permissions, verbs, personal fields, navigation and the words of constraints."""
        PERMISSIONS.register(*permissions.PERMISSIONS)
        VERBS.register(*verbs.VERBS)
        PERSONAL_FIELDS.register(*privacy.PERSONAL_FIELDS)
        NAVIGATION.register(NavigationItem("partners", "Partners", "partners:partners", permissions.SEE, order=40))
        CONSTRAINTS.register(
            ConstraintWords(
                "partners_partner_name",
                _("There is a partner of this name already. Add what tells them apart, like the street"),
                "name",
                columns="partners_partner.council_id, partners_partner.found_by",
            )
        )
