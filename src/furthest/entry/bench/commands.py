"""The command that a desk would have given for each happening."""

from collections.abc import Callable
from typing import Any

from furthest.entry.bench.council import World
from furthest.entry.bench.stories import CHECKED, LENT, RETURNED, Happening
from furthest.kernel.acts.service import spec_of
from furthest.kernel.core.outcome import Outcome
from furthest.modules.lending.selectors import Borrower
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import CheckDevice, WipeDevice, check_device, wipe_device
from furthest.modules.lending.states import BorrowerKind, Condition, SignedOut

Service = Callable[[Any, Any], Outcome]


def of(one: Happening, world: World) -> tuple[Service, Any]:
    """The service and its command."""
    story, device = one.story, world.devices[one.story.device].reference
    parts = tuple(world.kit_type.parts)
    if one.what == LENT:
        who = Borrower(BorrowerKind.RESIDENT, world.residents[story.resident].reference)
        return lend_kit, LendKit(device, world.sites[story.site].pk, agreed=True, borrower=who, parts=parts)
    if one.what == RETURNED:
        site = world.sites[story.return_site].pk
        said = {"condition": Condition.GOOD, "signed_out": SignedOut.YES, "outcomes": story.outcomes}
        return take_back, TakeBack(device, site, parts, **said)  # type: ignore[arg-type]  # of the kinds it takes
    return (check_device, CheckDevice(device)) if one.what == CHECKED else (wipe_device, WipeDevice(device))


def name_of(service: Service) -> str:
    """The name under which keys remember a service."""
    return spec_of(service).name
