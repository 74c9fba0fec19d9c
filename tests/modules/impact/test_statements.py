"""Stating figures from before the system: what is taken, what is refused in plain words, and what replaces it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import perform
from furthest.kernel.acts.service import service
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.act import Act, Door, Thing, act_now
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken
from furthest.kernel.core.outcome import Entry, Move, Outcome, Posting
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period
from furthest.modules.impact.models import Statement, StatementHistory
from furthest.modules.impact.rules.statements import OneStated, Stated, brought_forward, clashes, read_stated
from furthest.modules.impact.selectors.statements import standing, statement
from furthest.modules.impact.services.statements import (
    ReplaceStatement,
    WithdrawStatement,
    replace_statement,
    withdraw_statement,
)
from furthest.modules.impact.states import STATEMENT_STATES
from furthest.modules.places.selectors import SiteCard
from tests.support import cast

Made = Callable[..., Statement]
Do = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("175", Stated(175)),
        ("1,000", Stated(1000)),
        ("more than 300", Stated(300, True)),
        ("over 1,000", Stated(1000, True)),
        ("> 12", Stated(12, True)),
        ("300+", Stated(300, True)),
        ("-1", Stated(-1)),
        *((text, None) for text in ("lots", "", "12.5", "1,00", "more than", "about 300", "9" * 30, "£5")),
    ],
)
def test_impact_01_a_number_is_read_as_people_write_it(text: str, stated: Stated | None) -> None:
    assert read_stated(text) == stated


def test_a_statement_says_what_from_when_to_when_where_it_stands_and_who_says_so(stated: Made) -> None:
    row = stated(is_more_than=True, awaits="The loan book")
    assert (row.figure, row.value, row.is_more_than, row.state) == ("loans", 100, True, "stands")
    assert (row.source, row.stated_by, row.awaits, row.site) == (
        "Board, May 2024",
        "Head of libraries",
        "The loan book",
        None,
    )
    [line] = timeline(row.council, row.pk)
    assert line.what == "stated 100 as brought forward: Loans made, 1 April 2023 to 31 March 2024"


@pytest.mark.parametrize(
    ("more", "words", "field"),
    [
        ({"figure": "nothing"}, "Choose one of the figures", "figure"),
        ({"value": -1}, "nought or more", "value"),
        ({"first_on": date(2024, 4, 1)}, "The last day must be the first day or after it", "last_on"),
        ({"last_on": date(2026, 11, 19)}, "yet to come", "last_on"),
        ({"source": "  "}, "Say where the number stands", "source"),
        ({"stated_by": ""}, "Say who says so", "stated_by"),
        ({"source": "Password: hunter22"}, "password", "source"),
    ],
)
def test_impact_02_what_makes_no_sense_is_refused_in_plain_words(
    more: dict[str, Any], words: str, field: str, stated: Made, council: Council
) -> None:
    with pytest.raises(RuleBroken, match=words) as refused:
        stated(**more)
    assert refused.value.field == field
    assert standing(council) == []


def test_impact_03_the_same_days_are_not_counted_twice(stated: Made, library: SiteCard) -> None:
    stated()
    with pytest.raises(RuleBroken, match="100 is stated already for 1 April 2023 to 31 March 2024"):
        stated(first_on=date(2024, 3, 31), last_on=date(2024, 4, 30))
    with pytest.raises(RuleBroken, match="stated already"):
        stated(site_id=library.id)
    stated("returns")
    stated(first_on=date(2024, 4, 1), last_on=date(2024, 4, 30))
    stated(first_on=date(2022, 4, 1), last_on=date(2023, 3, 31), site_id=library.id)


@pytest.mark.parametrize(
    ("figure", "first", "last", "site", "twice"),
    [
        ("loans", 10, 20, None, True),
        ("loans", 5, 10, None, True),
        ("loans", 1, 9, None, False),
        ("loans", 21, 30, None, False),
        ("returns", 10, 20, None, False),
        ("loans", 10, 20, "one", True),
    ],
)
def test_two_statements_clash_where_they_share_a_day_and_a_place(
    figure: str, first: int, last: int, site: str | None, twice: bool
) -> None:
    one = OneStated("loans", 5, False, Period(date(2024, 1, 10), date(2024, 1, 20)), None)
    other = OneStated(figure, 5, False, Period(date(2024, 1, first), date(2024, 1, last)), uuid4() if site else None)
    assert clashes(one, other) is clashes(other, one) is twice
    apart = [OneStated("loans", 5, False, one.period, uuid4()) for _ in range(2)]
    assert not clashes(*apart)


def test_impact_04_what_the_system_counted_is_not_stated_over_it(
    stated: Made, posted: Callable[..., Thing], library: SiteCard
) -> None:
    posted(date(2024, 3, 4))
    with pytest.raises(RuleBroken, match="counted this itself since 4 March 2024"):
        stated()
    stated(last_on=date(2024, 3, 3))
    stated(first_on=date(2024, 3, 4), site_id=library.id)
    posted(date(2024, 4, 5), site_id=library.id)
    with pytest.raises(RuleBroken, match="counted this itself"):
        stated(first_on=date(2024, 4, 1), last_on=date(2024, 4, 30), site_id=library.id)


def test_impact_05_a_statement_is_withdrawn_with_a_reason_and_stated_anew(
    do: Do, stated: Made, council: Council
) -> None:
    row = stated()
    do(withdraw_statement, WithdrawStatement(row.reference, "wrong-number", "It was 120"))
    again = statement(council, row.reference)
    assert (again.state, again.ended_because, again.value) == ("withdrawn", "wrong-number", 100)
    [history] = StatementHistory.objects.of(council).filter(row=row)
    assert (history.from_state, history.to_state, history.note) == ("stands", "withdrawn", "It was 120")
    assert "a number is wrong" in timeline(council, row.pk)[0].what
    assert "It was 120" not in str(list(AuditEntry.objects.of(council).values()))
    stated(value=120)
    assert [one.value for one in standing(council)] == [120]


def test_what_is_withdrawn_is_not_withdrawn_twice(do: Do, stated: Made) -> None:
    row = stated()
    with pytest.raises(RuleBroken, match="Choose why"):
        do(withdraw_statement, WithdrawStatement(row.reference, "because"))
    do(withdraw_statement, WithdrawStatement(row.reference, "other"))
    with pytest.raises(RuleBroken, match="withdrawn or replaced before"):
        do(withdraw_statement, WithdrawStatement(row.reference, "other"))


def test_only_an_officer_states_and_nobody_for_another_council(
    do: Do, stated: Made, manager: User, outsider: User, other_council: Council
) -> None:
    row = stated()
    with pytest.raises(NotAllowed):
        do(withdraw_statement, WithdrawStatement(row.reference, "other"), user=manager)
    theirs = act_now(other_council, cast.actor_of(outsider, other_council))
    with pytest.raises(NotFound):
        perform(theirs, withdraw_statement, WithdrawStatement(row.reference, "other"))


@dataclass(frozen=True, slots=True)
class ImportRows:
    """Loans of a day, as an import would bring them."""

    on: date
    number: int = 1
    measure: str = "lending.loans"


@service(permission="impact.state")
def import_rows(act: Act, command: ImportRows) -> Outcome:
    """Stands for an import that posts to the ledger."""
    thing = Thing("tests.row", uuid4(), "R")
    posting = Posting(command.measure, command.number, thing, occurred_on=command.on)
    return Outcome(thing, entries=[Entry("people.card.added", thing)], postings=[posting])


NAME = f"{__name__}.import_rows"


def bring(council: Council, officer: User, row: Statement, *rows: ImportRows, door: Door = Door.IMPORT) -> None:
    act = act_now(council, cast.actor_of(officer, council), door=door)
    perform(act, replace_statement, ReplaceStatement(row.reference, NAME, rows))


def test_impact_06_imported_rows_take_the_place_of_a_statement_in_one_act(
    stated: Made, council: Council, officer: User
) -> None:
    row = stated()
    bring(council, officer, row, ImportRows(date(2023, 4, 1), 60), ImportRows(date(2024, 3, 31), 43))
    assert statement(council, row.reference).state == "replaced"
    assert sum(one.quantity for one in LedgerRow.objects.of(council)) == 103
    assert standing(council) == []
    assert "by 2 rows of the ledger" in timeline(council, row.pk)[0].what


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "Not one of these rows"),
        ([ImportRows(date(2023, 4, 1), measure="lending.returns")], "Not one of these rows"),
        ([ImportRows(date(2023, 4, 1)), ImportRows(date(2024, 4, 1))], "of other days"),
    ],
)
def test_rows_of_something_else_replace_nothing_and_are_not_written(
    rows: list[ImportRows], words: str, stated: Made, council: Council, officer: User
) -> None:
    row = stated()
    with pytest.raises(RuleBroken, match=words):
        bring(council, officer, row, *rows)
    assert statement(council, row.reference).state == "stands"
    assert not LedgerRow.objects.of(council).exists()


def test_only_an_import_replaces_and_only_what_stands(do: Do, stated: Made, council: Council, officer: User) -> None:
    row, rows = stated(), ImportRows(date(2023, 5, 1))
    with pytest.raises(RuleBroken, match="Only an import"):
        bring(council, officer, row, rows, door=Door.PAGE)
    bring(council, officer, row, rows)
    with pytest.raises(RuleBroken, match="withdrawn or replaced before"):
        bring(council, officer, row, rows)
    assert LedgerRow.objects.of(council).count() == 1


def test_of_two_who_withdraw_at_once_one_is_told(
    do: Do, act: Callable[..., Act], stated: Made, council: Council
) -> None:
    row = stated()
    Statement.objects.of(council).filter(pk=row.pk).update(state="withdrawn")
    move = Move(row, "withdrawn", STATEMENT_STATES, StatementHistory)
    stale = Outcome(row.thing, moves=[move], entries=[Entry("people.card.added", row.thing)])
    with pytest.raises(Conflict):
        perform(act(), hand_on, HandOn(stale))


@dataclass(frozen=True, slots=True)
class HandOn:
    """An outcome that was decided on what was read before."""

    outcome: Outcome


@service(permission="impact.state")
def hand_on(act: Act, command: HandOn) -> Outcome:
    """Hands on what was decided."""
    return command.outcome


def test_impact_07_only_what_lies_within_a_period_is_brought_forward_to_it() -> None:
    year = Period(date(2023, 4, 1), date(2024, 3, 31))
    some = [
        OneStated("loans", 100, False, Period(date(2023, 4, 1), date(2023, 6, 30)), None),
        OneStated("loans", 50, True, Period(date(2023, 7, 1), date(2024, 3, 31)), None),
        OneStated("loans", 7, False, Period(date(2024, 3, 1), date(2024, 4, 30)), uuid4()),
        OneStated("returns", 9, False, year, None),
    ]
    found = brought_forward(some, "loans", year)
    assert (found.value, found.is_more_than, found.number, found.reaching_beyond) == (150, True, 2, 1)
    ever = brought_forward(some, "loans")
    assert (ever.value, ever.number, ever.reaching_beyond) == (157, 3, 0)
    assert brought_forward(some, "people").number == 0
