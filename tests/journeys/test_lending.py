"""The main job at the desk: lend, print, take back, make ready, and put a mistake right."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.visitor import Visit, Visitor

WINDOWS = [
    pytest.param({"width": 1280}, id="wide"),
    pytest.param({"width": 320, "java_script_enabled": False}, id="phone without script"),
]


MOST_ACTIONS = 3


def lend(visitor: Visitor, tag: str, name: str) -> None:
    """Lend a device that was scanned to somebody new: fill in and send, then say that the name is right."""
    before = visitor.presses_made
    visitor.ticks("They accept these words")
    visitor.types("Who is borrowing it?", name)
    visitor.presses(f"Lend {tag}")
    visitor.is_asked_to_mend(f"Nobody here is called {name} yet")
    visitor.presses(f"Lend {tag}")
    assert visitor.presses_made - before <= MOST_ACTIONS


@pytest.mark.parametrize("window", WINDOWS)
def test_sign_in_scan_lend_to_somebody_new_and_undo(visit: Visit, window: dict[str, object]) -> None:
    tag, name = ("J-1", "Nadia New") if window["width"] == 1280 else ("J-2", "Nils Neu")
    visitor = visit(**window)
    visitor.signs_in("asha.assistant")
    assert visitor.heading == "The desk"
    visitor.works_at("Armley Library")
    visitor.is_told("You work at Armley Library today")

    visitor.opens("/leeds/desk/")
    visitor.types("Scan or type", tag.lower())
    visitor.presses("Find")
    assert visitor.heading == tag
    lend(visitor, tag, name)

    visitor.is_told(f"Lent {tag} to {name} until")
    visitor.follows("Undo this loan", within=".govuk-notification-banner")
    visitor.presses("Undo this loan")
    visitor.is_asked_to_mend("Select what went wrong")
    visitor.ticks("They did not take it, or gave it back at once")
    visitor.presses("Undo this loan")
    visitor.is_told(f"Loan of {tag}")
    visitor.sees("Undone: it was a mistake", "it was not taken")
    visitor.follows(tag)
    visitor.sees("Ready to lend")


@pytest.mark.parametrize("window", WINDOWS)
def test_take_back_locked_then_unlock_wipe_and_check(visit: Visit, window: dict[str, object]) -> None:
    tag, name = ("J-3", "Ottilie Krug") if window["width"] == 1280 else ("J-4", "Paul Pohl")
    visitor = visit("asha.assistant", **window)
    visitor.opens(f"/leeds/desk/?q={tag}")
    lend(visitor, tag, name)

    visitor.opens(f"/leeds/desk/?q={tag}")
    visitor.page.get_by_label("Charger").uncheck(force=True)
    visitor.ticks("No")
    visitor.ticks("Find or do work")
    visitor.ticks("Keep in touch with people")
    visitor.presses(f"Take back {tag}")
    visitor.is_told(f"Took back {tag} at Armley Library")
    visitor.sees("The last borrower is still signed in", "Missing: Charger")
    for step, then in (
        ("Mark as unlocked", "Mark as wiped"),
        ("Mark as wiped", "Clean the screen and case."),
        ("Mark as checked", "Ready to lend"),
    ):
        visitor.presses(step)
        visitor.sees(then)
    visitor.opens(f"/leeds/desk/?q={name.replace(' ', '+')}")
    visitor.sees(name)


def test_the_slip_prints_with_what_belongs_on_paper(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.scans("J-5")
    lend(visitor, "J-5", "Sol Slip")
    visitor.follows("Print the slip")
    visitor.sees("Sol Slip", "Charger", "bring it back")
    expect(visitor.page.locator("[data-print]")).to_be_visible()
    visitor.page.emulate_media(media="print")
    for gone in (".ff-nav", ".ff-account", "[data-print]"):
        expect(visitor.page.locator(gone).first).to_be_hidden()
    expect(visitor.page.locator(".ff-qr svg")).to_be_visible()
    visitor.sees("Sol Slip")


def test_a_return_from_the_box_and_without_a_label(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.scans("J-6")
    lend(visitor, "J-6", "Boris Box")
    visitor.opens("/leeds/desk/")
    visitor.follows("A device came back without its label")
    visitor.types("Serial number, IMEI or borrower", "boris")
    visitor.presses("Find it")
    visitor.sees("Boris Box")
    visitor.follows("Take back")
    visitor.ticks("From the return box: nobody is here to ask")
    visitor.presses("Take back J-6")
    visitor.is_told("Took back J-6")
    visitor.follows("Undo this return", within=".govuk-notification-banner")
    visitor.ticks("It is still with them")
    visitor.presses("Undo the return")
    assert re.search(r"/leeds/loans/[0-9A-Z-]+/$", visitor.page.url)
    visitor.sees("On loan", "Boris Box")


def test_get_ready_is_two_presses_on_the_list(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.opens("/leeds/get-ready/")
    row = visitor.page.locator("tr", has_text="LE-RECEIVED")
    for press, then in (("Mark as wiped", "Wiped, to be checked"), ("Mark as checked", "")):
        with visitor.page.expect_navigation():
            row.get_by_role("button", name=press).click()
        expect(row).to_contain_text(then) if then else expect(row).to_have_count(0)
    visitor.is_told("LE-RECEIVED")
    visitor.follows("Lend it now", within=".govuk-notification-banner")
    assert visitor.heading == "LE-RECEIVED"


def test_renewing_a_loan_twice_is_told(visit: Visit) -> None:
    visitor = visit("asha.assistant")
    visitor.opens(f"/leeds/loans/{visitor.house.made['loans']['open']}/")
    for _ in range(2):
        visitor.presses("Renew")
        visitor.is_told("Renewed the loan of LE-FOR-OPEN until")
    visitor.sees("It has been renewed as often as its terms allow")


@pytest.mark.parametrize("window", WINDOWS)
def test_somebody_found_by_phone_leads_to_what_they_have_and_to_one_more(
    visit: Visit, window: dict[str, object]
) -> None:
    tag, phone = ("J-31", "07700 909810") if window["width"] == 1280 else ("J-32", "07700 909811")
    visitor = visit("asha.assistant", **window)

    visitor.opens(f"/leeds/desk/?q={phone}")
    assert visitor.heading == "Petra Phone"
    visitor.sees("Nothing is on loan now.")
    visitor.page.locator("main").get_by_role("button", name="Lend to this person").click()
    visitor.sees("Lending to Petra Phone. Scan the device")
    visitor.types("Scan or type", tag)
    visitor.presses("Find")
    visitor.ticks("They accept these words")
    visitor.presses(f"Lend {tag}")
    visitor.is_told(f"Lent {tag} to Petra Phone until")

    visitor.opens(f"/leeds/desk/?q={phone}")
    visitor.sees("On loan now (1)")
    visitor.looks()
    visitor.follows(tag)
    visitor.ticks("Yes")
    visitor.presses(f"Take back {tag}")
    visitor.opens(f"/leeds/desk/?q={phone}")
    visitor.sees("Nothing is on loan now.", "1 was lent before.")
    visitor.follows("All loans")
    visitor.sees(tag)
