"""Words of the pages that change stock."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.govuk.forms import Choice
from furthest.kernel.govuk.shapes import FormPage, Link
from furthest.modules.lending.states import DEVICE_STATES, MISSING, OUT_OF_USE, DeviceState

MAY_RECORD = OUT_OF_USE | {DeviceState.AWAITING_WIPE, DeviceState.GIFTED}


@dataclass(frozen=True, kw_only=True)
class NeedsKitTypePage(FormPage):
    """The form of a new device; before the first kit type, the way to add that first."""

    kit_types: Link | None = None
    may_add_kit_types: bool = False


def record_choices(state: str) -> list[Choice]:
    """LEND-14: what can be recorded of a device in a state, each with what it means."""
    is_out = state == DeviceState.ON_LOAN
    ends = _("The loan ends. Nobody pays.") if is_out else ""
    words = {
        DeviceState.AWAITING_WIPE: (_("It is back with us"), _("It waits to be wiped before it is lent.")),
        DeviceState.IN_REPAIR: (_("It is in repair"), _("It is lent again once it is back and wiped.")),
        DeviceState.LOST: (_("It is lost"), ends),
        DeviceState.STOLEN: (_("It was stolen"), ends),
        DeviceState.RETIRED: (_("It is retired"), _("It is not lent any more.")),
        DeviceState.GIFTED: (_("It was given away"), _("It belongs to a resident now, and leaves stock for good.")),
    }
    allowed = MISSING if is_out else MAY_RECORD
    return [
        Choice(to.value, label, hint=hint)
        for to, (label, hint) in words.items()
        if to in allowed and DEVICE_STATES.allows(state, to)
    ]
