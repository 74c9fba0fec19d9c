"""Pages of labels: the question, the sheets, and the press that they are printed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from furthest.kernel.accounts.policy_services import SetSetting, set_setting
from furthest.modules.lending.models import Device
from furthest.modules.places.selectors import SiteCard

TODAY = date(2026, 11, 18)
Url = Callable[..., str]
New = Callable[..., Device]


def page(response: Any) -> str:
    return str(response.content.decode())


def test_the_question_starts_with_what_has_no_label(desk: Any, url: Url, new_device: New) -> None:
    new_device("LL-1")
    assert url("labels") in page(desk.get(url("devices")))
    shown = page(desk.get(url("labels")))
    assert "All without a printed label" in shown and "There is a problem" not in shown


def test_lend_41_a_label_has_the_tag_three_times_and_whom_to_call(
    desk: Any, url: Url, new_device: New, do: Any
) -> None:
    new_device("LL-1")
    do(set_setting, SetSetting("lending.found_phone", "0113 496 0000", TODAY))
    shown = page(desk.get(url("label-sheet"), {"which": "without", "stock": "65"}))
    assert shown.count("<svg aria-hidden") >= 2
    assert "<strong>LL-1</strong>" in shown and "If found: call 0113 496 0000" in shown
    assert "1 label on 1 sheet" in shown


def test_lend_41_without_a_number_it_says_where_to_bring_it(desk: Any, url: Url, new_device: New) -> None:
    new_device("LL-1")
    assert "If found: bring it to Armley Library" in page(desk.get(url("label-sheet")))


def test_a_begun_sheet_leaves_its_used_places_empty(desk: Any, url: Url, new_device: New) -> None:
    new_device("LL-1")
    shown = page(desk.get(url("label-sheet"), {"stock": "24", "first": "24"}))
    assert shown.count("ff-sticker--used") == 23
    wrong = desk.get(url("label-sheet"), {"stock": "12", "first": "13"})
    assert wrong.status_code == 422 and "These sheets have 12 labels" in page(wrong)


def test_tags_that_nobody_knows_are_named(desk: Any, url: Url, new_device: New) -> None:
    new_device("LL-1")
    shown = page(desk.get(url("label-sheet"), {"which": "tags", "tags": "ll-1, LL-9\nLL-8"}))
    assert "We know no device with the tag LL-9, LL-8." in shown and "1 label" in shown
    none = page(desk.get(url("label-sheet"), {"which": "tags", "tags": "LL-9"}))
    assert "We know no device with the tag LL-9." in none and "Show the labels" in none


@pytest.mark.parametrize(
    ("asked", "words"), [({"which": "tags"}, "Enter at least one asset tag"), ({"which": "site"}, "Choose a site")]
)
def test_what_is_missing_is_asked_for(desk: Any, url: Url, asked: Any, words: str) -> None:
    answer = desk.get(url("label-sheet"), asked)
    assert answer.status_code == 422 and words in page(answer)


def test_lend_41_a_tag_too_long_for_bars_keeps_its_square_code(desk: Any, url: Url, new_device: New) -> None:
    new_device("LIBRARY-TABLET-17")
    small = page(desk.get(url("label-sheet"), {"stock": "65"}))
    assert "too long for bars" in small and "ff-sticker__bars" not in small and "ff-sticker__qr" in small
    assert "too long for bars" not in page(desk.get(url("label-sheet"), {"stock": "12"}))


def test_lend_42_one_press_says_that_they_are_printed(desk: Any, url: Url, new_device: New, press: Any) -> None:
    new_device("LL-1")
    shown = page(desk.get(url("label-sheet")))
    answer = press(desk, shown, url("mark-labels-printed"))
    assert answer.status_code == 302
    assert "1 label is marked as printed." in page(desk.get(answer.url))
    again = page(desk.get(url("label-sheet")))
    assert "has its label already" in again


def test_a_site_is_chosen_by_its_id(desk: Any, url: Url, new_device: New, library: SiteCard, hub: SiteCard) -> None:
    new_device("LL-1")
    assert "LL-1" in page(desk.get(url("label-sheet"), {"which": "site", "site": str(library.id)}))
    assert "<strong>LL-1" not in page(desk.get(url("label-sheet"), {"which": "site", "site": str(hub.id)}))


def test_a_device_leads_to_its_label(desk: Any, url: Url, new_device: New) -> None:
    row = new_device("LL-1")
    assert f"{url('labels')}?which=tags&amp;tags=LL-1" in page(desk.get(url("device", row.reference)))
