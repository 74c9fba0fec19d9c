"""Services that change a council's lists: add, reword, move, retire and restore an entry. No code ever changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid5

from django.utils.translation import gettext as _

from furthest.kernel.accounts import verbs
from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.details import one_line, refuse_secrets
from furthest.kernel.core.errors import Conflict, NotFound, RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.kernel.policy.entries import STEP, Listed, entries
from furthest.kernel.policy.lists import LISTS, PICTURES, EditableList
from furthest.kernel.policy.models import ListEntry
from furthest.kernel.policy.values import is_on
from furthest.kernel.tenancy.models import Council
from furthest.lib.text import fold

LABEL_MOST = 60
CODE_MOST = 36  # leaves room for a number behind it
MOST_ENTRIES = 40
NO_CODE = frozenset({"add"})  # what an address below a list's own means already


@dataclass(frozen=True, slots=True)
class AddListEntry:
    """A new entry of a list, after the last one; its code is made of its first words."""

    list_name: str
    label: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class ChangeListEntry:
    """New words or another picture for an entry, as its form showed it at `version`; 0 where nobody had changed it."""

    list_name: str
    code: str
    version: int
    label: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class MoveListEntry:
    """An entry changes places with the one before it (`is_up`), or with the one after it."""

    list_name: str
    code: str
    is_up: bool


@dataclass(frozen=True, slots=True)
class RetireListEntry:
    """An entry is offered no longer. What was chosen before stays in the figures."""

    list_name: str
    code: str


@dataclass(frozen=True, slots=True)
class RestoreListEntry:
    """A retired entry is offered again."""

    list_name: str
    code: str


@service(permission="policy.change")
def add_list_entry(act: Act, command: AddListEntry) -> Outcome:
    """Add an entry. RuleBroken on `label` for a name that is taken or missing, on `picture` for none that there is."""
    of = list_of(act, command.list_name)
    there = entries(act.council, of.name)
    label = _checked_label(command.label, there)
    if len([one for one in there if not one.is_retired]) >= MOST_ENTRIES:
        words = _("A list has %(most)s entries at most. Retire one first.")
        raise RuleBroken("list-full", words % {"most": MOST_ENTRIES}, "label")
    last = max((one.place for one in there), default=0)
    code = _new_code(label, {one.code for one in there})
    one = Listed(code, label, "", _checked_picture(of, command.picture), last + STEP, False, False, None)
    return _outcome(act, of, one, verb=verbs.LIST_ENTRY_ADDED, rows=[_row(act, of, one)])


@service(permission="policy.change")
def change_list_entry(act: Act, command: ChangeListEntry) -> Outcome:
    """Reword an entry, or give it another picture; nothing is written for what stays.

    RuleBroken as for a new one; Conflict when somebody else changed it meanwhile.
    """
    of = list_of(act, command.list_name)
    there = entries(act.council, of.name)
    one = _entry(there, command.code)
    if (one.row.version if one.row else 0) != command.version:
        words = _("Somebody has changed this meanwhile. It is called “%(label)s” now.")
        raise Conflict(words % {"label": one.label})
    label = _checked_label(command.label, [other for other in there if other.code != one.code])
    said = {"label": "" if label == one.label and not one.own_label else label}
    said["picture"] = _checked_picture(of, command.picture)
    if said == {"label": one.own_label, "picture": one.picture}:
        return Outcome(_thing(act.council, of, one))
    return _changed(act, of, one, verb=verbs.LIST_ENTRY_CHANGED, said=said, facts={"now": label})


@service(permission="policy.change")
def move_list_entry(act: Act, command: MoveListEntry) -> Outcome:
    """Put an entry one place up or down among those in use. At the end of the list nothing is written."""
    of = list_of(act, command.list_name)
    there = [one for one in entries(act.council, of.name) if not one.is_retired]
    one = _entry(there, command.code)
    at = there.index(one) + (-1 if command.is_up else 1)
    if not 0 <= at < len(there):
        return Outcome(_thing(act.council, of, one))
    other = there[at]
    second = _write(act, of, other, said={"place": one.place})
    return _changed(act, of, one, verb=verbs.LIST_ENTRY_MOVED, said={"place": other.place}).after(second)


@service(permission="policy.change")
def retire_list_entry(act: Act, command: RetireListEntry) -> Outcome:
    """Offer an entry no longer. RuleBroken for the last that can be chosen; nothing is written when it is retired."""
    of = list_of(act, command.list_name)
    there = entries(act.council, of.name)
    one = _entry(there, command.code)
    if one.is_retired:
        return Outcome(_thing(act.council, of, one))
    others = [other for other in there if other.code != one.code and not other.is_retired and not other.stands_alone]
    if not others:
        raise RuleBroken("last-entry", _("A list needs at least one entry. Add another one first."))
    return _changed(act, of, one, verb=verbs.LIST_ENTRY_RETIRED, said={"is_retired": True})


@service(permission="policy.change")
def restore_list_entry(act: Act, command: RestoreListEntry) -> Outcome:
    """Offer a retired entry again, in its old place; nothing is written when it is in use."""
    of = list_of(act, command.list_name)
    one = _entry(entries(act.council, of.name), command.code)
    if not one.is_retired:
        return Outcome(_thing(act.council, of, one))
    return _changed(act, of, one, verb=verbs.LIST_ENTRY_RESTORED, said={"is_retired": False})


def list_of(act: Act, name: str) -> EditableList:
    """The list of a name; NotFound for none, and for one of a part that is off."""
    if name not in LISTS or not is_on(act.council, LISTS.get(name).switch, on=act.today):
        raise NotFound(_("There is no such list."))
    return LISTS.get(name)


def _entry(there: list[Listed], code: str) -> Listed:
    found = next((one for one in there if one.code == code), None)
    if found is None:
        raise NotFound(_("There is no such entry in this list."))
    return found


def _checked_label(text: str, others: list[Listed]) -> str:
    label = one_line(text, "label", most=LABEL_MOST)
    if not fold(label):
        raise RuleBroken("label-missing", _("Enter what people choose, in a few words"), "label")
    refuse_secrets(label, "label")
    if any(fold(other.label) == fold(label) for other in others):
        raise RuleBroken("label-taken", _("This list has an entry of these words already"), "label")
    return label


def _checked_picture(of: EditableList, picture: str) -> str:
    if not of.has_pictures:
        return ""
    if picture not in PICTURES:
        raise RuleBroken("picture", _("Choose one of the pictures"), "picture")
    return picture


def _new_code(label: str, taken: set[str]) -> str:
    """A code out of the words, with a number where another entry has it."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in fold(label))
    stem = "-".join(part for part in plain.split("-") if part)[:CODE_MOST].strip("-") or "entry"
    codes = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 4))]
    return next(code for code in codes if code not in taken | NO_CODE)


def _row(act: Act, of: EditableList, one: Listed, *, said: Mapping[str, Any] | None = None) -> ListEntry:
    values = {"label": one.own_label, "picture": one.picture, "place": one.place, "is_retired": one.is_retired}
    values |= said or {}
    return ListEntry(council=act.council, recorded_at=act.recorded_at, list_code=of.name, code=one.code, **values)


def _write(act: Act, of: EditableList, one: Listed, *, said: Mapping[str, Any]) -> Outcome:
    """The first change of a delivered entry makes its row; later ones swap it."""
    if one.row is None:
        return Outcome(rows=[_row(act, of, one, said=said)])
    return Outcome(changes=[Change(one.row, said, expects={"version": one.row.version})])


def _changed(
    act: Act,
    of: EditableList,
    one: Listed,
    *,
    verb: str,
    said: Mapping[str, Any],
    facts: Mapping[str, Any] | None = None,
) -> Outcome:
    return _outcome(act, of, one, verb=verb, facts=facts).after(_write(act, of, one, said=said))


def _outcome(
    act: Act, of: EditableList, one: Listed, *, verb: str, rows: Any = (), facts: Mapping[str, Any] | None = None
) -> Outcome:
    thing = _thing(act.council, of, one)
    said = {"entry": one.label, "list": of.label, **(facts or {})}
    return Outcome(thing, rows=rows, entries=[Entry(verb, thing, facts=said)], set_up=True)


def _thing(council: Council, of: EditableList, one: Listed) -> Thing:
    """An entry by value: its id is the same each time, so that it has one timeline."""
    return Thing("policy.list_entry", uuid5(council.pk, f"{of.name}/{one.code}"), one.code)
