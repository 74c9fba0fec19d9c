"""Setting the usual hours of a site."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.lib.hours import Door
from furthest.modules.places import permissions, verbs
from furthest.modules.places.rules.opening import StoredHours, keeps_visits, week_of
from furthest.modules.places.services.sites import site_to_change


@dataclass(frozen=True, slots=True)
class SetHours:
    """The weekly hours of one door of a site; None: desk hours are not known, the office keeps the desk's."""

    reference: str
    version: int
    door: Door
    hours: StoredHours | None
    opens_on_bank_holidays: bool


@service(permission=permissions.CHANGE)
def set_hours(act: Act, command: SetHours) -> Outcome:
    """Set the hours of the public desk or the back office; nothing when they are so already (PLACE-04, PLACE-06)."""
    row = site_to_change(act, command.reference)
    if keeps_visits(row.kind):
        raise RuleBroken("stop-with-hours", _("A stop has dated visits instead of weekly hours. Add its visits."))
    try:
        week_of(command.hours)
    except ValueError:
        raise RuleBroken("hours-unreadable", _("Write hours such as 09:00-17:00")) from None
    field = f"{command.door}_hours"
    wanted = {field: command.hours, "opens_on_bank_holidays": command.opens_on_bank_holidays}
    changes = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not changes:
        return Outcome(row.thing)
    facts = {"name": row.name, "door": command.door}
    return Outcome(
        row.thing,
        changes=[Change(row, changes, expects={"version": command.version})],
        entries=[Entry(verbs.HOURS_SET, row.thing, facts=facts)],
        set_up=True,
    )
