"""The app of lending: registers what the kernel and the pages ask of this module."""

from django.apps import AppConfig

from furthest.kernel.acts.constraints import CONSTRAINTS, ConstraintWords
from furthest.kernel.audit.verbs import VERBS
from furthest.kernel.core.registry import PERMISSIONS, SWITCHES, Switch
from furthest.kernel.ledger.measures import MEASURES
from furthest.kernel.outbox.templates import TEMPLATES
from furthest.kernel.policy.settings import SETTINGS
from furthest.modules.lending import measures, notices, permissions, settings, verbs


class LendingConfig(AppConfig):
    """Devices, loans and the work between two people."""

    name = "furthest.modules.lending"
    label = "lending"

    def ready(self) -> None:
        """Register switch, permissions, verbs, measures, notices, settings and the words of constraints."""
        SWITCHES.register(Switch("lending", "Lending of devices"))
        PERMISSIONS.register(*permissions.ALL)
        VERBS.register(*verbs.ALL)
        MEASURES.register(*measures.ALL)
        TEMPLATES.register(*notices.ALL)
        SETTINGS.register(*settings.ALL)
        CONSTRAINTS.register(
            ConstraintWords("lending_device_tag", "Another device has this asset tag.", "tag", "lending_device.tag"),
            ConstraintWords(
                "lending_device_serial",
                "Another device has this serial number.",
                "serial_number",
                "lending_device.serial_number",
            ),
            ConstraintWords("lending_device_imei", "Another device has this IMEI.", "imei", "lending_device.imei"),
            ConstraintWords(
                "lending_kit_part_iccid", "Another kit has this SIM number.", "iccid", "lending_kit_part.iccid"
            ),
            ConstraintWords(
                "lending_kit_type_code", "There is a kit type of this name already.", "name", "lending_kit_type.code"
            ),
            ConstraintWords(
                "lending_device_prepared", "This device has not been wiped and checked since it came back."
            ),
        )
