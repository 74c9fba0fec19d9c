"""Labels of devices that were printed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Entry, Outcome
from furthest.modules.lending.models import LabelPrint
from furthest.modules.lending.selectors.labels import devices_of_references

MOST_LABELS = 130


@dataclass(frozen=True, slots=True)
class MarkLabelsPrinted:
    """The labels of the devices of these references are on paper now."""

    devices: tuple[str, ...]


@service(permission="lending.labels")
def mark_labels_printed(act: Act, command: MarkLabelsPrinted) -> Outcome:
    """LEND-42: each device has its label from now on, and its trail says so; all of them or none."""
    wanted = tuple(dict.fromkeys(command.devices))
    if not wanted or len(wanted) > MOST_LABELS:
        words = _("Choose between 1 and %(most)s labels.")
        raise RuleBroken("labels", words % {"most": MOST_LABELS})
    devices = devices_of_references(act.council, wanted)
    return Outcome(
        devices[0].thing,
        rows=[
            LabelPrint(council=act.council, recorded_at=act.recorded_at, device=row, printed_on=act.on)
            for row in devices
        ],
        entries=[Entry("lending.label.printed", row.thing, facts={"tag": row.tag}) for row in devices],
    )
