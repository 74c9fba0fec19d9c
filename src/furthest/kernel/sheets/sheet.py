"""What one kind of sheet answers for: its columns, its commands, what must be set up and what is here already."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from furthest.kernel.acts.perform import Service
from furthest.kernel.sheets.columns import Column
from furthest.kernel.tenancy.models import Council

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a whole file.

    `meanings` are words of a column and what they mean there ("state": {"in the cupboard": "available"}), `answers`
    what the file itself does not tell ("wiped_by": "Jo").
    """

    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask beside a file, as a kind of sheet cannot tell it from the lines. `is_tick` is answered "yes"."""

    name: str
    label: str
    hint: str = ""
    is_tick: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Something to say of a row: the column's name (empty for the whole row), what is the matter, what to do."""

    column: str
    problem: str
    fix: str


@dataclass(frozen=True, slots=True)
class Known:
    """That a row's thing is here already: with the same facts, or with a `clash` that refuses the row."""

    clash: Told | None = None


@dataclass(frozen=True, slots=True)
class SetUpStep:
    """Something to set up before some rows can be added: an act of its own, and its name for the report."""

    service: Service
    command: Any
    name: str


@dataclass(slots=True)
class SheetRow:
    """One filled line of a file: its cells as they stand, what they mean, and what is to be said of it."""

    line: int
    cells: Sequence[str]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Told] = field(default_factory=list)
    notices: list[Told] = field(default_factory=list)
    command: Any = None
    was_here: bool = False

    def refuse(self, column: str, problem: str, fix: str) -> None:
        """Say what is wrong with a cell; the row is then bad."""
        self.problems.append(Told(column, problem, fix))

    def notice(self, column: str, problem: str, fix: str) -> None:
        """Say what somebody should know of the row, if it is added."""
        self.notices.append(Told(column, problem, fix))


class Sheet(ABC, Generic[C]):
    """One kind of sheet, opened for a council: made as `Sheet(council, said)`, RuleBroken when that makes no sense.

    It is opened, and asked what is `known`, within a scope of the council; it never writes.
    """

    columns: ClassVar[tuple[Column, ...]]
    # What `survey` is told of each row: the names of columns.
    surveys: ClassVar[tuple[str, ...]] = ()
    # What is asked beside the file; the answers are in `said.answers`.
    questions: ClassVar[tuple[Question, ...]] = ()
    # How cells are read that only the council's own set-up explains; before the column's own `parse`.
    reads: Mapping[str, Callable[[str], Any]]

    @abstractmethod
    def __init__(self, council: Council, said: Said) -> None: ...

    @property
    @abstractmethod
    def service(self) -> Service:
        """What is performed for each good row."""

    @abstractmethod
    def command(self, row: SheetRow) -> C:
        """The command of a row whose cells were all read; may add notices, or refuse the row after all."""

    def choices(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """For columns of which a word may mean one of a few things: what it may say instead, and how that is called."""
        return {}

    def survey(self, texts: Mapping[str, str]) -> None:
        """Look at the filled cells of one row, of the columns in `surveys`, before the first row is read."""

    def set_up(self, command: C) -> Sequence[SetUpStep]:
        """What must be set up before this command; empty once it is."""
        return ()

    def still_needs(self, step: SetUpStep) -> bool:
        """Whether a step that was refused is still to be done; not when somebody else did it meanwhile."""
        return True

    @abstractmethod
    def known(self, commands: Sequence[C]) -> Sequence[Known | None]:
        """For each command, whether its thing is here already: what makes an import safe to repeat."""
