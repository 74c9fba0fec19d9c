"""Reading settings: the value in force on a day, and whether a module is on."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotFound
from furthest.kernel.core.registry import PERMISSIONS, SWITCHES
from furthest.kernel.policy.models import SettingValue
from furthest.kernel.policy.settings import SETTINGS
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import remembered

SWITCH_PREFIX = "switch."


@dataclass(frozen=True, slots=True)
class Said:
    """A value that a council set: what, from which day, when it was recorded and by whom."""

    name: str
    value: Any
    from_on: date
    recorded_at: datetime
    actor_name: str


def _said(council: Council) -> dict[str, list[Said]]:
    """Every value that the council ever set, by setting, the latest first."""

    def read() -> dict[str, list[Said]]:
        found: dict[str, list[Said]] = {}
        for row in SettingValue.objects.of(council).order_by("name", "-from_on", "-recorded_at", "-id"):
            found.setdefault(row.name, []).append(
                Said(row.name, row.value, row.from_on, row.recorded_at, row.actor_name)
            )
        return found

    return remembered(council, "policy.settings", read)


def value(council: Council, name: str, *, on: date) -> Any:
    """The value of a setting in force on a day: the council's own, or the default."""
    setting = SETTINGS.get(name)
    return next((said.value for said in _said(council).get(name, ()) if said.from_on <= on), setting.default)


def history(council: Council, name: str) -> list[Said]:
    """What the council set this setting to, the latest first; values that start later come with their day."""
    return list(_said(council).get(name, ()))


def is_on(council: Council, switch: str, *, on: date) -> bool:
    """Whether the module of this switch is on, and all that it needs; no switch means always on."""
    if not switch:
        return True
    spec = SWITCHES.get(switch)
    return turned_on(council, switch, on=on) and all(is_on(council, needed, on=on) for needed in spec.needs)


def turned_on(council: Council, switch: str, *, on: date) -> bool:
    """Whether the council wants this module, whatever became of the modules that it needs."""
    said = _said(council).get(SWITCH_PREFIX + switch, ())
    return next((bool(one.value) for one in said if one.from_on <= on), SWITCHES.get(switch).default)


def must_use(council: Council, permission: str) -> None:
    """NotFound, in words, while the part that a permission belongs to is off."""
    if not is_on(council, PERMISSIONS.get(permission).switch, on=clock.today(council.time_zone)):
        raise NotFound(_("%(council)s does not use this part of the system.") % {"council": council.name})
