"""The pages in a real browser: no fault that axe finds, nothing sideways on a phone, and all of it without script."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.kernel.govuk.demo import CHROME, VIEWS
from tests.kernel.govuk.support import Pages, made_up_language
from tests.support.visitor import chromium

pytestmark = pytest.mark.journey
HOME = "http://furthest.example"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def opened(browser: Browser, width: int = 320, pages: Pages | None = None, **options: Any) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, **options)
    page.route("**/*", pages or Pages())
    return page


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Browser, width: int) -> None:
    page = opened(browser, width)
    for path in VIEWS:
        page.goto(HOME + path)
        assert faults(page) == [], path
        assert sideways(page) == 0, path
    page.close()


def test_axe_finds_nothing_on_a_page_with_errors(browser: Browser) -> None:
    page = opened(browser)
    for path in ("/form", "/question"):
        page.goto(HOME + path)
        page.locator("main .govuk-button").last.click()
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        assert faults(page) == [], path
    page.locator(".govuk-error-summary a").first.click()
    expect(page.locator("#outcomes")).to_be_focused()
    page.close()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en-gb", "ltr")])
def test_longer_words_fit_a_phone_in_both_directions(
    browser: Browser, tmp_path: Path, language: str, direction: str
) -> None:
    with made_up_language(tmp_path, language):
        page = opened(browser, pages=Pages(replace(CHROME, language=language, direction=direction), language))
        for path in VIEWS:
            page.goto(HOME + path)
            assert sideways(page) == 0, path
            assert faults(page) == [], path
        page.close()


def test_right_to_left_begins_at_the_right(browser: Browser) -> None:
    page = opened(browser, pages=Pages(replace(CHROME, direction="rtl")))
    page.goto(HOME + "/form")
    box = page.locator("#parts + label").evaluate(
        "label => [label.getBoundingClientRect().right, label.control.getBoundingClientRect().left]"
    )
    assert box[0] <= box[1] + 1, "the box stands at the right of its words"
    page.close()


def test_without_script_everything_is_there(browser: Browser) -> None:
    page = opened(browser, java_script_enabled=False)
    page.goto(HOME + "/form")
    assert page.locator("#phone").is_visible(), "what an answer reveals is open without script"
    page.goto(HOME + "/list")
    page.locator("summary").first.click()
    assert page.locator("#state").is_visible()
    page.locator(".ff-filters button").click()
    assert "state=" in page.url
    page.goto(HOME + "/slip")
    assert page.get_by_text("Use your browser’s print command").is_visible()
    assert page.locator(".ff-nav a").last.is_visible()
    page.close()


def test_with_script_an_answer_reveals_its_field(browser: Browser) -> None:
    page = opened(browser)
    page.goto(HOME + "/form")
    assert not page.locator("#phone").is_visible()
    page.locator("#reach").check()
    assert page.locator("#phone").is_visible()
    page.locator("#outcomes-2").check(force=True)
    page.locator("#outcomes-11").check(force=True)
    assert not page.locator("#outcomes-2").is_checked(), "“Nothing yet” clears the rest"
    page.close()


def test_filters_are_open_on_a_wide_page_and_closed_on_a_phone(browser: Browser) -> None:
    wide, phone = opened(browser, 1280), opened(browser, 320)
    for page, visible in ((wide, True), (phone, False)):
        page.goto(HOME + "/list")
        assert page.locator("#state").is_visible() is visible
        page.close()


def test_the_whole_page_can_be_used_by_keyboard(browser: Browser) -> None:
    page = opened(browser, 1280)
    page.goto(HOME + "/thing")
    page.keyboard.press("Tab")
    assert page.locator(".govuk-skip-link").evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Take back"
    page.close()


def test_paper_has_only_what_belongs_on_paper(browser: Browser) -> None:
    page = opened(browser, 800)
    page.emulate_media(media="print")
    page.goto(HOME + "/slip")
    for gone in (".ff-nav", ".ff-account", ".ff-footer ul", "[data-print]"):
        assert not page.locator(gone).is_visible(), gone
    assert page.locator(".ff-qr svg").is_visible()
    page.goto(HOME + "/labels")
    assert not page.locator(".ff-brand").is_visible()
    boxes = page.locator(".ff-labels li").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert {round(width / 96 * 25.4, 1) for width in boxes} == {63.5}
    page.close()


def test_forced_colours_and_large_text_keep_everything_in_view(browser: Browser) -> None:
    page = opened(browser, 640)
    page.emulate_media(forced_colors="active")
    for path in VIEWS:
        page.goto(HOME + path)
        page.evaluate(
            "document.documentElement.classList.add('large'); document.documentElement.style.fontSize = '200%'"
        )
        assert sideways(page) == 0, path
    page.close()
