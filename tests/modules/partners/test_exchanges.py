"""When we were in contact with a partner: recorded, changed, taken out; next steps; and who is quiet."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.policy_services import SetSetting, set_setting
from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core import clock
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.models import Exchange, Partner
from furthest.modules.partners.rules import is_quiet, quiet_before
from furthest.modules.partners.selectors import (
    Asked,
    contacts,
    exchange,
    exchanges,
    latest_exchange,
    open_steps,
    partners_listed,
    partners_with_step_due,
)
from furthest.modules.partners.services.exchanges import (
    ChangeExchange,
    FinishStep,
    RecordExchange,
    ReopenStep,
    UndoExchange,
    change_exchange,
    finish_step,
    record_exchange,
    reopen_step,
    undo_exchange,
)
from furthest.modules.partners.states import Order, Which
from tests.conftest import NOW

Do = Callable[..., Answer]
Record = Callable[..., Exchange]
Add = Callable[..., Partner]
TODAY = NOW.date()
SOON = TODAY + timedelta(days=7)


def names(council: Council, **asked: Any) -> list[str]:
    return [one.name for one in partners_listed(council, Asked(TODAY, **asked))]


def as_it_is(one: Partner, row: Exchange, **more: Any) -> ChangeExchange:
    fields = ("version", "way", "held_on", "held_by", "agreed", "next_step", "next_on", "is_shared")
    said = {name: getattr(row, name) for name in fields} | {"contact": row.contact_id}
    return ChangeExchange(**({"partner": one.reference, "exchange": row.reference} | said | more))


def test_partner_06_how_and_when_is_enough(hub: Partner, record: Record, council: Council) -> None:
    row = record(hub)
    assert (row.way, row.held_on, row.held_by, row.contact, row.is_shared) == (
        "visit",
        TODAY,
        "Olu Officer",
        None,
        False,
    )
    assert latest_exchange(hub) == row
    words = "recorded being in contact with Hub of Hope on 18 November 2026: a visit"
    assert timeline(council, hub.pk)[0].what == words


def test_partner_05_the_trail_keeps_no_word_of_what_was_agreed(hub: Partner, record: Record, council: Council) -> None:
    sam = contacts(hub)[0]
    record(
        hub, contact=sam.pk, held_by="Ada Colleague", agreed="Lend five tablets", next_step="Bring them", next_on=SOON
    )
    said = str([entry.facts for entry in AuditEntry.objects.of(council)])
    assert not [words for words in ("Sam", "Ada", "tablets", "Bring") if words in said]


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"way": ""}, "way", "way"),
        ({"way": "pigeon"}, "way", "way"),
        ({"held_on": TODAY + timedelta(days=1)}, "held-later", "held_on"),
        ({"next_on": SOON}, "step-missing", "next_step"),
        ({"next_step": "Ring", "next_on": TODAY - timedelta(days=1)}, "step-before", "next_on"),
        ({"next_step": "x" * 201}, "too-long", "next_step"),
        ({"agreed": "the PIN is 1234"}, "secret", "agreed"),
        ({"held_by": "password: letmein1"}, "secret", "held_by"),
    ],
)
def test_partner_06_what_cannot_be_is_refused(
    do: Do, hub: Partner, more: dict[str, Any], code: str, field: str
) -> None:
    said: dict[str, Any] = {"partner": hub.reference, "way": "call", "held_on": TODAY} | more
    with pytest.raises(RuleBroken) as refused:
        do(record_exchange, RecordExchange(**said))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert list(exchanges(hub, shared_only=False)) == []


def test_a_contact_is_with_somebody_of_that_partner(do: Do, hub: Partner, partner_called: Add) -> None:
    stranger = contacts(partner_called("Abbey", contact="Al"))[0]
    for wrong in (stranger.pk, uuid4()):
        with pytest.raises(NotFound):
            do(record_exchange, RecordExchange(hub.reference, "call", TODAY, contact=wrong))


def test_partner_06_changing_and_a_stale_form(do: Do, hub: Partner, record: Record, council: Council) -> None:
    row = record(hub, agreed="Five tablets", next_step="Bring them")
    do(finish_step, FinishStep(hub.reference, row.reference))
    row = exchange(hub, row.reference)
    do(change_exchange, as_it_is(hub, row, agreed="Six tablets", is_shared=True))
    now = exchange(hub, row.reference)
    assert (now.agreed, now.is_shared, now.done_on) == ("Six tablets", True, TODAY)
    assert timeline(council, hub.pk)[0].what == "changed what was recorded of 18 November 2026 with Hub of Hope"
    with pytest.raises(Conflict):
        do(change_exchange, as_it_is(hub, row, agreed="Seven"))
    do(change_exchange, as_it_is(hub, now))
    assert exchange(hub, row.reference).version == now.version
    do(change_exchange, as_it_is(hub, now, next_step="Fetch them"))
    assert exchange(hub, row.reference).done_on is None


def test_partner_06_what_is_taken_out_is_kept_and_shown_nowhere(
    do: Do, hub: Partner, record: Record, council: Council
) -> None:
    row = record(hub, next_step="Ring", next_on=TODAY)
    for _time in range(2):
        do(undo_exchange, UndoExchange(hub.reference, row.reference))
    assert (latest_exchange(hub), list(open_steps(hub, shared_only=False))) == (None, [])
    assert partners_with_step_due(council, TODAY) == 0
    assert Exchange.objects.of(council).get().undone_on == TODAY
    assert [line.what for line in timeline(council, hub.pk)].count(
        "took out what was recorded of 18 November 2026 with Hub of Hope"
    ) == 1
    for service, command in (
        (finish_step, FinishStep(hub.reference, row.reference)),
        (change_exchange, as_it_is(hub, exchange(hub, row.reference), agreed="No")),
    ):
        with pytest.raises(RuleBroken) as refused:
            do(service, command)
        assert refused.value.code == "undone"


def test_partner_07_a_step_is_due_until_it_is_done(do: Do, hub: Partner, record: Record, council: Council) -> None:
    record(hub, next_step="Later", next_on=SOON)
    assert partners_with_step_due(council, TODAY) == 0
    row = record(hub, next_step="Ring", next_on=TODAY)
    assert (partners_with_step_due(council, TODAY), partners_with_step_due(council, SOON)) == (1, 1)
    assert names(council, which=Which.STEP_DUE) == ["Hub of Hope"]
    assert [one.next_step for one in open_steps(hub, shared_only=False)] == ["Ring", "Later"]
    for _time in range(2):
        do(finish_step, FinishStep(hub.reference, row.reference))
    assert (names(council, which=Which.STEP_DUE), exchange(hub, row.reference).done_on) == ([], TODAY)
    do(reopen_step, ReopenStep(hub.reference, row.reference))
    assert partners_with_step_due(council, TODAY) == 1
    plain = record(hub)
    with pytest.raises(RuleBroken):
        do(finish_step, FinishStep(hub.reference, plain.reference))


@pytest.mark.parametrize(
    ("today", "months", "before"),
    [
        (date(2026, 11, 18), 6, date(2026, 5, 18)),
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 36, date(2023, 12, 31)),
    ],
)
def test_partner_08_months_are_counted_by_the_calendar(today: date, months: int, before: date) -> None:
    assert quiet_before(today, months) == before
    assert is_quiet(before - timedelta(days=1), before, before)
    assert not is_quiet(before, date(2000, 1, 1), before)
    assert not is_quiet(None, before, before)


def test_partner_08_not_heard_from_lately_is_computed_when_it_is_read(
    do: Do, partner_called: Add, record: Record, council: Council
) -> None:
    with clock.frozen(NOW - timedelta(days=400)):
        for name in ("Abbey", "Bridge", "Court"):
            partner_called(name)
    partner_called("Dale")
    abbey, bridge, _court = partners_listed(council, Asked(TODAY))[:3]
    record(abbey, held_on=date(2026, 5, 17))
    record(bridge, held_on=date(2026, 5, 18))
    assert names(council, which=Which.QUIET) == ["Abbey", "Court"]
    assert names(council, order=Order.LONGEST) == ["Court", "Dale", "Abbey", "Bridge"]
    do(set_setting, SetSetting("partners.quiet_months", 3, TODAY))
    assert names(council, which=Which.QUIET) == ["Abbey", "Bridge", "Court"]


def test_assistants_record_and_coordinators_do_not(
    do: Do, hub: Partner, assistant: User, coordinator: User, auditor: User
) -> None:
    do(record_exchange, RecordExchange(hub.reference, "call", TODAY), user=assistant)
    for user in (coordinator, auditor):
        with pytest.raises(NotAllowed):
            do(record_exchange, RecordExchange(hub.reference, "call", TODAY), user=user)


def test_another_partners_row_is_unknown(do: Do, hub: Partner, partner_called: Add, record: Record) -> None:
    row = record(partner_called("Abbey"))
    for wrong in (row.reference, "9" * 3000, "\0"):
        with pytest.raises(NotFound):
            do(undo_exchange, UndoExchange(hub.reference, wrong))
