"""The first steps of a new council: what is done is read from its rows, each step leads back, and the list ends."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.entry.web.first_steps import Step, first_steps
from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import KitType, LoanPolicy
from furthest.modules.lending.selectors import devices
from furthest.modules.lending.states import BorrowerKind
from tests.support import cast

BACK = "?then=first-steps"
WORDS = "Bring it back by the date we give you. Lost or broken: you pay nothing."


@pytest.fixture
def bare(db: None) -> Council:
    """A council on its first day."""
    return Council.objects.create(slug="leeds", name="Leeds City Council")


@pytest.fixture
def first(bare: Council) -> User:
    """Its first officer."""
    return cast.user_in(bare, "officer", name="Olu Officer")


@pytest.fixture
def browser(as_user: Callable[[User], Any], first: User) -> Any:
    """That officer's browser."""
    return as_user(first)


def steps_of(user: User, council: Council) -> list[Step]:
    council.refresh_from_db()
    return list(first_steps(council, cast.actor_of(user, council), today=clock.today(council.time_zone)))


def tags(user: User, council: Council) -> list[str]:
    return [step.tag.words for step in steps_of(user, council)]


def sends(browser: Any, path: str, **sent: str) -> str:
    """Send a form of the first steps; the page that it leads back to."""
    answer = browser.post(f"/leeds/{path}{BACK}", sent)
    assert answer.status_code == 302, answer.content.decode()
    assert answer.headers["Location"] == "/leeds/desk/"
    return str(browser.get("/leeds/desk/").content.decode())


def test_from_nothing_to_the_first_loan_each_step_leads_back_and_shows_as_done(
    browser: Any, first: User, bare: Council
) -> None:
    assert tags(first, bare) == ["To do", "To do", "To do", "Later", "To do", "To do", "Later"]
    sends(browser, "branding/", programme_name="Connected Leeds", brand_colour="#17485c")
    week = {"week": "Monday to Friday 9am to 5pm"}
    sends(browser, "sites/add/", name="Armley Library", kind="branch", is_library="on", **week)
    sends(browser, "kit-types/add/", name="Tablet with data", has_data="on", parts="Charger\nCase", term_days="21")
    assert tags(first, bare) == ["Done", "Done", "Done", "To do", "To do", "To do", "Later"]
    site = browser.get(f"/leeds/devices/add-several/{BACK}").content.decode().split('<option value="')
    chosen = next(one[:36] for one in site if "Armley Library" in one)
    lot = {"tags": "LL-1\nLL-2\nLL-3\nLL-4\nLL-5", "kit_type": "tablet-with-data", "site": chosen}
    shown = sends(browser, "devices/add-several/", is_prepared="on", **lot)
    assert "Added 5 devices, ready to lend" in shown
    today = {"from_on-day": "18", "from_on-month": "11", "from_on-year": "2026"}
    sends(browser, "settings/lending.agreement/", value=WORDS, **today)
    assert tags(first, bare) == ["Done", "Done", "Done", "Done", "Done", "To do", "To do"]
    last = steps_of(first, bare)[-1]
    assert last.link is not None and "/leeds/devices/" in last.link.url
    page = browser.get(last.link.url).content.decode()
    words = page.split('name="agreement" value="')[1].split('"')[0]
    reference = last.link.url.split("/")[3]
    sent = {"who": "Nadia New", "choice": "new", "asked": "Nadia New", "agreed": "on", "agreement": words}
    lent = browser.post(f"/leeds/devices/{reference}/lend/", sent | {"site": chosen})
    assert lent.status_code == 302, lent.content.decode()
    assert "Up to your first loan" not in browser.get("/leeds/desk/").content.decode()


def test_the_term_of_the_first_kit_type_is_the_one_that_was_typed(browser: Any, bare: Council) -> None:
    shown = browser.get(f"/leeds/kit-types/add/{BACK}").content.decode()
    assert 'value="Tablet with data"' in shown and 'value="28"' in shown
    sends(browser, "kit-types/add/", name="Tablet", term_days="21")
    kind = KitType.objects.of(bare).get()
    terms = {one.borrower_kind: one.term_days for one in LoanPolicy.objects.of(bare).filter(kit_type=kind)}
    assert terms == {BorrowerKind.RESIDENT: 21, BorrowerKind.PARTNER: 84}
    assert browser.post("/leeds/kit-types/add/", {"name": "Laptop", "term_days": "0"}).status_code == 422
    assert 'value="Tablet with data"' not in browser.get("/leeds/kit-types/add/").content.decode()


def test_a_site_without_hours_leads_to_its_hours(browser: Any, first: User, bare: Council) -> None:
    sends(browser, "sites/add/", name="Armley Library", kind="branch")
    step = steps_of(first, bare)[1]
    assert (step.words, step.tag.words) == ("Say when your site is open", "To do")
    assert step.link is not None
    form = browser.get(step.link.url).content.decode()
    version = form.split('name="version" value="')[1].split('"')[0]
    path = step.link.url.removeprefix("/leeds/").removesuffix(BACK)
    sends(browser, path, monday="09:00-17:00", version=version)
    assert steps_of(first, bare)[1].tag.words == "Done"


def test_a_lot_that_waits_to_be_wiped_leads_to_the_work_list(browser: Any, first: User, bare: Council) -> None:
    sends(browser, "sites/add/", name="Armley Library", kind="branch", week="Monday 9 to 5")
    sends(browser, "kit-types/add/", name="Tablet", term_days="28")
    page = browser.get(f"/leeds/devices/add-several/{BACK}").content.decode().split('<option value="')
    chosen = next(one[:36] for one in page if "Armley Library" in one)
    shown = sends(browser, "devices/add-several/", tags="LL-1", kit_type="tablet", site=chosen)
    assert "to be wiped first" in shown
    last = steps_of(first, bare)[-1]
    assert last.link is not None and last.link.url.startswith("/leeds/get-ready/")
    assert "First wipe and check a device" in last.hint
    assert devices(bare).count() == 1


def test_files_are_offered_with_the_command_that_reads_them(browser: Any, bare: Council) -> None:
    shown = browser.get("/leeds/desk/").content.decode()
    assert "furthest import libraries --council leeds libraries.csv" in shown
    assert "furthest import devices --council leeds devices.csv" in shown


def test_a_colleague_who_is_let_in_from_the_first_steps_leads_back(browser: Any, first: User, bare: Council) -> None:
    sent = {"name": "Asha Assistant", "email": "asha@leeds.example", "role": "assistant"}
    shown = browser.post(f"/leeds/staff/add/{BACK}", sent).content.decode()
    assert "Hand over this password" in shown and "Back to the first steps" in shown
    assert steps_of(first, bare)[-2].tag.words == "Done"
    plain = browser.post("/leeds/staff/add/", sent | {"email": "bea@leeds.example"}).content.decode()
    assert "Back to the first steps" not in plain


def test_others_see_what_they_wait_for_and_who_does_it(as_user: Any, bare: Council) -> None:
    assistant = cast.user_in(bare, "assistant", name="Asha Assistant")
    shown = as_user(assistant).get("/leeds/desk/").content.decode()
    assert "Ask an officer or a library manager." in shown
    assert "Name your programme" not in shown
    manager = cast.user_in(bare, "manager", name="Mina Manager")
    shown = as_user(manager).get("/leeds/desk/").content.decode()
    assert "/leeds/sites/add/" in shown and "/leeds/kit-types/add/" not in shown


def test_without_lending_there_are_no_first_steps(browser: Any, bare: Council) -> None:
    browser.post("/leeds/settings/parts/lending/off/")
    assert "Up to your first loan" not in browser.get("/leeds/desk/").content.decode()


def test_only_our_own_word_leads_back(browser: Any, bare: Council) -> None:
    sent = {"name": "Armley Library", "kind": "branch"}
    answer = browser.post("/leeds/sites/add/?then=https://elsewhere.example/", sent)
    assert answer.headers["Location"].startswith("/leeds/sites/")
