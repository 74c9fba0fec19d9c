"""Slips as they are printed, the pages of their words, and the register to sign."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.modules.lending.models import Device, Loan
from furthest.modules.places.selectors import SiteCard

Url = Callable[..., str]
Ready = Callable[..., Device]
Lent = Callable[..., Loan]
MARK = "Not yet checked"


def page(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def one(ready: Ready, lent: Lent) -> Loan:
    """A loan of LL-1 to Bao Tran."""
    return lent(ready("LL-1"), new_called="Bao Tran")


@pytest.fixture
def boss(as_user: Callable[[User], Client], officer: User) -> Client:
    """An officer's browser."""
    return as_user(officer)


@pytest.mark.parametrize(
    ("language", "day", "free"),
    [
        ("en", "Wednesday 16 December 2026", "You pay nothing, also when it is late."),
        ("easy", "Wednesday 16 December 2026", "You pay nothing. It is all right if you are late."),
        ("ar", "الأربعاء 16 ديسمبر 2026", "لا تدفع شيئًا، حتى إذا تأخرت."),
        ("pl", "środa, 16 grudnia 2026", "Nic nie płacisz, także po terminie."),
        ("ur", "بدھ 16 دسمبر 2026", "آپ کو کچھ ادا نہیں کرنا، دیر ہو جائے تب بھی نہیں۔"),
    ],
)
def test_lend_43_a_slip_is_in_the_language_that_was_asked_for(
    desk: Any, url: Url, one: Loan, language: str, day: str, free: str
) -> None:
    shown = page(desk.get(url("slip", one.reference), {"language": language}))
    assert day in shown and free in shown
    assert (MARK in shown) is (language != "en")
    assert ('dir="rtl"' in shown) is (language in {"ar", "ur"})


def test_lend_43_the_picture_version_has_six_pictures_and_no_agreement(desk: Any, url: Url, one: Loan) -> None:
    shown = page(desk.get(url("slip", one.reference), {"print": "pictures"}))
    assert shown.count("slips.svg#") + shown.count("slips") >= 5 and "Bring it back by this day" in shown
    assert "What was agreed" not in shown and "ff-largeprint" in shown


def test_lend_43_the_choice_stands_beside_the_loan(desk: Any, url: Url, one: Loan) -> None:
    shown = page(desk.get(url("loan", one.reference)))
    assert "Language of the slip" in shown and f'action="{url("slip", one.reference)}"' in shown


def test_a_language_or_a_print_that_is_not_there_is_the_usual_one(desk: Any, url: Url, one: Loan) -> None:
    shown = page(desk.get(url("slip", one.reference), {"language": "xx", "print": "tiny"}))
    assert "You pay nothing, also when it is late." in shown


def test_lend_45_an_officer_confirms_and_the_mark_is_gone(
    boss: Any, desk: Any, url: Url, one: Loan, press: Any
) -> None:
    listed = page(boss.get(url("slip-words")))
    assert listed.count("Not checked yet") == 4 and "Polski" in listed
    address = url("confirm-slip-words", "pl")
    shown = page(boss.get(address))
    assert "Nic nie płacisz, także po terminie." in shown
    assert boss.post(address, {}).status_code == 422
    answer = press(boss, shown, "", to=address, how="colleague")
    assert answer.status_code == 302
    after = page(boss.get(answer.url))
    assert "A colleague who speaks it has read them, said Olu Officer on 18 November 2026" in after
    assert MARK not in page(desk.get(url("slip", one.reference), {"language": "pl"}))


def test_lend_44_own_words_are_printed_and_ours_come_back_with_one_press(
    boss: Any, desk: Any, url: Url, one: Loan, press: Any
) -> None:
    address = url("set-slip-words", "en")
    answer = press(boss, page(boss.get(address)), "", to=address, free="It is free.")
    assert answer.status_code == 302
    assert "It is free." in page(desk.get(url("slip", one.reference)))
    wrong = press(boss, page(boss.get(address)), "", to=address, title="No day")
    assert wrong.status_code == 422 and "has to stay" in page(wrong)
    press(boss, page(boss.get(address)), url("restore-slip-words", "en"))
    assert "You pay nothing, also when it is late." in page(desk.get(url("slip", one.reference)))


def test_a_language_without_a_slip_is_unknown(boss: Any, url: Url) -> None:
    for route in ("set-slip-words", "confirm-slip-words"):
        assert boss.get(url(route, "xx")).status_code == 404
    assert boss.post(url("restore-slip-words", "xx")).status_code == 404


def test_lend_46_the_register_lists_what_is_out_at_a_site(
    desk: Any, url: Url, one: Loan, library: SiteCard, hub: SiteCard
) -> None:
    shown = page(desk.get(url("register"), {"site": str(library.id)}))
    assert "What is out: Armley Library" in shown and "Bao Tran" in shown and "Signature" in shown
    assert "ff-largeprint" not in shown
    assert "ff-largeprint" in page(desk.get(url("register"), {"print": "large"}))
    assert "Nothing is on loan here now" in page(desk.get(url("register"), {"site": str(hub.id)}))
