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
from furthest.kernel.policy.parts import is_setting_in_use, stops
from furthest.kernel.policy.settings import SETTINGS
from furthest.kernel.policy.values import SWITCH_PREFIX, is_on, turned_on
from furthest.lib.text import shorten

LONGEST_WORDS = 80
LATEST_YEARS = 5
FEW = frozenset({"lending"})
"""The parts that can be turned off and that a programme of one begins with, beside those that are always on."""


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


@dataclass(frozen=True, slots=True)
class StartWithFew:
    """Turn off what somebody who runs a programme alone can do without at first."""


@service(permission="policy.change")
def set_setting(act: Act, command: SetSetting) -> Outcome:
    """Set one setting. The past keeps the value that it had.

    NotFound for an unknown setting; RuleBroken on `value` or `from_on`.
    """
    if command.name not in SETTINGS or not is_setting_in_use(act.council, command.name, on=act.today):
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

    Nothing is written when it is so already. NotFound for an unknown part; RuleBroken while it is in use, or while a
    part that it needs is off.
    """
    if command.name not in SWITCHES:
        raise NotFound(_("There is no such part of the system."))
    name, label = SWITCH_PREFIX + command.name, SWITCHES.get(command.name).label
    if turned_on(act.council, command.name, on=act.today) == command.on:
        return Outcome(_thing(act, name, label))
    _check_turn(act, command)
    facts = {"label": label, "state": "on" if command.on else "off"}
    row = _row(act, name, value=command.on, from_on=act.today)
    return _said(row, Entry(verbs.SWITCH_SET, _thing(act, name, label), facts=facts))


@service(permission="policy.change")
def start_with_few(act: Act, command: StartWithFew) -> Outcome:
    """Turn off every part but sites, people and lending: enough for somebody who runs a programme alone.

    Parts that are off already stay so. RuleBroken while one of them is in use.
    """
    off = [switch.name for switch in SWITCHES if switch.name not in FEW]
    outcome = Outcome(act.council.thing)
    for name in off:
        outcome = set_switch(act, SetSwitch(name, on=False)).after(outcome)
    return outcome


def _check_turn(act: Act, command: SetSwitch) -> None:
    """RuleBroken when the part cannot be turned as the council wants."""
    if not command.on:
        words = stops(act.council, command.name)
        if words:
            raise RuleBroken("part-in-use", " ".join(words))
        return
    missing = [name for name in SWITCHES.get(command.name).needs if not is_on(act.council, name, on=act.today)]
    if missing:
        said = {"part": _(SWITCHES.get(command.name).label), "needed": _(SWITCHES.get(missing[0]).label)}
        raise RuleBroken("part-needs", _("“%(part)s” needs “%(needed)s”. Turn that on first.") % said)


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
