"""The app of lending: registers what the kernel and the pages ask of this module."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from furthest.kernel.acts.constraints import CONSTRAINTS, ConstraintWords
from furthest.kernel.audit.verbs import VERBS
from furthest.kernel.core.registry import NAVIGATION, PERMISSIONS, PERSONAL_FIELDS, SWITCHES, Switch
from furthest.kernel.ledger.measures import MEASURES
from furthest.kernel.ledger.reportable import REPORTABLES
from furthest.kernel.outbox.templates import TEMPLATES
from furthest.kernel.policy.lists import LISTS
from furthest.kernel.policy.settings import SETTINGS
from furthest.kernel.sheets.kinds import SHEETS
from furthest.modules.lending import measures, notices, permissions, privacy, rules, settings, verbs


class LendingConfig(AppConfig):
    """Devices, loans and the work between two people."""

    name = "furthest.modules.lending"
    label = "lending"

    def ready(self) -> None:
        """Register all that the kernel asks for: switch, permissions, menu, verbs, measures, notices and settings."""
        SWITCHES.register(
            Switch(permissions.SWITCH, _("Lending of devices")),
            Switch(permissions.NOTICES, _("Reminders and calls"), needs=(permissions.SWITCH,)),
        )
        PERMISSIONS.register(*permissions.ALL)
        NAVIGATION.register(*permissions.MENU)
        VERBS.register(*verbs.ALL)
        MEASURES.register(*measures.ALL)
        REPORTABLES.register(*measures.REPORTABLES)
        TEMPLATES.register(*notices.ALL)
        SETTINGS.register(*settings.ALL, *notices.SETTINGS)
        LISTS.register(rules.OUTCOMES)
        PERSONAL_FIELDS.register(*privacy.PERSONAL_FIELDS)
        SHEETS.register(permissions.DEVICE_SHEET)
        CONSTRAINTS.register(
            *notices.CONSTRAINTS,
            ConstraintWords("lending_device_tag", _("Another device has this asset tag."), "tag", "lending_device.tag"),
            ConstraintWords(
                "lending_device_serial",
                _("Another device has this serial number."),
                "serial_number",
                "lending_device.serial_number",
            ),
            ConstraintWords("lending_device_imei", _("Another device has this IMEI."), "imei", "lending_device.imei"),
            ConstraintWords(
                "lending_kit_part_iccid", _("Another kit has this SIM number."), "iccid", "lending_kit_part.iccid"
            ),
            ConstraintWords(
                "lending_kit_type_code", _("There is a kit type of this name already."), "name", "lending_kit_type.code"
            ),
            ConstraintWords(
                "lending_device_prepared", _("This device has not been wiped and checked since it came back.")
            ),
            ConstraintWords("lending_device_given_wiped", _("Wipe this device before it is given away."), "state"),
        )
