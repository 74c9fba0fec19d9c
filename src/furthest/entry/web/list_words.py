"""The pages of the lists that a council edits, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.core import clock
from furthest.kernel.govuk.shapes import Action, Column, FormPage, Link, ListPage, Page
from furthest.kernel.policy.entries import Listed, entries
from furthest.kernel.policy.lists import LISTS, EditableList
from furthest.kernel.policy.values import is_on
from furthest.kernel.tenancy.models import Council


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One entry: its words and picture, and what can be done with it."""

    label: str
    picture: str
    is_retired: bool
    change: Link
    actions: tuple[Action, ...]


@dataclass(frozen=True, kw_only=True)
class EntriesPage(Page):
    """One list: what it is for, its entries in their order, then those that are retired."""

    lead: str
    add: Action
    shown: Sequence[EntryShown]
    retired: Sequence[EntryShown]


def address(council: Council, route: str, *more: str) -> str:
    """The address of a page about lists."""
    return reverse(f"web:{route}", args=[council.slug, *more])


def lists_in_use(council: Council) -> list[EditableList]:
    """The lists of the parts that are on."""
    today = clock.today(council.time_zone)
    return [one for one in LISTS if is_on(council, one.switch, on=today)]


def lists_page(council: Council) -> ListPage:
    """Every list with what it is for."""
    return ListPage(
        heading=_("Lists"),
        trail=(Link(_("Settings"), address(council, "settings")),),
        lead=_(
            "What people choose from. Change the words and the order, add what you need, and retire what you do not."
        ),
        columns=(Column(_("List")), Column(_("What it is for"), wide=True), Column(_("Entries"), numeric=True)),
        rows=[_row(council, one) for one in lists_in_use(council)],
        empty=_("The parts that are on have no lists."),
    )


def _row(council: Council, one: EditableList) -> tuple[object, ...]:
    number = len([entry for entry in entries(council, one.name) if not entry.is_retired])
    return Link(_(one.label), address(council, "list-entries", one.name)), _(one.help), str(number)


def entries_page(council: Council, of: EditableList) -> EntriesPage:
    """One list."""
    there = entries(council, of.name)
    used = [one for one in there if not one.is_retired]
    retired = [one for one in there if one.is_retired]
    return EntriesPage(
        heading=_(of.label),
        caption=ngettext("%(number)s entry", "%(number)s entries", len(used)) % {"number": len(used)},
        trail=_trail(council),
        lead=_(of.help),
        add=Action(_("Add an entry"), address(council, "add-list-entry", of.name)),
        shown=[_in_use(council, of, used, at=at) for at in range(len(used))],
        retired=[_retired(council, of, one) for one in retired],
    )


def _trail(council: Council) -> tuple[Link, ...]:
    return Link(_("Settings"), address(council, "settings")), Link(_("Lists"), address(council, "lists"))


def _in_use(council: Council, of: EditableList, used: Sequence[Listed], *, at: int) -> EntryShown:
    one = used[at]
    ways = (("up", _("Move up"), at > 0), ("down", _("Move down"), at < len(used) - 1))
    moves = tuple(
        Action(label, address(council, "move-list-entry", of.name, one.code, way), "link", posts=True, hidden=one.label)
        for way, label, is_possible in ways
        if is_possible
    )
    url = address(council, "retire-list-entry", of.name, one.code)
    retire = Action(_("Retire"), url, "link", posts=True, hidden=one.label)
    return EntryShown(one.label, one.picture, False, _change(council, of, one), (*moves, retire))


def _retired(council: Council, of: EditableList, one: Listed) -> EntryShown:
    url = address(council, "restore-list-entry", of.name, one.code)
    back = Action(_("Bring back"), url, "link", posts=True, hidden=one.label)
    return EntryShown(one.label, one.picture, True, _change(council, of, one), (back,))


def _change(council: Council, of: EditableList, one: Listed) -> Link:
    return Link(_("Change"), address(council, "change-list-entry", of.name, one.code), hidden=one.label)


def entry_form_page(council: Council, of: EditableList, one: Listed | None) -> FormPage:
    """The form of a new entry, or of one that is there."""
    there = Link(_(of.label), address(council, "list-entries", of.name))
    return FormPage(
        heading=_("Change “%(entry)s”") % {"entry": one.label} if one else _("Add an entry"),
        caption=_(of.label),
        trail=(*_trail(council), there),
        button=_("Save") if one else _("Add this entry"),
        lead=_(
            "Figures of the past will show the new words too: mend the words here, and add an entry for a new sense."
        )
        if one
        else "",
        cancel=Link(_("Cancel"), there.url),
    )
