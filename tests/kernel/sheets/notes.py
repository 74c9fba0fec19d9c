"""A small kind of sheet for the tests of sheets: notes with a number, of which "wrong" ones are refused on writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from furthest.kernel.acts.perform import Service
from furthest.kernel.acts.service import service
from furthest.kernel.audit.verbs import VERBS, Verb
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.actor import command_actor
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Entry, Outcome
from furthest.kernel.core.registry import PERMISSIONS, Permission
from furthest.kernel.policy.models import SettingValue
from furthest.kernel.sheets.columns import CellRefused, Column, short_text, yes_or_no
from furthest.kernel.sheets.importing import ImportOrder, import_sheet
from furthest.kernel.sheets.kinds import SheetKind
from furthest.kernel.sheets.report import Report
from furthest.kernel.sheets.sheet import Known, Said, SetUpStep, Sheet, SheetRow, Told
from furthest.kernel.tenancy.models import Council

VERBS.register(Verb("tests.sheet.noted", "made a note"))
PERMISSIONS.register(Permission("tests.sheet", "import notes", frozenset({"officer"})))
PERMISSIONS.register(Permission("tests.colour", "make colours", frozenset({"manager"})))


@dataclass(frozen=True)
class AddNote:
    """A note called `name` with a number; "wrong" breaks a rule."""

    name: str
    number: int = 0
    colour: str = ""


@service(permission="tests.sheet")
def add_note(act: Act, command: AddNote) -> Outcome:
    """A note, unless it is wrong or its colour was never made."""
    if command.name == "wrong":
        raise RuleBroken("wrong", "That name is wrong.", "name")
    return _made(act, f"note.{command.name}", command.number)


@dataclass(frozen=True)
class AddColour:
    """A colour that notes may have."""

    name: str


@service(permission="tests.colour")
def add_colour(act: Act, command: AddColour) -> Outcome:
    """A colour; RuleBroken when it is there."""
    if SettingValue.objects.of(act.council).filter(name=f"colour.{command.name}").exists():
        raise RuleBroken("taken", "There is such a colour.", "name")
    return _made(act, f"colour.{command.name}", 0)


def _made(act: Act, name: str, value: int) -> Outcome:
    row = SettingValue(
        council=act.council, recorded_at=act.recorded_at, name=name, value=value, from_on=act.on, actor_name="A"
    )
    thing = Thing("tests.sheet", row.pk, name)
    return Outcome(thing, rows=[row], entries=[Entry("tests.sheet.noted", thing)])


def whole_number(text: str) -> int:
    """Reads figures."""
    if not text.isdecimal():
        raise CellRefused("number not readable", "Write figures.")
    return int(text)


class NoteSheet(Sheet[AddNote]):
    """Notes: told apart by their names."""

    columns = (
        Column("name", "name of the note", ("Note",), short_text(most=20), required=True, once=True, fix="Name it."),
        Column("number", "number", ("No",), whole_number),
        Column("colour", "colour"),
        Column("urgent", "urgent", (), yes_or_no),
    )
    surveys = ("colour",)

    def __init__(self, council: Council, said: Said) -> None:
        self.council = council
        self.reads = {"colour": lambda text: said.meanings.get("colour", {}).get(text, text)}
        self.surveyed: set[str] = set()

    @property
    def service(self) -> Service:
        """Each line is a note."""
        return add_note

    def survey(self, texts: Any) -> None:
        """Which colours the file has."""
        self.surveyed.add(texts["colour"])

    def command(self, row: SheetRow) -> AddNote:
        """The note of a line; urgent ones are told."""
        if row.values.pop("urgent", False):
            row.notice("urgent", "this is urgent", "Look at it today.")
        return AddNote(**row.values)

    def set_up(self, command: AddNote) -> Sequence[SetUpStep]:
        """Its colour, unless it is there."""
        if not command.colour or command.colour in notes(self.council, "colour"):
            return ()
        return (SetUpStep(add_colour, AddColour(command.colour), command.colour),)

    def still_needs(self, step: SetUpStep) -> bool:
        """Whether the colour is missing still."""
        return step.name not in notes(self.council, "colour")

    def known(self, commands: Sequence[AddNote]) -> Sequence[Known | None]:
        """Notes of the same name: the same, or with another number."""
        here = notes(self.council)
        return [self._known(command, here) for command in commands]

    def _known(self, command: AddNote, here: dict[str, int]) -> Known | None:
        if command.name not in here:
            return None
        same = here[command.name] == command.number
        return Known() if same else Known(Told("number", "number differs", "Give the note another name."))


NOTES = SheetKind("tests.notes", "Notes", "tests.sheet", "tests.kernel.sheets.notes.NoteSheet")


def notes(council: Council, kind: str = "note") -> dict[str, int]:
    """The numbers of the notes, or colours, that a council has, by name."""
    rows = SettingValue.objects.of(council).filter(name__startswith=f"{kind}.")
    return {row.name.partition(".")[2]: row.value for row in rows}


def bring(council: Council, text: str | bytes, *, said: Said | None = None, **options: Any) -> Report:
    """Import the text of a sheet as the command line would."""
    data = text.encode() if isinstance(text, str) else text
    options.setdefault("actor", command_actor())
    return import_sheet(NOTES, BytesIO(data), ImportOrder(council, said=said or Said(), **options))


def told(report: Report) -> list[tuple[int, str, str]]:
    """The errors of a report, without what to do."""
    return [(error.line, error.column, error.problem) for error in report.errors]


def adds_up(report: Report) -> bool:
    """Whether the counts of a report hold together."""
    lines = {error.line for error in report.errors}
    return (
        report.rows == report.good + report.bad
        and report.good == report.added + report.unchanged
        and len(lines) == report.bad
    )
