"""The app of lending: registers what the kernel and the pages ask of this module."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from furthest.kernel.acts.constraints import CONSTRAINTS, ConstraintWords
from furthest.kernel.audit.verbs import VERBS
from furthest.kernel.core.registry import NAVIGATION, PERMISSIONS, PERSONAL_FIELDS, SWITCHES, NavigationItem, Switch
from furthest.kernel.ledger.measures import MEASURES
from furthest.kernel.outbox.templates import TEMPLATES
from furthest.kernel.policy.settings import SETTINGS
from furthest.kernel.sheets.kinds import SHEETS, SheetKind
from furthest.modules.lending import measures, notices, permissions, privacy, settings, verbs


class LendingConfig(AppConfig):
    """Devices, loans and the work between two people."""

    name = "furthest.modules.lending"
    label = "lending"

    def ready(self) -> None:
        """Register all that the kernel asks for: switch, permissions, menu, verbs, measures, notices and settings."""
        SWITCHES.register(Switch("lending", _("Lending of devices")))
        PERMISSIONS.register(*permissions.ALL)
        NAVIGATION.register(
            NavigationItem("lending.devices", _("Devices"), "lending:devices", "lending.see", 20, "lending"),
            NavigationItem("lending.loans", _("Loans"), "lending:loans", "lending.see", 24, "lending"),
            NavigationItem("lending.own", _("Loans"), "lending:own-loans", "lending.own", 25, "lending"),
            NavigationItem("lending.ready", _("Get ready"), "lending:get-ready", "lending.prepare", 26, "lending"),
            NavigationItem("lending.figures", _("Figures"), "lending:figures", "lending.figures", 55, "lending"),
        )
        VERBS.register(*verbs.ALL)
        MEASURES.register(*measures.ALL)
        TEMPLATES.register(*notices.ALL)
        SETTINGS.register(*settings.ALL)
        PERSONAL_FIELDS.register(*privacy.PERSONAL_FIELDS)
        SHEETS.register(
            SheetKind("lending.devices", _("Devices"), "lending.stock", "furthest.modules.lending.sheets.DeviceSheet")
        )
        CONSTRAINTS.register(
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
