"""What an import says of a file: counts, remarks on its lines, and the list of lines to mend and import again."""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any

from furthest.kernel.sheets.columns import kept_as_text
from furthest.kernel.sheets.headings import OURS

AT_HAND = 1_000


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know of one line: the heading of its column, what is the matter, and what to do."""

    line: int
    column: str
    problem: str
    fix: str


class Remarks:
    """Remarks in the order of the file. Past the first thousand they wait in a temporary file, not in memory."""

    def __init__(self) -> None:
        self._at_hand: list[Remark] = []
        self._rest: IO[str] | None = None
        self._count = 0
        self.by_problem: Counter[str] = Counter()

    def add(self, remark: Remark) -> None:
        """Take one more."""
        self._count += 1
        self.by_problem[remark.problem] += 1
        if len(self._at_hand) < AT_HAND:
            self._at_hand.append(remark)
            return
        if self._rest is None:
            self._rest = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with this object
        self._rest.write(json.dumps(asdict(remark)) + "\n")

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Remark]:
        yield from self._at_hand
        if self._rest is not None:
            self._rest.seek(0)
            for line in islice(self._rest, self._count - AT_HAND):
                yield Remark(**json.loads(line))

    def __del__(self) -> None:
        if self._rest is not None:
            self._rest.close()


class GroupedRemarks(Remarks):
    """Remarks by what is the matter: how many of each, and the first few. What a page shows, however long the file."""

    FEW, KINDS = 5, 100

    def __init__(self) -> None:
        super().__init__()
        self._few: dict[str, list[Remark]] = {}

    def add(self, remark: Remark) -> None:
        """Count one more, and keep it if it is among the first."""
        few = self._few.get(remark.problem)
        if few is None and len(self._few) < self.KINDS:
            few = self._few[remark.problem] = []
        if few is not None and len(few) < self.FEW:
            few.append(remark)
        self._count += 1
        self.by_problem[remark.problem] += 1

    def __iter__(self) -> Iterator[Remark]:
        for few in self._few.values():
            yield from few

    def as_plain(self) -> dict[str, Any]:
        """For each problem how often it is, and the first few remarks; as plain values."""
        return {
            problem: {"count": self.by_problem[problem], "first": [asdict(remark) for remark in few]}
            for problem, few in self._few.items()
        }

    def restore(self, plain: dict[str, Any]) -> None:
        """Go on from what `as_plain` gave."""
        for problem, said in plain.items():
            self._few[problem] = [Remark(**remark) for remark in said["first"]]
            self.by_problem[problem] = said["count"]
            self._count += said["count"]


@dataclass(slots=True)
class Report:
    """What a file was worth. `rows` are good and bad without blank ones; `unchanged` are good and were here already.

    `made` names what else was set up on the way. On a dry run it says all of what would happen.
    """

    rows: int = 0
    bad: int = 0
    blank: int = 0
    added: int = 0
    unchanged: int = 0
    dry_run: bool = False
    made: list[str] = field(default_factory=list)
    errors: Remarks = field(default_factory=Remarks)
    notices: Remarks = field(default_factory=Remarks)

    @property
    def good(self) -> int:
        """Rows that were taken or had been before."""
        return self.rows - self.bad

    def as_dict(self) -> dict[str, Any]:
        """The report as plain values; whole in memory, remarks and all."""
        said: dict[str, Any] = json.loads("".join(self.to_json()))
        return said

    def to_json(self) -> Iterator[str]:
        """The report as one JSON object, in pieces."""
        counts = {"rows": self.rows, "good": self.good, "bad": self.bad, "blank": self.blank}
        more = {"added": self.added, "unchanged": self.unchanged, "made": self.made, "dry_run": self.dry_run}
        yield json.dumps(counts)[:-1]
        for name, remarks in (("errors", self.errors), ("notices", self.notices)):
            yield f', "{name}": ['
            for number, remark in enumerate(remarks):
                yield (", " if number else "") + json.dumps(asdict(remark), ensure_ascii=False)
            yield "]"
        yield ", " + json.dumps(more, ensure_ascii=False)[1:]


class ErrorList:
    """Writes refused lines as CSV that can be mended and imported again, with what is wrong beside each."""

    def __init__(self, file: IO[str]) -> None:
        self._writer = csv.writer(file)
        self._kept: list[int] = []
        self._width = 0

    def start(self, headings: Sequence[str]) -> None:
        """Write the headings of the file, and ours after them."""
        self._kept = [at for at, heading in enumerate(headings) if heading not in OURS]
        self._width = len(headings)
        self._write([headings[at] for at in self._kept], OURS)

    def add(self, cells: Sequence[str], remarks: Sequence[Remark]) -> None:
        """Write a line as it stood in the file, with all that is wrong with it."""
        padded = [*cells, *[""] * (self._width - len(cells))]
        problems = "; ".join(f"{said.column}: {said.problem}" if said.column else said.problem for said in remarks)
        fixes = " ".join(dict.fromkeys(said.fix for said in remarks))
        self._write([padded[at] for at in self._kept], (str(remarks[0].line), problems, fixes))

    def _write(self, cells: Sequence[str], ours: Sequence[str]) -> None:
        self._writer.writerow([kept_as_text(cell) for cell in (*cells, *ours)])
