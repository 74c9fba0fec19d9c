"""Every page in a real browser: axe, narrow windows, large letters, few colours, other directions, and what it weighs."""

import http.client
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from tests.support.forms_on_pages import own_links, read_page
from tests.support.served import Served
from tests.support.visitor import REFERENCE, SIDEWAYS, Visit, Visitor, faults

PUBLIC = ("/", "/sign-in/", "/accessibility/", "/privacy/")
FIRST_VISIT, MOST_REQUESTS = 50 * 1024, 5
PHONE, DESK = 320, 1280
HIDDEN_WORDS = """() => [...document.querySelectorAll("main h1, main h2, main label, main button, main dd, main td")]
  .filter(one => one.checkVisibility() && getComputedStyle(one).color === getComputedStyle(one).backgroundColor)
  .map(one => one.innerText)"""


def sort_of(url: str, html: str) -> tuple[object, ...]:
    """What makes two pages the same to somebody who looks: address, questions asked, and kinds of elements."""
    parts = urlsplit(url)
    asked = tuple(sorted(pair.partition("=")[0] for pair in parts.query.split("&")))
    kinds = frozenset(piece.split(">")[0] for piece in html.partition("<main")[2].split('class="')[1:] if piece)
    return REFERENCE.sub("/…", parts.path), asked, frozenset(kind.split('"')[0] for kind in kinds)


def sorts_of_pages(visitor: Visitor, start: str = "/leeds/") -> Iterator[str]:
    """One address for each sort of page that links lead to."""
    seen, kinds, waiting = {start}, set(), [start]
    while waiting:
        url = waiting.pop()
        answer = visitor.page.request.get(visitor.house.at(url))
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        html = answer.text()
        sort = sort_of(answer.url, html)
        if sort in kinds:
            continue
        kinds.add(sort)
        yield url
        found = own_links(read_page(html), urlsplit(answer.url).path) - seen
        waiting += sorted(found)
        seen |= found


@pytest.fixture(scope="module")
def addresses() -> dict[str, list[str]]:
    """The addresses that were found already."""
    return {}


@pytest.fixture
def officer(visit: Visit) -> Visitor:
    """Somebody who sees nearly everything."""
    return visit("olu.officer")


@pytest.fixture
def every_address(officer: Visitor, addresses: dict[str, list[str]]) -> list[str]:
    """One address for each sort of page, public ones too."""
    if not addresses:
        addresses["officer"] = list(sorts_of_pages(officer))
    return [*PUBLIC, *addresses["officer"]]


def test_axe_finds_nothing_at_any_width_and_nothing_is_sideways(officer: Visitor, every_address: list[str]) -> None:
    assert len(every_address) > 60
    wrong = []
    for url in every_address:
        officer.page.set_viewport_size({"width": DESK, "height": 900})
        officer.page.goto(officer.house.at(url))
        for width in (DESK, PHONE):
            officer.page.set_viewport_size({"width": width, "height": 900})
            wrong += [f"{url} at {width}: {one}" for one in faults(officer.page)]
            wrong += [f"{url} at {width}: sideways"] if officer.page.evaluate(SIDEWAYS) > 0 else []
    assert wrong == []


def sideways_at(page: Page, house: Served, urls: list[str]) -> list[str]:
    """The addresses whose pages do not fit the window."""
    found = []
    for url in urls:
        page.goto(house.at(url))
        found += [url] if page.evaluate(SIDEWAYS) > 0 else []
    return found


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("pl", "ltr")])
def test_longer_words_and_another_direction_fit_a_phone(
    visit: Visit, every_address: list[str], language: str, direction: str
) -> None:
    visitor = visit("olu.officer", width=PHONE)
    visitor.page.goto(visitor.house.at(f"/leeds/help/?lang={language}"))
    assert visitor.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        language,
        direction,
    ]
    assert visitor.heading.startswith("["), "the page is not in the made-up language"
    assert sideways_at(visitor.page, visitor.house, every_address) == []


def test_letters_twice_as_large_fit(visit: Visit, every_address: list[str]) -> None:
    visitor, wrong = visit("olu.officer", width=DESK), []
    for url in every_address:
        visitor.page.goto(visitor.house.at(url))
        visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")
        if visitor.page.evaluate(SIDEWAYS) > 0 or not visitor.page.locator("h1").is_visible():
            wrong.append(url)
    assert wrong == []


def test_few_colours_hide_nothing(visit: Visit, every_address: list[str]) -> None:
    visitor, wrong = visit("olu.officer", forced_colors="active"), []
    for url in every_address:
        visitor.page.goto(visitor.house.at(url))
        wrong += [f"{url}: {words}" for words in visitor.page.evaluate(HIDDEN_WORDS)]
        wrong += [f"{url}: no main part"] if not visitor.page.locator("main h1").is_visible() else []
    assert wrong == []


def weight(house: Served, path: str) -> int:
    """The bytes of one answer as a browser gets it, with its head."""
    connection = http.client.HTTPConnection(urlsplit(house.url).netloc, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip, br"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == 200, path
    return len(body) + sum(len(f"{name}: {value}\r\n") for name, value in answer.getheaders())


@pytest.mark.parametrize("path", PUBLIC)
def test_a_first_visit_is_light(visit: Visit, path: str) -> None:
    visitor = visit()
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.goto(visitor.house.at(path), wait_until="networkidle")
    # A browser without a window does not fetch the icon, which others do.
    icon = visitor.page.locator("link[rel=icon]").get_attribute("href") or ""
    paths = dict.fromkeys(urlsplit(url).path for url in [*asked, urljoin(visitor.house.url, icon)])
    weights = {one: weight(visitor.house, one) for one in paths}
    assert len(weights) <= MOST_REQUESTS, weights
    assert sum(weights.values()) <= FIRST_VISIT, weights
