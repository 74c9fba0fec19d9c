"""The app of people."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from furthest.kernel.acts.constraints import CONSTRAINTS, ConstraintWords
from furthest.kernel.audit.verbs import VERBS
from furthest.kernel.core.registry import NAVIGATION, PERMISSIONS, PERSONAL_FIELDS, SWITCHES, NavigationItem, Switch
from furthest.kernel.ledger.measures import MEASURES
from furthest.kernel.policy.lists import LISTS
from furthest.kernel.policy.settings import SETTINGS
from furthest.kernel.sheets.kinds import SHEETS
from furthest.modules.people import measures, permissions, privacy, rules, settings, verbs
from furthest.modules.people.rules.consent import DELIVERED, PURPOSES
from furthest.modules.people.rules.keeping import KEEP_MONTHS


class PeopleConfig(AppConfig):
    """Registers what this module brings."""

    name = "furthest.modules.people"
    label = "people"

    def ready(self) -> None:
        """Permissions, verbs, settings, personal fields, navigation and the words of constraints."""
        PERMISSIONS.register(*permissions.PERMISSIONS)
        VERBS.register(*verbs.VERBS)
        SWITCHES.register(Switch(settings.SWITCH, _("Conversations and tips")))
        SETTINGS.register(rules.KEEP_POSTCODE, KEEP_MONTHS, *settings.ALL)
        PURPOSES.register(*DELIVERED)
        LISTS.register(*settings.LISTS)
        MEASURES.register(*measures.ALL)
        PERSONAL_FIELDS.register(*privacy.PERSONAL_FIELDS)
        NAVIGATION.register(NavigationItem("people", "People", "people:residents", permissions.SEE, order=30))
        enquiries = ("people:enquiries", permissions.ENQUIRIES, 56, settings.SWITCH)
        NAVIGATION.register(NavigationItem("people.enquiries", _("Enquiries"), *enquiries))
        SHEETS.register(permissions.RESIDENT_SHEET)
        CONSTRAINTS.register(ConstraintWords("people_resident_named", _("Enter what we shall call them"), "called"))
        CONSTRAINTS.register(
            ConstraintWords("people_needs_once", _("A colleague has just written this down. Look at it again.")),
            ConstraintWords(
                "people_resident_hours", _("Choose an hour that is later than the first one"), "until_hour"
            ),
        )
