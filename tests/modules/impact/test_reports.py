"""Freezing what is reported: numbers, definitions and rows stay as they were; later changes are said beside them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import perform
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.act import Act, Thing, act_now
from furthest.kernel.core.errors import NotAllowed, NotFound, RuleBroken
from furthest.kernel.ledger.posting import post, reversals
from furthest.kernel.ledger.reportable import REPORTABLES
from furthest.kernel.ledger.reporting import Span, values_of
from furthest.kernel.ledger.rollup import roll_up
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period
from furthest.modules.impact.models import Report
from furthest.modules.impact.rules.reports import (
    as_stored,
    from_stored,
    is_restated,
    months_shown,
    shown_line,
    wards_shown,
)
from furthest.modules.impact.rules.statements import Brought
from furthest.modules.impact.selectors.boards import board_of, ever, restated
from furthest.modules.impact.selectors.reports import board_kept, report, rows_kept, span_kept
from furthest.modules.impact.services.reports import (
    FreezeReport,
    ReplaceReport,
    WithdrawReport,
    freeze_report,
    replace_report,
    withdraw_report,
)
from furthest.modules.impact.services.statements import WithdrawStatement, withdraw_statement
from tests.support import cast

Do = Callable[..., Any]
Posted = Callable[..., Thing]
Frozen = Callable[..., Report]
OCTOBER = Period.month(2026, 10)
TODAY = date(2026, 11, 18)


def figures(*names: str) -> list[Any]:
    return [REPORTABLES.get(name) for name in names]


@pytest.fixture
def autumn(posted: Posted) -> None:
    """Loans in September and October, of two people and somebody without a name, in two wards."""
    posted(date(2026, 9, 30), subject="a")
    for day, ward, subject in ((1, "E1", "a"), (5, "E1", "b"), (31, "E2", "a"), (31, "", "")):
        posted(date(2026, 10, day), ward=ward, subject=subject)
        posted(date(2026, 10, day), measure="devices_out", ward=ward)
        posted(date(2026, 10, day), measure="data_devices_out", ward=ward)
    posted(date(2026, 11, 1))
    for days in (1, 3, 8):
        posted(date(2026, 10, 20), days, measure="turnaround")


@pytest.mark.usefixtures("autumn")
@pytest.mark.parametrize("is_rolled_up", [False, True])
def test_impact_08_each_figure_stands_beside_the_period_before(council: Council, is_rolled_up: bool) -> None:
    if is_rolled_up:
        roll_up(council)
    board = board_of(council, figures("loans", "people", "devices-out", "weeks", "turnaround"), OCTOBER, today=TODAY)
    assert {name: (one.now, one.before) for name, one in board.by_name.items()} == {
        "loans": (4, 1), "people": (2, 1), "devices-out": (4, 0), "weeks": (9, 0), "turnaround": (3.0, None)
    }  # fmt: skip
    assert (board.charted, dict(board.months)) == ("loans", {date(2026, 10, 1): 4})
    assert board.wards["loans"] == {"E1": 2, "E2": 1, "": 1}
    assert board.wards["people"] == {"E1": 2, "E2": 1}
    assert "weeks" not in board.wards and "turnaround" not in board.wards


def test_a_period_that_still_runs_is_counted_up_to_today(council: Council, posted: Posted) -> None:
    for day in (1, 18, 19):
        posted(date(2026, 11, day))
    board = board_of(council, figures("loans"), Period.quarter(2026, 4), today=TODAY)
    assert (board.by_name["loans"].now, board.until) == (2, TODAY)
    assert dict(board.months) == {date(2026, 10, 1): 0, date(2026, 11, 1): 2}


@pytest.mark.usefixtures("autumn")
def test_impact_09_a_frozen_report_reads_as_it_was_whatever_comes_later(
    council: Council, frozen: Frozen, posted: Posted, act: Callable[..., Act]
) -> None:
    row = frozen("loans", "people", "devices-out", "weeks", "turnaround")
    before = board_kept(row)
    number = rows_kept(row, before.by_name["loans"].figure).count()
    taken_back = posted(date(2026, 10, 2), subject="c")
    posted(date(2026, 10, 3), 9, measure="turnaround")
    post([(act(), one) for one in reversals(council, taken_back)])
    roll_up(council)
    again = report(council, row.reference)
    assert board_kept(again) == before
    kept = [one.figure for one in before.lines]
    assert values_of(council, kept, span_kept(again)) == {name: one.now for name, one in before.by_name.items()}
    assert rows_kept(again, before.by_name["loans"].figure).count() == number == 4


PLANS = st.lists(
    st.tuples(st.sampled_from(["loans", "devices_out", "data_devices_out", "turnaround"]), st.integers(0, 40),
              st.integers(1, 3), st.sampled_from(["", "a", "b"]), st.booleans()),
    max_size=12,
)  # fmt: skip
EVERY = ("loans", "people", "devices-out", "weeks", "turnaround")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(earlier=PLANS, later=PLANS)
def test_the_rows_up_to_the_mark_always_add_up_to_what_was_frozen(
    council: Council, frozen: Frozen, posted: Posted, earlier: Any, later: Any
) -> None:
    for some in (earlier, later):
        for measure, day, quantity, subject, is_rolled_up in some:
            posted(date(2026, 9, 20) + timedelta(days=day), quantity, measure=measure, subject=subject)
            if is_rolled_up:
                roll_up(council)
        if some is earlier:
            row = frozen(*EVERY)
    board = board_kept(report(council, row.reference))
    span = Span(row.first_on, row.until_on, upto=row.mark)
    assert values_of(council, figures(*EVERY), span) == {name: one.now for name, one in board.by_name.items()}


@pytest.mark.usefixtures("autumn")
def test_impact_10_what_later_data_changed_is_restated(
    do: Do, council: Council, frozen: Frozen, posted: Posted, stated: Callable[..., Any]
) -> None:
    days = {"first_on": date(2026, 8, 1), "last_on": date(2026, 8, 31)}
    brought = stated(value=40, **days)
    row = frozen("loans", "returns", period=(date(2026, 8, 1), date(2026, 10, 31)))
    board = board_kept(row)
    assert board.by_name["loans"].total is not None and board.by_name["loans"].total.value == 45
    assert not [one for one in board.lines if is_restated(one, restated(council, board)[one.figure.name])]
    posted(date(2026, 11, 2))
    assert not is_restated(board.by_name["loans"], restated(council, board)["loans"])
    posted(date(2026, 10, 9))
    now = restated(council, board)
    assert (now["loans"].now, board.by_name["loans"].now) == (6, 5)
    assert is_restated(board.by_name["loans"], now["loans"]) and not is_restated(
        board.by_name["returns"], now["returns"]
    )
    do(withdraw_statement, WithdrawStatement(brought.reference, "other"))
    assert restated(council, board)["loans"].brought == Brought()


def test_impact_11_a_report_is_withdrawn_or_replaced_with_a_reason(
    do: Do, council: Council, frozen: Frozen, posted: Posted
) -> None:
    row = frozen("loans", "returns")
    posted(date(2026, 10, 9))
    newer = do(replace_report, ReplaceReport(row.reference, "newer-data", "A late list")).thing
    old, new = report(council, row.reference), report(council, newer.reference)
    assert (old.state, old.ended_because, new.state, new.replaces) == ("replaced", "newer-data", "frozen", old)
    assert [board_kept(one).by_name["loans"].now for one in (old, new)] == [0, 1]
    assert timeline(council, old.pk)[0].what == (
        f"replaced the report {old.reference} by {new.reference}: later data changed it"
    )
    do(withdraw_report, WithdrawReport(new.reference, "wrong-number"))
    assert report(council, new.reference).state == "withdrawn"
    for service, command in ((withdraw_report, WithdrawReport), (replace_report, ReplaceReport)):
        with pytest.raises(RuleBroken, match="withdrawn or replaced before"):
            do(service, command(new.reference, "other"))
        with pytest.raises(RuleBroken, match="Choose why"):
            do(service, command(new.reference, "no reason"))


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (FreezeReport(" ", *(OCTOBER.first, OCTOBER.last), ("loans",)), "Give the report a title"),
        (FreezeReport("Board", OCTOBER.last, OCTOBER.first, ("loans",)), "The last day must be the first day"),
        (FreezeReport("Board", date(2026, 12, 1), date(2026, 12, 31), ("loans",)), "has not begun"),
        (FreezeReport("Board", OCTOBER.first, OCTOBER.last, ()), "from one to eight"),
        (FreezeReport("Board", OCTOBER.first, OCTOBER.last, ("loans", "nothing")), "Choose figures that reports"),
        (FreezeReport("PIN 1234", OCTOBER.first, OCTOBER.last, ("loans",)), "PIN"),
    ],
)
def test_what_makes_no_report_is_refused(do: Do, council: Council, command: FreezeReport, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        do(freeze_report, command)
    assert not Report.objects.of(council).exists()


def test_only_officers_freeze_and_nobody_another_councils(
    do: Do, frozen: Frozen, auditor: User, outsider: User, other_council: Council
) -> None:
    row = frozen()
    with pytest.raises(NotAllowed):
        do(freeze_report, FreezeReport("Mine", OCTOBER.first, OCTOBER.last, ("loans",)), user=auditor)
    theirs = act_now(other_council, cast.actor_of(outsider, other_council))
    with pytest.raises(NotFound):
        perform(theirs, withdraw_report, WithdrawReport(row.reference, "other"))


@pytest.mark.usefixtures("autumn")
def test_what_is_kept_is_read_back_as_it_was(council: Council) -> None:
    board = board_of(council, figures(*EVERY), Period.quarter(2026, 4), today=TODAY)
    assert from_stored(as_stored(board), period=board.period, until=board.until) == board


@pytest.mark.usefixtures("autumn")
def test_impact_12_small_wards_are_hidden_with_what_gives_them_away(council: Council, posted: Posted) -> None:
    assert wards_shown(board_of(council, figures("loans"), OCTOBER, today=TODAY), for_publishing=False) == {}
    posted(date(2026, 10, 6), 20, ward="E3")
    posted(date(2026, 10, 6), 30, ward="E4")
    board = board_of(council, figures("loans", "weeks"), OCTOBER, today=TODAY)
    kept = wards_shown(board, for_publishing=False)
    assert dict(kept["loans"].cells) == {"": None, "E1": None, "E2": None, "E3": None, "E4": 30}
    assert set(kept) == {"loans"}


@pytest.mark.usefixtures("autumn")
def test_impact_13_what_is_published_hides_small_numbers_and_what_they_are_part_of(
    council: Council, stated: Callable[..., Any], posted: Posted
) -> None:
    board = board_of(council, figures("loans", "returns", "weeks"), Period.quarter(2026, 4), today=TODAY)
    loans, returns = (shown_line(board.by_name[name], 10, for_publishing=True) for name in ("loans", "returns"))
    assert loans.now.is_hidden and not returns.now.is_hidden
    assert wards_shown(replace(board, threshold=10), for_publishing=True) == {}
    assert months_shown(replace(board, threshold=10), for_publishing=True) == {}
    assert shown_line(board.by_name["weeks"], 10, for_publishing=True).now.value is not None
    posted(date(2026, 11, 2), 50, ward="E3")
    posted(date(2026, 11, 2), 70, ward="E4")
    stated(value=3, first_on=date(2026, 9, 1), last_on=date(2026, 9, 29))
    wide = board_of(council, figures("loans"), Period(date(2026, 9, 1), date(2026, 11, 30)), today=TODAY)
    line = shown_line(wide.by_name["loans"], 5, for_publishing=True)
    assert line.total is not None and line.total.is_hidden is False
    assert line.now.is_hidden and line.brought is not None and line.brought.is_hidden
    assert wards_shown(wide, for_publishing=True) == {} and wards_shown(wide, for_publishing=False)
    assert not shown_line(wide.by_name["loans"], 5, for_publishing=False).now.is_hidden


def test_since_the_beginning_counted_and_brought_forward_make_one_total(
    council: Council, posted: Posted, stated: Callable[..., Any]
) -> None:
    posted(date(2025, 1, 1), 2)
    posted(date(2026, 11, 18), 3)
    stated(value=100, is_more_than=True)
    stated("devices-out", 30)
    found = ever(council, figures("loans", "devices-out"), TODAY)
    total = found["loans"].total
    assert total is not None and (total.value, total.is_more_than, found["loans"].now) == (105, True, 5)
    assert found["devices-out"].total is None and found["devices-out"].brought.value == 30
