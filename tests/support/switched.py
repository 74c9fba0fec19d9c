"""A part of the system that is off, also where its service would refuse: what a council once turned off stays off."""

from furthest.kernel.core import clock
from furthest.kernel.policy.models import SettingValue
from furthest.kernel.policy.values import SWITCH_PREFIX
from furthest.kernel.tenancy.models import Council


def turn_off(council: Council, *names: str) -> None:
    """The parts are off from today, whatever they hold."""
    for name in names:
        SettingValue(
            council=council,
            name=SWITCH_PREFIX + name,
            value=False,
            from_on=clock.today(council.time_zone),
            actor_name="Olu Officer",
            recorded_at=clock.now(),
        ).save(force_insert=True)
    council.set_up_version += 1
    council.save(update_fields=["set_up_version"])
