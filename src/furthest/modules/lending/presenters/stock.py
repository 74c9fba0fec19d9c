"""Words of the pages that change stock."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.core.actor import Actor
from furthest.kernel.govuk.forms import Choice
from furthest.kernel.govuk.shapes import FormPage, Link
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device
from furthest.modules.lending.presenters.words import address, desk_link, device_link
from furthest.modules.lending.services.lots import AddDevices
from furthest.modules.lending.states import DEVICE_STATES, MISSING, RECORDABLE, DeviceState


@dataclass(frozen=True, kw_only=True)
class NeedsKitTypePage(FormPage):
    """The form of a new device; before the first kit type, the way to add that first."""

    kit_types: Link | None = None
    may_add_kit_types: bool = False


def add_page(
    council: Council, actor: Actor, *, heading: str, button: str, needs_kit_type: bool, lead: str = ""
) -> NeedsKitTypePage:
    """The frame of a form that adds to stock."""
    devices = Link(_("Devices"), address(council, "devices"))
    return NeedsKitTypePage(
        heading=heading,
        trail=(desk_link(council), devices),
        lead=lead,
        button=button,
        cancel=Link(_("Cancel"), devices.url),
        kit_types=Link(_("Add a kit type"), address(council, "add-kit-type")) if needs_kit_type else None,
        may_add_kit_types=actor.may("lending.policy"),
    )


def checked_means(checklist: str) -> str:
    """What somebody states who says that a lot is checked."""
    steps = " ".join(line.strip() for line in checklist.splitlines() if line.strip())
    return _("Wiped means that nobody’s data is on it. Checked means: %(steps)s") % {"steps": steps}


def added_words(lot: AddDevices) -> str:
    """What has become of a lot."""
    number = len(lot.tags)
    if lot.is_prepared:
        words = ngettext("Added %(number)s device, ready to lend", "Added %(number)s devices, ready to lend", number)
    else:
        words = ngettext(
            "Added %(number)s device, to be wiped first", "Added %(number)s devices, to be wiped first", number
        )
    return words % {"number": number}


def record_state_page(council: Council, row: Device) -> FormPage:
    """The form of what has happened to a device."""
    return FormPage(
        heading=_("What has happened to %(tag)s?") % {"tag": row.tag},
        caption=row.kit.kit_type.name,
        trail=(desk_link(council), device_link(council, row.reference, row.tag)),
        lead=_unwiped(row),
        button=_("Record this"),
        cancel=Link(_("Cancel"), address(council, "device", row.reference)),
    )


def _unwiped(row: Device) -> str:
    """Why a device that is no longer lent cannot be given away yet, and what to do."""
    if row.state != DeviceState.RETIRED or row.is_wiped:
        return ""
    return _("It is not wiped, so it cannot be given away yet. Record that it is in use again, then wipe and check it.")


def record_choices(row: Device) -> list[Choice]:
    """LEND-14: what can be recorded of a device as it stands, each with what it means."""
    is_out = row.state == DeviceState.ON_LOAN
    ends = _("The loan ends. Nobody pays.") if is_out else ""
    keeps = "" if row.is_wiped else _("It is not wiped: it cannot be given away until it is.")
    words = {
        DeviceState.AWAITING_WIPE: _back_words(row.state),
        DeviceState.IN_REPAIR: (_("It is in repair"), _("It is lent again once it is back and wiped.")),
        DeviceState.LOST: (_("It is lost"), ends),
        DeviceState.STOLEN: (_("It was stolen"), ends),
        DeviceState.RETIRED: (_("It is retired"), keeps or _("It is not lent any more.")),
        DeviceState.GIFTED: (_("It was given away"), _("It belongs to a resident now, and leaves stock for good.")),
    }
    allowed = MISSING if is_out else RECORDABLE if row.is_wiped else RECORDABLE - {DeviceState.GIFTED}
    return [
        Choice(to.value, label, hint=hint)
        for to, (label, hint) in words.items()
        if to in allowed and DEVICE_STATES.allows(row.state, to)
    ]


def _back_words(state: str) -> tuple[str, str]:
    """What waiting for a wipe means for a device that is here, that was taken out of use, or that was away."""
    if state in {DeviceState.AVAILABLE, DeviceState.BEING_PREPARED}:
        return _("It has to be wiped again"), _("It is not lent until it is wiped and checked.")
    then = _("It waits to be wiped before it is lent.")
    return (_("It is in use again"), then) if state == DeviceState.RETIRED else (_("It is back with us"), then)
