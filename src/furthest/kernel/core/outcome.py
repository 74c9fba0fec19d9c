"""What a service decided, as plain values: rows, moves and changes, and lines for audit, ledger and outbox."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from furthest.kernel.core.act import Thing

if TYPE_CHECKING:
    from django.db.models import Model

    from furthest.kernel.core.states import StateTable


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit trail.

    `about` and `beside` put the same line on the timelines of two more things (the device and the borrower of a
    loan, say). `facts` fill the verb's sentence and hold no personal data.
    """

    verb: str
    thing: Thing
    about: Thing | None = None
    beside: Thing | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Posting:
    """One row of the ledger: `quantity` of a measure, in the measure's unit, with what it can be broken down by.

    `subject` is the random token of a person, never an id; `kind` the code of a kit type; `detail` a code such as an
    outcome. `reverses` is the number of the row that a reversal takes back; a reversal carries that row's own
    `occurred_on`, so that past figures are put right. Otherwise the act's day is used.
    """

    measure: str
    quantity: int
    source: Thing
    subject: str = ""
    site_id: UUID | None = None
    area_code: str = ""
    area_version: str = ""
    kind: str = ""
    detail: str = ""
    partner_id: UUID | None = None
    reverses: int | None = None
    occurred_on: date | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to one person: the template's name, the channel and address, and the facts that fill it."""

    template: str
    channel: str
    to: str
    facts: Mapping[str, Any]
    about: Thing


@dataclass(frozen=True, slots=True)
class Move:
    """One change of a stored state, by compare-and-swap on the state that the row was read with.

    `row` has a field `state`; `history` is the class of its history rows; `changes` are further fields to set with
    it, `expects` further values that must still hold.
    """

    row: Any
    to: str
    table: "StateTable"
    history: type[Any]
    changes: Mapping[str, Any] = field(default_factory=dict)
    expects: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """New values for plain fields of one row, by compare-and-swap on `expects` (its version, usually)."""

    row: Any
    changes: Mapping[str, Any]
    expects: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that one service decided. Nothing is written until `acts.perform` writes it, at once.

    `thing` is the answer to the caller. `set_up` says that settings, hours or kit types change, so that what
    processes remember of the council's set-up is read again.
    """

    thing: Thing | None = None
    rows: "Sequence[Model]" = ()
    moves: Sequence[Move] = ()
    changes: Sequence[Change] = ()
    entries: Sequence[Entry] = ()
    postings: Sequence[Posting] = ()
    notices: Sequence[Notice] = ()
    set_up: bool = False

    def after(self, earlier: "Outcome") -> "Outcome":
        """This outcome with another service's outcome written before it; the answer and first audit line stay ours."""
        return replace(
            self,
            rows=(*earlier.rows, *self.rows),
            moves=(*earlier.moves, *self.moves),
            changes=(*earlier.changes, *self.changes),
            entries=(*self.entries, *earlier.entries),
            postings=(*earlier.postings, *self.postings),
            notices=(*earlier.notices, *self.notices),
            set_up=self.set_up or earlier.set_up,
        )
