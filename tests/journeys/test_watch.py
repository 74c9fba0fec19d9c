"""The watch over journeys bites: on strangers, complaints, pages that scroll sideways, and faults that axe knows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.test_every_page import UNREADABLE, is_unmarked
from tests.support.served import Served
from tests.support.visitor import Visitor, Watch, faults, new_visitor

INLINE = "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.x = 1'}))"


@pytest.fixture
def watched(browser: Browser, house: Served) -> Iterator[tuple[Visitor, Watch]]:
    """A window whose troubles do not fail the test by themselves."""
    visitor, watch = new_visitor(browser, house, set(), width=320)
    visitor.opens("/")
    yield visitor, watch
    visitor.page.context.close()


def test_a_quiet_page_gives_no_complaint(watched: tuple[Visitor, Watch]) -> None:
    _visitor, watch = watched
    assert (watch.strangers, watch.complaints) == ([], [])
    assert len(watch.requests) > 2


def test_a_request_to_somebody_else_is_seen_and_goes_nowhere(watched: tuple[Visitor, Watch]) -> None:
    visitor, watch = watched
    visitor.page.evaluate("fetch('https://example.com/x').catch(() => 0)")
    assert watch.complaints and "Content Security Policy" in watch.complaints[0]
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED|ERR_BLOCKED"):
        visitor.page.goto("http://example.com/")
    assert "http://example.com/" in watch.strangers


def test_an_inline_script_is_refused_and_seen(watched: tuple[Visitor, Watch]) -> None:
    visitor, watch = watched
    visitor.page.evaluate(INLINE)
    assert visitor.page.evaluate("window.x") is None
    assert watch.complaints


def test_a_wide_page_is_seen(watched: tuple[Visitor, Watch]) -> None:
    visitor, _watch = watched
    visitor.page.evaluate("document.querySelector('main').style.width = '900px'")
    with pytest.raises(AssertionError, match="sideways"):
        visitor.looks()


def test_axe_finds_what_is_wrong(watched: tuple[Visitor, Watch]) -> None:
    visitor, _watch = watched
    assert faults(visitor.page) == []
    visitor.page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert [one.split(":")[0] for one in faults(visitor.page)] == ["button-name"]


def test_words_that_cannot_be_read_are_found(watched: tuple[Visitor, Watch]) -> None:
    visitor, _watch = watched
    assert visitor.page.evaluate(UNREADABLE) == []
    visitor.page.evaluate(
        "document.querySelector('h1').style.cssText = 'overflow: hidden; white-space: nowrap; width: 20px'"
    )
    assert len(visitor.page.evaluate(UNREADABLE)) == 1


def test_words_that_were_never_marked_are_known() -> None:
    assert is_unmarked("See the rows") and not is_unmarked("[Sèé ~]") and not is_unmarked("3 December 2026")
