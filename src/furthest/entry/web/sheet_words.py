"""The words of the pages that bring in sheets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.core import clock
from furthest.kernel.govuk.shapes import Action, Column, Fact, FormPage, Link, Page, Tag
from furthest.kernel.sheets.kinds import SheetKind
from furthest.kernel.sheets.models import SheetImport
from furthest.kernel.sheets.progress import has_stopped
from furthest.kernel.sheets.states import WORKING, Stage
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words, time_words

COLOURS = {Stage.DONE: "green", Stage.REFUSED: "red", Stage.CANCELLED: "grey", Stage.CHECKED: "purple"}


@dataclass(frozen=True, kw_only=True)
class KindsPage(Page):
    """What can be brought in, and what was lately."""

    kinds: tuple[tuple[Link, str], ...]
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True, kw_only=True)
class UploadPage(FormPage):
    """What one kind of sheet may hold, and the form for a file of it."""

    template: Link
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True, kw_only=True)
class SheetPage(FormPage):
    """One uploaded sheet, wherever it is on its way."""

    tag: Tag
    button: str = ""
    facts: tuple[Fact, ...] = ()
    to_mend: tuple[str, ...] = ()
    to_know: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    mend: Link | None = None
    next: tuple[Link, ...] = ()
    is_working: bool = False


def url(council: Council, route: str, *more: object) -> str:
    """The address of one of these pages."""
    return reverse(f"web:{route}", args=[council.slug, *more])


def kinds_page(council: Council, kinds: Sequence[SheetKind], newest: Sequence[SheetImport]) -> KindsPage:
    """Every kind with what a line of it is, and the last sheets."""
    labels = {kind.name: _(kind.label) for kind in kinds}
    return KindsPage(
        heading=_("Bring in lists"),
        kinds=tuple((Link(_(kind.label), url(council, "upload-sheet", kind.name)), _(kind.help)) for kind in kinds),
        columns=(
            Column(_("List")),
            Column(_("Uploaded")),
            Column(_("How far it is")),
            Column(_("Added"), numeric=True),
        ),
        rows=[
            (
                Link(labels[one.kind], url(council, "sheet", one.reference), when(council, one)),
                when(council, one),
                tag_of(one),
                f"{one.counts.get('added', 0):,}" if one.stage == Stage.DONE else "",
            )
            for one in newest
        ],
    )


def when(council: Council, one: SheetImport) -> str:
    """When a sheet was uploaded."""
    moment = clock.local(one.recorded_at, council.time_zone)
    return f"{date_words(moment.date())}, {time_words(moment.time())}"


def tag_of(one: SheetImport) -> Tag:
    """How far it is."""
    stage = Stage(one.stage)
    return Tag(str(stage.label), COLOURS.get(stage, "blue"))


def upload_page(council: Council, kind: SheetKind) -> UploadPage:
    """What the columns of a kind are, and where a template of it is."""
    return UploadPage(
        heading=_("Bring in a list: %(what)s") % {"what": _(kind.label)},
        trail=(Link(_("Bring in lists"), url(council, "sheets")),),
        lead=_(kind.help),
        button=_("Upload this file"),
        template=Link(_("Download a template with these headings"), url(council, "sheet-template", kind.name)),
        columns=(Column(_("Column")), Column(_("Is it needed?")), Column(_("Other headings that we know"), wide=True)),
        rows=[
            (_upper(column.called), _("Yes") if column.required else _("No"), ", ".join(column.known_as) or "–")
            for column in kind.sheet_class().columns
        ],
    )


def sheet_page(one: SheetImport, kind: SheetKind, *, same: SheetImport | None = None, **more: Any) -> SheetPage:
    """A sheet with its counts, what is to mend and to know, and what can be done now."""
    council = one.council
    return SheetPage(
        heading=_(kind.label),
        caption=_("List uploaded on %(day)s") % {"day": when(council, one)},
        trail=(Link(_("Bring in lists"), url(council, "sheets")),),
        tag=tag_of(one),
        lead=lead_of(one, same),
        facts=tuple(_facts(one)),
        to_mend=tuple(_sentences(one.found.get("errors", {}))),
        to_know=tuple(_sentences(one.found.get("notices", {}))),
        actions=tuple(_actions(one)),
        mend=_mend(one),
        next=tuple(_next(one, kind)),
        is_working=one.stage in WORKING,
        **more,
    )


def lead_of(one: SheetImport, same: SheetImport | None) -> str:
    """What is the matter, in a sentence or two."""
    if one.stage == Stage.REFUSED:
        return one.refused
    if one.stage == Stage.CHECKED and same is not None:
        before = _("You brought in this very file before, on %(day)s. What is here already is not added again.")
        return before % {"day": when(one.council, same)}
    words = {
        Stage.CHOOSING: _("This workbook has more than one sheet. Choose the one to bring in."),
        Stage.MATCHING: _("Check which column of your file is which. Nothing is added yet."),
        Stage.CHECKING: _("We are reading your file. Nothing is added yet. This page looks again by itself."),
        Stage.CHECKED: _("Nothing is added yet. This is what would happen."),
        Stage.RUNNING: _("We are bringing in your list. You can close this page. It looks again by itself."),
        Stage.DONE: _("Your list is in. The file itself is removed."),
        Stage.CANCELLED: _("Nothing was brought in."),
    }
    return words[Stage(one.stage)]


def _facts(one: SheetImport) -> Iterator[Fact]:
    if one.stage in WORKING:
        if one.total and one.stage == Stage.RUNNING:
            words = _("%(done)s of %(total)s lines")
            yield Fact(_("So far"), words % {"done": f"{one.place:,}", "total": f"{one.total:,}"})
        else:
            yield Fact(_("So far"), _("%(done)s lines read") % {"done": f"{one.place:,}"})
        return
    if one.stage not in (Stage.CHECKED, Stage.DONE):
        return
    counts, is_done = one.counts, one.stage == Stage.DONE
    yield Fact(_("Lines read"), f"{counts.get('rows', 0):,}")
    yield Fact(_("Added") if is_done else _("Would be added"), f"{counts.get('added', 0):,}")
    yield Fact(_("Here already, left as they are"), f"{counts.get('unchanged', 0):,}")
    yield Fact(_("To mend"), f"{counts.get('bad', 0):,}")
    if counts.get("made"):
        yield Fact(_("Set up on the way") if is_done else _("Would be set up"), ", ".join(counts["made"]))


def _sentences(found: dict[str, Any]) -> Iterator[str]:
    """One sentence for each thing that is the matter, with the first lines that it is about."""
    for problem, said in found.items():
        first = said["first"]
        lines = ", ".join(f"{remark['line']:,}" for remark in first)
        more = said["count"] - len(first)
        count = ngettext("%(num)s line", "%(num)s lines", said["count"]) % {"num": f"{said['count']:,}"}
        where = _("Line %(lines)s.") if said["count"] == 1 else _("Lines %(lines)s.")
        where = _("Lines %(lines)s and %(more)s more.") if more > 0 else where
        column = f"{first[0]['column']}: " if first and first[0]["column"] else ""
        fix = first[0]["fix"] if first else ""
        yield f"{count}: {column}{problem}. {fix} {where % {'lines': lines, 'more': f'{more:,}'}}"


def _actions(one: SheetImport) -> Iterator[Action]:
    council, version = one.council, (("version", str(one.version)),)

    def action(label: str, route: str, kind: str) -> Action:
        return Action(label, url(council, route, one.reference), kind, posts=True, facts=version)

    if one.stage == Stage.CHECKED and one.counts.get("added"):
        label = ngettext("Bring in %(num)s line", "Bring in %(num)s lines", one.counts["added"])
        yield action(label % {"num": f"{one.counts['added']:,}"}, "start-sheet", "primary")
    if one.stage in (Stage.CHECKED, Stage.REFUSED) and one.heading_line:
        yield action(_("Change the headings"), "return-sheet", "secondary")
    if one.stage in WORKING and has_stopped(one):
        yield action(_("It has stopped. Go on"), "resume-sheet", "primary")
    if one.stage in (Stage.CHOOSING, Stage.MATCHING, Stage.CHECKED, Stage.CHECKING, Stage.REFUSED):
        yield action(_("Cancel this list"), "cancel-sheet", "secondary")


def _mend(one: SheetImport) -> Link | None:
    if one.stage not in (Stage.CHECKED, Stage.DONE) or not one.counts.get("bad"):
        return None
    return Link(_("Download the lines to mend"), url(one.council, "lines-to-mend", one.reference))


def _next(one: SheetImport, kind: SheetKind) -> Iterator[Link]:
    if one.stage in WORKING:
        yield Link(_("Look again now"), url(one.council, "sheet", one.reference))
    if one.stage in (Stage.DONE, Stage.CANCELLED, Stage.REFUSED):
        words = _("Upload the mended lines") if one.counts.get("bad") else _("Upload another file of this kind")
        yield Link(words, url(one.council, "upload-sheet", kind.name))
        yield Link(_("Bring in another list"), url(one.council, "sheets"))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
