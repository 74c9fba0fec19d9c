"""Bringing in lists from sheets: choose what it is, upload, check the headings, see what would happen, bring it in."""

import csv
import io
from collections.abc import Callable
from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from furthest.entry.web import sheet_words as words
from furthest.entry.web.sheet_forms import (
    Asked,
    ChooseTabForm,
    MatchSheetForm,
    ReceiveSheetForm,
    places_guessed,
    with_words,
)
from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.submit import conflict_words
from furthest.kernel.acts.perform import Answer, perform
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import Conflict, NotFound, RuleBroken
from furthest.kernel.core.outcome import Outcome
from furthest.kernel.govuk.forms import PageForm
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.kernel.jobs.queue import enqueue
from furthest.kernel.sheets import keeping, services
from furthest.kernel.sheets.headings import Match, guess_headings
from furthest.kernel.sheets.kinds import SheetKind
from furthest.kernel.sheets.models import SheetImport
from furthest.kernel.sheets.permissions import IMPORT
from furthest.kernel.sheets.reading import SheetFile, no_sheet
from furthest.kernel.sheets.selectors import (
    kind_for,
    kinds_for,
    newest_imports,
    remembered_match,
    same_file,
    sheet_import,
)
from furthest.kernel.sheets.sheet import Said
from furthest.kernel.sheets.states import WORKING, Stage
from furthest.kernel.tenancy.scope import scope
from furthest.lib.csv_safety import NotASheet, stream_rows

LOOK_AGAIN = "3"  # seconds


@page(IMPORT)
def sheets(request: Request) -> HttpResponse:
    """What can be brought in, and the last sheets."""
    kinds = kinds_for(request.council, request.actor)
    shown = words.kinds_page(request.council, kinds, newest_imports(request.council, kinds))
    return render(request, "web/sheets.jinja", shown)


@page(IMPORT)
def sheet_template(request: Request, kind: str) -> HttpResponse:
    """The headings of a kind as a sheet to fill in, with an example."""
    one = kind_for(request.council, request.actor, kind)
    text, example = io.StringIO(), dict(one.example)
    columns = one.sheet_class().columns
    writer = csv.writer(text)
    writer.writerow([(column.known_as or (column.called,))[0] for column in columns])
    if example:
        writer.writerow([example.get(column.name, "") for column in columns])
    headers = {"Content-Disposition": f'attachment; filename="{kind.replace(".", "-")}.csv"'}
    return HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@page(IMPORT, methods=("GET", "POST"))
def upload_sheet(request: Request, kind: str) -> HttpResponse:
    """What the columns are, and the form for a file."""
    council = request.council
    with scope(council):
        one = kind_for(council, request.actor, kind)
    form = ReceiveSheetForm(request.POST, request.FILES) if request.method == "POST" else ReceiveSheetForm()
    if request.method == "POST" and form.is_valid():
        try:
            answer = _received(request, one, form.cleaned_data["file"].chunks())
        except RuleBroken as broken:
            form.refuse(broken.code, broken.message, "file")
        else:
            to = words.url(council, "sheet", answer.thing.reference) if answer.thing else words.url(council, "sheets")
            return HttpResponseRedirect(to)
    return render(request, "web/upload_sheet.jinja", words.upload_page(council, one), form=form)


def _received(request: Request, kind: SheetKind, pieces: Any) -> Answer:
    """Keep a file, once it is known to be a sheet. A form that was sent twice keeps it once."""
    council = request.council
    name = keeping.keep(council, pieces)
    try:
        digest = keeping.digest_of(keeping.path_of(council, name))
        tabs = keeping.sheets_in(council, name)
        if len(tabs) == 1:
            name = keeping.take_out(council, name, tabs[0].name)
        if len(tabs) < 2:
            _guessed(council, kind, name)
        named = tuple((tab.name, tab.is_hidden) for tab in tabs) if len(tabs) > 1 else ()
        command = services.ReceiveSheet(kind.name, name, digest, named)
        answer = perform(act_of(request), services.receive_sheet, command)
    except BaseException:
        keeping.remove(council, name)
        raise
    if answer.repeated:
        keeping.remove(council, name)
    return answer


@page(IMPORT, methods=("GET", "POST"))
def sheet(request: Request, reference: str) -> HttpResponse:
    """One uploaded sheet, wherever it is; the forms of its next step are posted here."""
    with scope(request.council):
        one = sheet_import(request.council, reference)
        kind = kind_for(request.council, request.actor, one.kind)
    step = {Stage.CHOOSING: _choose, Stage.MATCHING: _match}.get(Stage(one.stage))
    if step is not None:
        return step(request, one, kind)
    if request.method == "POST":  # sent again, after the sheet went on
        return _to(request, one)
    with scope(request.council):
        same = same_file(one) if one.stage == Stage.CHECKED else None
    answer = render(request, "web/sheet.jinja", words.sheet_page(one, kind, same=same))
    if one.stage in WORKING:
        answer.headers["Refresh"] = LOOK_AGAIN
    return answer


def _choose(request: Request, one: SheetImport, kind: SheetKind) -> HttpResponse:
    named = [_("%(name)s (hidden)") % {"name": tab["name"]} if tab["is_hidden"] else tab["name"] for tab in one.tabs]
    form = ChooseTabForm(*_posted(request), tabs=named, initial={"version": one.version})
    if request.method == "POST" and form.is_valid():
        tab, name = one.tabs[int(form.cleaned_data["tab"])]["name"], ""
        try:
            name = keeping.take_out(request.council, one.stored_as, tab)
            _guessed(request.council, kind, name)
            command = services.ChooseTab(one.reference, _version(form), name)
            if _performed(request, form, services.choose_tab, command=command):
                keeping.remove(request.council, one.stored_as)
                return _to(request, one)
        except RuleBroken as broken:
            form.refuse(broken.code, broken.message, "tab")
        if name:
            keeping.remove(request.council, name)
    shown = words.sheet_page(one, kind, button=_("Use this sheet"))
    return render(request, "web/match_sheet.jinja", shown, form=form, status=form.status)


def _match(request: Request, one: SheetImport, kind: SheetKind) -> HttpResponse:
    """SHEET-02: which column is which. Words that nobody knows in the columns chosen are asked for on the same page."""
    council = request.council
    try:
        asked = _asked(request, one, kind)
    except FileNotFoundError:
        words_gone = _("The file is gone: we keep one for a week at most. Upload it again.")
        return redirect(words.url(council, "sheets"), Banner(words_gone, kind="important"))
    form = MatchSheetForm(*_posted(request), asked=asked, version=one.version)
    if request.method == "POST" and form.is_valid():
        if asked.words and form.cleaned_data["mark"] != asked.mark:
            form = MatchSheetForm(with_words(request.POST, asked), asked=asked)
            form.refuse("words", _("Say what these words of your file mean, or leave them."), form.of_words[0])
        else:
            command = services.MatchSheet(one.reference, _version(form), form.match(), form.said())
            try:
                with scope(council):
                    kind.open(council, form.said())
            except RuleBroken as broken:
                form.refuse(broken.code, broken.message, f"answer-{broken.field}")
            else:
                if _performed(request, form, services.match_sheet, command=command):
                    _work(request, one)
                    return _to(request, one)
    shown = words.sheet_page(one, kind, button=_("Check this list"))
    return render(request, "web/match_sheet.jinja", shown, form=form, status=422 if form.errors else form.status)


def _asked(request: Request, one: SheetImport, kind: SheetKind) -> Asked:
    """What the file's headings are, and which words of the columns chosen nobody knows."""
    council = one.council
    guess = _guessed(council, kind, one.stored_as)
    with scope(council):
        last = remembered_match(council, kind.name)
        opened = kind.open(council, Said())
        choices = opened.choices()
    columns = kind.sheet_class().columns
    asked = Asked(guess, columns, choices, questions=kind.sheet_class().questions, last=last)
    first = MatchSheetForm(*_posted(request), asked=asked)
    places = first.places_said() if first.is_bound else places_guessed(asked)
    chosen = Match(guess.line, guess.written, places, ())
    with keeping.path_of(council, one.stored_as).open("rb") as file:
        unknown = SheetFile(file, opened, chosen=chosen).words_not_known([name for name in choices if name in places])
    return Asked(guess, columns, choices, unknown, kind.sheet_class().questions, last)


def _guessed(council: Any, kind: SheetKind, stored_as: str) -> Match:
    with keeping.path_of(council, stored_as).open("rb") as file:
        try:
            return guess_headings(stream_rows(file), kind.sheet_class().columns)
        except NotASheet as problem:
            raise no_sheet(problem) from problem


@page(IMPORT, methods=("POST",))
def start_sheet(request: Request, reference: str) -> HttpResponse:
    """Bring it in."""
    return _pressed(request, reference, services.start_sheet, command=services.StartSheet, works=True)


@page(IMPORT, methods=("POST",))
def return_sheet(request: Request, reference: str) -> HttpResponse:
    """Back to the headings."""
    return _pressed(request, reference, services.return_sheet, command=services.ReturnSheet)


@page(IMPORT, methods=("POST",))
def cancel_sheet(request: Request, reference: str) -> HttpResponse:
    """Bring in nothing of it; the file goes at once."""
    answer = _pressed(request, reference, services.cancel_sheet, command=services.CancelSheet)
    with scope(request.council):
        one = sheet_import(request.council, reference)
    keeping.remove(request.council, one.stored_as, errors=True)
    return answer


@page(IMPORT, methods=("POST",))
def resume_sheet(request: Request, reference: str) -> HttpResponse:
    """Have a worker take it up again, where it was."""
    with scope(request.council):
        one = sheet_import(request.council, reference)
        kind_for(request.council, request.actor, one.kind)
    if one.stage in WORKING:
        _work(request, one)
    return _to(request, one)


@page(IMPORT)
def lines_to_mend(request: Request, reference: str) -> Any:
    """The lines to mend, with what is wrong beside each."""
    one = sheet_import(request.council, reference)
    kind_for(request.council, request.actor, one.kind)
    path = keeping.errors_of(request.council, one.stored_as)
    if one.stage not in (Stage.CHECKED, Stage.DONE) or not path.exists():
        raise NotFound(_("The lines to mend are gone: we keep them for a week at most."))
    name = f"{one.kind.replace('.', '-')}-{one.reference}-mend.csv"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="text/csv; charset=utf-8")


def _pressed(
    request: Request, reference: str, service: Callable[[Act, Any], Outcome], *, command: Any, works: bool = False
) -> HttpResponse:
    answer = perform(act_of(request), service, command(reference, _number(request.POST.get("version", ""))))
    with scope(request.council):
        one = sheet_import(request.council, reference)
    if works and not answer.repeated:
        _work(request, one)
    return _to(request, one)


def _performed(request: Request, form: PageForm, service: Callable[[Act, Any], Outcome], *, command: Any) -> bool:
    try:
        perform(act_of(request), service, command)
    except RuleBroken as broken:
        form.refuse(broken.code, broken.message, broken.field)
    except Conflict as conflict:
        form.refuse("conflict", conflict_words(conflict))
    else:
        return True
    return False


def _work(request: Request, one: SheetImport) -> None:
    enqueue(request.council, "sheets.work", reference=one.reference)


def _version(form: PageForm) -> int:
    return _number(str(form.cleaned_data.get("version") or ""))


def _number(said: str) -> int:
    """A version as a page sends it; nought, which none has, for anything else."""
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def _posted(request: Request) -> tuple[Any, ...]:
    return (request.POST,) if request.method == "POST" else ()


def _to(request: Request, one: SheetImport) -> HttpResponse:
    return HttpResponseRedirect(words.url(request.council, "sheet", one.reference))
