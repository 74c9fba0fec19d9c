"""The practice desk: behind the same walls, marked on every page, never counted, never sent, emptied in one press."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from furthest.entry.cli.named import council_named
from furthest.kernel.accounts import practice as services
from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.accounts.practice import StartPractice, start_practice
from furthest.kernel.acts.perform import perform
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.errors import Conflict, NotFound, RuleBroken
from furthest.kernel.jobs import schedule
from furthest.kernel.jobs.kinds import JOBS, Every, JobKind
from furthest.kernel.jobs.models import Job, Timetable
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.outbox import delivery
from furthest.kernel.outbox.delivery import Letter, deliver, send, take
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.tenancy.councils import councils, practice_of
from furthest.kernel.tenancy.emptying import empty
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.query import TenancyError
from furthest.modules.lending.selectors import devices, devices_scanned
from furthest.modules.people.models import Resident
from tests.support import cast

HERE, THERE = "/leeds/practice/start/", "/leeds-practice/"
DEVICES = 9
BAND = "You are practising."
REFERENCE = re.compile(r'href="/leeds-practice/loans/([0-9A-Z]{4}-[0-9A-Z]{4})/')


@pytest.fixture
def practice(council: Council, officer: User, as_user: Callable[[User], Any]) -> Council:
    """The practice desk of Leeds, made by its officer."""
    assert as_user(officer).post(HERE).headers["Location"] == f"{THERE}desk/"
    return fresh(council)


def fresh(council: Council) -> Council:
    found = practice_of(council)
    assert found is not None
    return found


def page(response: Any) -> str:
    assert response.status_code == 200, response
    return str(response.content.decode())


class Carrier:
    """A message service that is connected, and remembers what it was given."""

    name = "text"

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def send(self, letter: Letter) -> OutboxState:
        """Keep the letter, and say that it went."""
        self.letters.append(letter)
        return OutboxState.SENT


@pytest.fixture
def carrier(monkeypatch: pytest.MonkeyPatch) -> Carrier:
    """A live service for text messages."""
    made = Carrier()
    monkeypatch.setattr(delivery.CHANNELS, "_things", {**delivery.CHANNELS._things, "text": made})
    return made


def lend_in(browser: Any, practice: Council, tag: str, who: str) -> Any:
    """Lend a device there, as one does at a desk."""
    url = f"{THERE}devices/{devices_scanned(practice, tag)[0].reference}/"
    shown = page(browser.get(url))
    words = shown.split('name="agreement" value="')[1].split('"')[0]
    site = shown.split('<option value="')[1:]
    chosen = next(one[:36] for one in site if "Practice Library" in one)
    sent = {"who": who, "agreed": "on", "agreement": words, "site": chosen}
    return browser.post(f"{url}lend/", sent)


def test_one_press_makes_a_desk_with_invented_people_and_devices_in_every_state(practice: Council) -> None:
    states = sorted(str(row.state) for row in devices(practice))
    assert states == ["available"] * 4 + ["awaiting-wipe"] + ["on-loan"] * 2 + ["received"] * 2
    assert {one.called for one in Resident.objects.of(practice)} >= {"Ana Example", "Ben Example", "Cleo Example"}


def test_it_looks_like_a_desk_on_a_day_with_work(practice: Council, assistant: User, as_user: Any) -> None:
    shown = page(as_user(assistant).get(f"{THERE}desk/"))
    assert "TRY-5" in shown and "TRY-7" in shown
    assert shown.index("Due back today") < shown.index("TRY-6")


def test_making_it_stands_in_the_real_trail(council: Council, officer: User, as_user: Any, practice: Council) -> None:
    as_user(officer).post(HERE)
    council.refresh_from_db()
    said = [line.what for line in timeline(council, council.pk)]
    assert said == ["emptied the practice desk and filled it anew", "made a practice desk"]


PAGES = ("desk/", "devices/", "people/", "loans/", "sites/", "get-ready/", "audit/", "outbox/", "help/")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_that_nothing_is_real_and_leads_back(
    path: str, practice: Council, officer: User, as_user: Any
) -> None:
    browser = as_user(officer)
    shown = page(browser.get(THERE + path))
    assert BAND in shown and '<a class="govuk-link" href="/leeds/">Back to your real desk</a>' in shown
    assert BAND not in page(browser.get(f"/leeds/{path}"))


def test_paper_says_so_too(practice: Council, officer: User, as_user: Any) -> None:
    browser = as_user(officer)
    loan = REFERENCE.findall(page(browser.get(f"{THERE}loans/")))[0]
    slip = page(browser.get(f"{THERE}loans/{loan}/slip/"))
    band = slip[slip.index("ff-practice") : slip.index(BAND)]
    assert "ff-noprint" not in band


def test_a_practice_act_that_tries_to_send_sends_nothing(
    practice: Council, officer: User, as_user: Any, carrier: Carrier
) -> None:
    browser = as_user(officer)
    made = page(browser.get(f"{THERE}people/?q=Cleo"))
    assert "Cleo Example" in made
    assert lend_in(browser, practice, "TRY-1", "Cleo Example").status_code == 302
    written = list(OutboxMessage.objects.of(practice))
    assert written and {one.state for one in written} == {OutboxState.PRACTICE}
    assert deliver(practice) == 0 and take(practice) is None
    forced = written[0]
    forced.council = practice
    OutboxMessage.objects.of(practice).filter(pk=forced.pk).update(state=OutboxState.SENDING)
    forced.state = OutboxState.SENDING
    assert send(forced) == OutboxState.PRACTICE
    waiting = OutboxMessage.objects.of(practice).filter(pk=forced.pk)
    waiting.update(state=OutboxState.WAITING)
    assert deliver(practice) == 0
    assert carrier.letters == []
    assert "practice: never sent" in page(browser.get(f"{THERE}outbox/"))


def test_the_real_council_still_sends_and_counts_nothing_of_it(
    council: Council, practice: Council, officer: User, as_user: Any
) -> None:
    lend_in(as_user(officer), practice, "TRY-1", "Nadia New")
    assert not LedgerRow.objects.of(council).exists()
    assert not Resident.objects.of(council).exists()
    assert not OutboxMessage.objects.of(council).exists()


def test_roles_count_there_as_they_do_here_without_rows_of_their_own(
    council: Council, practice: Council, assistant: User, auditor: User, outsider: User, operator: User, as_user: Any
) -> None:
    browser = as_user(assistant)
    assert browser.get(f"{THERE}desk/").status_code == 200
    assert browser.get(f"{THERE}settings/").status_code == 403
    for stranger in (auditor, outsider, operator):
        assert as_user(stranger).get(f"{THERE}desk/").status_code == 404
    assert Client().get(f"{THERE}desk/").status_code == 302
    assert not Membership.objects.filter(council=practice).exists()
    keeper = cast.user_in(council, "manager", name="Kay Keeper", sites=[council.pk])
    assert as_user(keeper).get(f"{THERE}devices/add/").status_code == 200
    Membership.objects.filter(user=assistant).update(ended_at=council_time(council))
    assert as_user(assistant).get(f"{THERE}desk/").status_code == 404


def council_time(council: Council) -> Any:
    return Membership.objects.filter(council=council).values_list("recorded_at", flat=True)[0]


def test_who_may_sign_in_is_not_practised(practice: Council, officer: User, as_user: Any) -> None:
    browser = as_user(officer)
    refused = browser.get(f"{THERE}staff/")
    assert refused.status_code == 403 and "This cannot be practised" in refused.content.decode()
    assert "People who work here" not in page(browser.get(f"{THERE}settings/"))
    assert browser.get(f"{THERE}password/").headers["Location"] == "/leeds/password/"
    assert 'href="/leeds/password/"' in page(browser.get(f"{THERE}desk/"))


def test_emptying_deletes_what_was_typed_and_fills_it_again(
    council: Council, practice: Council, officer: User, as_user: Any
) -> None:
    browser = as_user(officer)
    assert browser.post(f"{THERE}people/add/", {"called": "Somebody Real", "channel": "none"}).status_code == 302
    assert browser.post(HERE).headers["Location"] == f"{THERE}desk/"
    new = fresh(council)
    assert new.pk != practice.pk and new.slug == practice.slug
    practice.refresh_from_db()
    assert practice.ended_at is not None
    for rows in (Resident.objects, OutboxMessage.objects):
        assert not rows.of(practice).exists()
    assert devices(practice).count() == 0 and devices(new).count() == DEVICES
    assert "Somebody Real" not in page(browser.get(f"{THERE}people/"))
    assert browser.get(f"/{practice.slug}/desk/").status_code == 404
    assert LedgerRow.objects.of(practice).exists(), "the ledger keeps its rows, which name nobody"


def test_the_same_press_twice_makes_one(council: Council, officer: User, as_user: Any) -> None:
    browser = as_user(officer)
    for _press in range(2):
        browser.post(HERE, {"key": "the-same-press"})
    assert Council.objects.exclude(practice_of=None).count() == 1
    assert devices(fresh(council)).count() == DEVICES


def test_only_officers_make_it_and_nobody_practises_practising(
    council: Council, practice: Council, assistant: User, officer: User, as_user: Any, act: Any, do: Any
) -> None:
    assert as_user(assistant).post(HERE).status_code == 403
    browser = as_user(officer)
    assert browser.get(f"{THERE}practice/").headers["Location"] == f"{THERE}desk/"
    assert browser.post(f"{THERE}practice/start/").status_code == 422
    assert Council.objects.exclude(practice_of=None).count() == 1
    assert "Practise" not in page(browser.get(f"{THERE}desk/")).split("</main>")[0].split("<main")[1]


def test_before_it_is_made_the_page_says_who_makes_it(
    council: Council, assistant: User, officer: User, as_user: Any
) -> None:
    assert 'href="/leeds/practice/"' in page(as_user(assistant).get("/leeds/desk/"))
    assert "An officer of your council makes it" in page(as_user(assistant).get("/leeds/practice/"))
    assert "Make the practice desk" in page(as_user(officer).get("/leeds/practice/"))


def test_after_it_is_made_everybody_at_a_desk_is_led_there(practice: Council, assistant: User, as_user: Any) -> None:
    shown = page(as_user(assistant).get("/leeds/practice/"))
    assert f'href="{THERE}desk/"' in shown and "Empty the practice desk" not in shown


def test_it_stands_in_no_list_of_councils(practice: Council, officer: User, operator: User, as_user: Any) -> None:
    assert [one.slug for one in councils()] == ["leeds"]
    assert "leeds-practice" not in page(as_user(operator).get("/platform/"))
    assert "Practice" not in page(as_user(officer).get("/choose/"))
    with pytest.raises(NotFound):
        council_named("leeds-practice")


def test_one_that_is_over_gets_no_jobs(
    practice: Council, officer: User, as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_user(officer).post(HERE)
    kind = JobKind("tests.nothing", "furthest.kernel.outbox.delivery.deliver", Every.MINUTE)
    monkeypatch.setattr(JOBS, "_things", {kind.name: kind})
    schedule.tick()
    Timetable.objects.filter(name=kind.name).update(due_at=practice_time(practice))
    schedule.tick()
    assert practice.pk not in set(Job.objects.values_list("council_id", flat=True))
    assert Job.objects.count() == 2


def practice_time(practice: Council) -> Any:
    practice.refresh_from_db()
    return practice.ended_at


def test_of_two_officers_who_begin_afresh_one_is_told(
    council: Council, practice: Council, act: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fresh(council)
    perform(act(), start_practice, StartPractice())
    monkeypatch.setattr(services, "practice_of", lambda _council: before)
    with pytest.raises(Conflict):
        perform(act(), start_practice, StartPractice())
    monkeypatch.setattr(services, "practice_of", lambda _council: None)
    with pytest.raises(RuleBroken, match="Somebody has just made the practice desk"):
        perform(act(), start_practice, StartPractice())


def test_only_a_practice_desk_that_is_over_is_emptied(council: Council, practice: Council) -> None:
    for one in (council, practice):
        with pytest.raises(TenancyError):
            empty(one)
    assert devices(practice).count() == DEVICES
