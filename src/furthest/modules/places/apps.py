"""The app of places."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from furthest.kernel.acts.constraints import CONSTRAINTS, ConstraintWords
from furthest.kernel.audit.verbs import VERBS
from furthest.kernel.core.registry import NAVIGATION, PERMISSIONS, NavigationItem
from furthest.kernel.outbox.quiet import DAYS_OFF, DaysOff
from furthest.modules.places import permissions, verbs


class PlacesConfig(AppConfig):
    """Registers what this module brings."""

    name = "furthest.modules.places"
    label = "places"

    def ready(self) -> None:
        """Permissions, verbs, navigation and the words of constraints."""
        PERMISSIONS.register(*permissions.PERMISSIONS)
        VERBS.register(*verbs.VERBS)
        DAYS_OFF.register(DaysOff("places.bank_holidays", "furthest.modules.places.selectors.days_off"))
        NAVIGATION.register(NavigationItem("places", "Sites", "places:sites", permissions.SEE, order=60))
        CONSTRAINTS.register(
            ConstraintWords("places_site_open_name", _("There is a site of this name already"), "name"),
            ConstraintWords("places_area_type_name", _("You have a sort of areas of this name already"), "name"),
            ConstraintWords(
                "places_own_area_name", _("Somebody has just added an area of this name. Send it again."), "lines"
            ),
            ConstraintWords("places_site_day_in_order", _("The last day must be the first day or after it"), "last_on"),
        )
