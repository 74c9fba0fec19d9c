"""The lists that a council edits: barriers, what was offered, what a loan helped with."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.entry.web.list_forms import AddListEntryForm, ChangeListEntryForm
from furthest.entry.web.list_words import address, entries_page, entry_form_page, lists_in_use, lists_page
from furthest.kernel.accounts import list_services as services
from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.submit import say, submit
from furthest.kernel.acts.perform import perform
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import NotFound
from furthest.kernel.core.outcome import Outcome
from furthest.kernel.govuk.pages import render
from furthest.kernel.policy.entries import Listed, entries
from furthest.kernel.policy.lists import EditableList

CHANGE = "policy.change"


@page(CHANGE)
def lists(request: Request) -> HttpResponse:
    """Every list of the parts that are on."""
    return render(request, "govuk/list_page.jinja", lists_page(request.council))


@page(CHANGE)
def list_entries(request: Request, list_name: str) -> HttpResponse:
    """One list in its order, with what can be done to each entry."""
    return render(request, "web/list_entries.jinja", entries_page(request.council, _list(request, list_name)))


@page(CHANGE, methods=("GET", "POST"))
def add_list_entry(request: Request, list_name: str) -> HttpResponse:
    """A new entry at the end of a list."""
    of = _list(request, list_name)
    form = AddListEntryForm(*_posted(request), of=of)
    if request.method == "POST" and submit(request, form, services.add_list_entry) is not None:
        say(request, _("“%(entry)s” is added.") % {"entry": form.cleaned_data["label"]})
        return _to_list(request, of)
    shown = entry_form_page(request.council, of, None)
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("GET", "POST"))
def change_list_entry(request: Request, list_name: str, entry: str) -> HttpResponse:
    """Other words or another picture for an entry."""
    of = _list(request, list_name)
    one = _entry(request, of, entry)
    form = ChangeListEntryForm(*_posted(request), of=of, one=one)
    if request.method == "POST" and submit(request, form, services.change_list_entry) is not None:
        say(request, _("“%(entry)s” is saved.") % {"entry": form.cleaned_data["label"]})
        return _to_list(request, of)
    form.compare_with(one.row.version if one.row else 0)
    shown = entry_form_page(request.council, of, one)
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("POST",))
def move_list_entry(request: Request, list_name: str, *, entry: str, way: str) -> HttpResponse:
    """An entry goes one place up or down."""
    return _pressed(request, services.move_list_entry, services.MoveListEntry(list_name, entry, is_up=way == "up"))


@page(CHANGE, methods=("POST",))
def retire_list_entry(request: Request, list_name: str, entry: str) -> HttpResponse:
    """An entry is offered no longer; the next page offers to bring it back."""
    of = _list(request, list_name)
    one = _entry(request, of, entry)
    answer = _pressed(request, services.retire_list_entry, services.RetireListEntry(list_name, entry))
    back = address(request.council, "restore-list-entry", of.name, one.code)
    words = _("“%(entry)s” is retired. Figures of the past keep it.")
    say(request, words % {"entry": one.label}, undo_url=back, undo_posts=True)
    return answer


@page(CHANGE, methods=("POST",))
def restore_list_entry(request: Request, list_name: str, entry: str) -> HttpResponse:
    """A retired entry is offered again."""
    return _pressed(request, services.restore_list_entry, services.RestoreListEntry(list_name, entry))


def _pressed(request: Request, service: Callable[[Act, Any], Outcome], command: Any) -> HttpResponse:
    perform(act_of(request), service, command)
    return HttpResponseRedirect(address(request.council, "list-entries", command.list_name))


def _posted(request: Request) -> tuple[Any, ...]:
    return (request.POST,) if request.method == "POST" else ()


def _list(request: Request, name: str) -> EditableList:
    found = next((one for one in lists_in_use(request.council) if one.name == name), None)
    if found is None:
        raise NotFound(_("There is no such list."))
    return found


def _entry(request: Request, of: EditableList, code: str) -> Listed:
    found = next((one for one in entries(request.council, of.name) if one.code == code), None)
    if found is None:
        raise NotFound(_("There is no such entry in this list."))
    return found


def _to_list(request: Request, of: EditableList) -> HttpResponse:
    return HttpResponseRedirect(address(request.council, "list-entries", of.name))
