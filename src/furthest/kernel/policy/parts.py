"""The parts of the system as a council has them: what one holds, what stops it from going off, what goes with it."""

from datetime import date

from furthest.kernel.core.registry import SWITCHES
from furthest.kernel.policy.part_kinds import PARTS, PartKind
from furthest.kernel.policy.values import is_on
from furthest.kernel.tenancy.models import Council


def parts_in_order() -> list[PartKind]:
    """Every part, in the order of the page."""
    return sorted(PARTS, key=lambda part: part.order)


def needed_by(name: str) -> list[PartKind]:
    """The parts that cannot work without this one."""
    return [part for part in parts_in_order() if part.name in SWITCHES and name in SWITCHES.get(part.name).needs]


def stops(council: Council, name: str) -> list[str]:
    """Why a part cannot be turned off now, each with the way to go on; nothing when it can."""
    return [one.stops for one in PARTS.get(name).held(council) if one.stops] if name in PARTS else []


def is_setting_in_use(council: Council, setting: str, *, on: date) -> bool:
    """Whether the part that a setting goes with is on; a setting of no part always is in use."""
    return all(is_on(council, part.name, on=on) for part in _turned() if setting.startswith(part.settings))


def is_message_in_use(council: Council, template: str, *, on: date) -> bool:
    """Whether the part that a message goes with is on."""
    return all(is_on(council, part.name, on=on) for part in _turned() if template.startswith(part.messages))


def _turned() -> list[PartKind]:
    return [part for part in PARTS if part.name in SWITCHES]
