"""Adding a lot of devices at once, as they are unpacked: one tag after the other, everything else alike."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import also, service
from furthest.kernel.core.act import Act
from furthest.kernel.core.details import one_line
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Entry, Outcome
from furthest.modules.lending.models import Device
from furthest.modules.lending.selectors.stock import StockNumbers, stock_here
from furthest.modules.lending.services.stock import IN_CAPITALS, AddDevice, Prepared, add_device
from furthest.modules.lending.states import DeviceState

PREPARES = "lending.prepare"
MOST_IN_A_LOT = 50
NAMED_MOST = 5


@dataclass(frozen=True, slots=True)
class AddDevices:
    """Devices of one kind at one site, by their tags. `is_prepared` states that the lot was wiped and checked today."""

    tags: tuple[str, ...]
    kit_type: str
    site_id: UUID
    make: str = ""
    model: str = ""
    is_prepared: bool = False


@service(permission="lending.stock")
def add_devices(act: Act, command: AddDevices) -> Outcome:
    """LEND-22: all of the lot or none; what the actor states of it is the wipe and the checklist of each device.

    RuleBroken on `tags` names those that stand twice in the lot or are in use; other fields as `add_device` says.
    """
    tags = _checked_tags(act, command)
    if command.is_prepared:
        act.actor.must(PREPARES)
    said = Prepared(act.actor.name, act.occurred_at) if command.is_prepared else None
    added = [also(act, add_device, _one(command, tag, said)) for tag in tags]
    rows = [row for one in added for row in one.rows]
    entries = [_entry(row) for row in rows if isinstance(row, Device)]
    return Outcome(entries[0].thing, rows=rows, entries=entries)


def _one(command: AddDevices, tag: str, said: Prepared | None) -> AddDevice:
    return AddDevice(
        tag=tag,
        kit_type=command.kit_type,
        site_id=command.site_id,
        make=command.make,
        model=command.model,
        state=DeviceState.AVAILABLE if said else DeviceState.RECEIVED,
        prepared=said,
    )


def _entry(row: Device) -> Entry:
    verb = "lending.device.added_ready" if row.is_prepared else "lending.device.added"
    return Entry(verb, row.thing, facts={"tag": row.tag})


def _checked_tags(act: Act, command: AddDevices) -> list[str]:
    """The tags as they are stored, each once."""
    tags = [one_line(tag.upper(), "tags", most=IN_CAPITALS["tag"]) for tag in command.tags if tag.strip()]
    if not tags:
        raise RuleBroken("tags", _("Scan or type the asset tag of each device, one a line."), "tags")
    if len(tags) > MOST_IN_A_LOT:
        words = _("Add %(most)s devices at a time at most.")
        raise RuleBroken("too-many", words % {"most": MOST_IN_A_LOT}, "tags")
    twice = [tag for tag, number in Counter(tags).items() if number > 1]
    if twice:
        raise RuleBroken("twice", _("In the list more than once: %(tags)s.") % {"tags": _few(twice)}, "tags")
    taken = sorted(stock_here(act.council, StockNumbers(tags=tags)).devices)
    if taken:
        words = _("Here already: %(tags)s. Take them out of the list, or give the new devices other labels.")
        raise RuleBroken("tag-taken", words % {"tags": _few(taken)}, "tags")
    return tags


def _few(tags: list[str]) -> str:
    more = _(" and more") if len(tags) > NAMED_MOST else ""
    return ", ".join(tags[:NAMED_MOST]) + more
