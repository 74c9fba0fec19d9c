"""Services that change how a council works: one setting from a day on, or a part of the system on or off."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid5

from django.utils.translation import gettext as _

from furthest.kernel.accounts import verbs
from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.core.outcome import Entry, Outcome
from furthest.kernel.core.registry import SWITCHES
from furthest.kernel.policy.models import SettingValue
from furthest.kernel.policy.settings import SETTINGS
from furthest.kernel.policy.values import SWITCH_PREFIX, is_on
from furthest.lib.text import shorten

LONGEST_WORDS = 80
LATEST_YEARS = 5


@dataclass(frozen=True, slots=True)
class SetSetting:
    """Give a setting a value from a day on: today or later."""

    name: str
    value: Any
    from_on: date


@dataclass(frozen=True, slots=True)
class SetSwitch:
    """Turn a part of the system on or off, from today."""

    name: str
    on: bool


@service(permission="policy.change")
def set_setting(act: Act, command: SetSetting) -> Outcome:
    """Set one setting. The past keeps the value that it had.

    NotFound for an unknown setting; RuleBroken on `value` or `from_on`.
    """
    if command.name not in SETTINGS:
        raise NotFound(_("There is no such setting."))
    setting = SETTINGS.get(command.name)
    said = setting.checked(command.value)
    _check_day(act, command.from_on)
    facts = {"setting": setting.label, "value": value_words(said), "from_on": command.from_on.isoformat()}
    row = _row(act, command.name, value=said, from_on=command.from_on)
    return _said(row, Entry(verbs.SETTING_SET, _thing(act, command.name, setting.label), facts=facts))


@service(permission="policy.change")
def set_switch(act: Act, command: SetSwitch) -> Outcome:
    """Turn a part on or off. What is off leaves the menu and answers "not found"; its data is kept.

    Nothing is written when it is so already. NotFound for an unknown part.
    """
    if command.name not in SWITCHES:
        raise NotFound(_("There is no such part of the system."))
    name, label = SWITCH_PREFIX + command.name, SWITCHES.get(command.name).label
    if is_on(act.council, command.name, on=act.today) == command.on:
        return Outcome(_thing(act, name, label))
    facts = {"label": label, "state": "on" if command.on else "off"}
    row = _row(act, name, value=command.on, from_on=act.today)
    return _said(row, Entry(verbs.SWITCH_SET, _thing(act, name, label), facts=facts))


def value_words(value: Any) -> str:
    """A setting's value as people read it; a long one is cut short."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    words = ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
    return shorten(f"{value:,}" if isinstance(value, int) else words, LONGEST_WORDS)


def _check_day(act: Act, from_on: date) -> None:
    if from_on < act.today:
        raise RuleBroken("setting-past", _("The day must be today or later: what was done stays as it was."), "from_on")
    if from_on.year > act.today.year + LATEST_YEARS:
        words = _("The day must be in %(year)s or earlier.") % {"year": act.today.year + LATEST_YEARS}
        raise RuleBroken("setting-far", words, "from_on")


def _thing(act: Act, name: str, label: str) -> Thing:
    """A setting by value: its id is the same each time, so that it has one timeline. People know it by its label."""
    return Thing("policy.setting", uuid5(act.council.pk, name), shorten(label, 60))


def _row(act: Act, name: str, *, value: Any, from_on: date) -> SettingValue:
    return SettingValue(
        council=act.council,
        name=name,
        value=value,
        from_on=from_on,
        actor_name=act.actor.name,
        recorded_at=act.recorded_at,
    )


def _said(row: SettingValue, entry: Entry) -> Outcome:
    return Outcome(entry.thing, rows=[row], entries=[entry], set_up=True)
