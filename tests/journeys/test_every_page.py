"""Every page in a real browser: axe, narrow windows, large letters, few colours, other directions and words, weight."""

import http.client
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest

from furthest.kernel.govuk.pseudo import ACCENTED
from tests.support.forms_on_pages import own_links, read_page
from tests.support.served import Served
from tests.support.visitor import REFERENCE, SIDEWAYS, Visit, Visitor, faults

PUBLIC = ("/", "/sign-in/", "/accessibility/", "/privacy/")
FIRST_VISIT, MOST_REQUESTS = 50 * 1024, 4
PHONE, ZOOMED, DESK = 320, 640, 1280
BETWEEN = (1000, 768, 642)
MOST_ALIKE = 10
FIGURE = re.compile(r"/figures/[a-z-]+/")
MESSAGE = re.compile(r"/outbox/[0-9]+/")
# Words that are shown and cannot be read: in the colour of their ground, cut off, or pushed out of their box.
UNREADABLE = """() => [...document.querySelectorAll("main :is(h1, h2, label, legend, button, a, dt, dd, th, td, p)")]
  .filter(one => one.checkVisibility() && one.innerText.trim() && !one.closest(".govuk-visually-hidden"))
  .filter(one => {
    const style = getComputedStyle(one);
    const cut = style.overflow === "hidden" && one.scrollWidth > one.clientWidth + 1;
    return cut || style.color === style.backgroundColor;
  })
  .map(one => one.innerText)"""


# What people typed into the journeys' council, dates and hours are the same in every language.
DATA = re.compile(
    r"LE-|^\{\w+\}$|Local Care Partnership|\bJ-\d|Quixworth|Santos|Library|Hub\b|Stop\b|Harehills|Seacroft|Tablet"
    r"|Laptop|Samsung|^(?:Case|Charger)$|20\d\d|\dam\b|\dpm\b|[0-9A-Z]{4}-[0-9A-Z]{4}|@|Bring it back|If it breaks"
    r"|^100% Digital|furthest council"
    r"|^[A-Z]\w+ [A-Z]\w+$"  # a name: our own words begin small
    r"|Scrutiny board|Fetch them|back soon$|Waiting for a repair|Do not know how yet|^Keep your own hands"
    r"|^Open Settings|^Press Display|Use the old desk|Make the letters larger|Let them hold it"
    r"|Clean the screen|Charge it fully|Update it and set|Check the data SIM|Ring the bell|^leeds$|^Leeds"
)
WORDS = """() => [...document.querySelectorAll(
    "nav a, footer a, main :is(h1, h2, label, legend, button, dt, thead th, caption, p, li, .govuk-hint, .govuk-tag)")]
  .filter(one => one.children.length === 0 && one.innerText.trim() && !one.closest("main [lang]"))
  .map(one => one.innerText.trim())"""


def sort_of(url: str, html: str) -> tuple[object, ...]:
    """What makes two pages the same to somebody who looks: their address, and the kinds of elements on them.

    Filters change what a list holds and not how it looks, and one figure's rows look like another's.
    """
    path = FIGURE.sub("/figures/…/", REFERENCE.sub("/…", MESSAGE.sub("/outbox/…/", urlsplit(url).path)))
    kinds = frozenset(piece.split('"')[0] for piece in html.partition("<main")[2].split('class="')[1:])
    return path, kinds


def sorts_of_pages(visitor: Visitor, start: str = "/leeds/") -> Iterator[str]:
    """One address for each sort of page that links lead to; no more than a few of one address."""
    seen, kinds, waiting = {start}, set(), [start]
    alike: Counter[object] = Counter()
    while waiting:
        url = waiting.pop()
        answer = visitor.page.request.get(visitor.house.at(url))
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        html = answer.text()
        sort = sort_of(answer.url, html)
        if sort in kinds or alike[sort[0]] >= MOST_ALIKE:
            continue
        kinds.add(sort)
        alike[sort[0]] += 1
        yield url
        links = own_links(read_page(html), urlsplit(answer.url).path)
        found = {link for link in links if link.startswith(start)} - seen
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
        for width in (DESK, *BETWEEN, PHONE):
            officer.page.set_viewport_size({"width": width, "height": 900})
            wrong += [f"{url} at {width}: sideways"] if officer.page.evaluate(SIDEWAYS) > 0 else []
            wrong += [f"{url} at {width}: {one}" for one in faults(officer.page)] if width not in BETWEEN else []
    assert wrong == []


def test_zoom_large_letters_and_few_colours_hide_nothing(visit: Visit, every_address: list[str]) -> None:
    """A page zoomed to 200% is half as wide; letters alone may be twice as large; and colours may be the reader's."""
    visitor, wrong = visit("olu.officer", forced_colors="active"), []
    for url in every_address:
        visitor.page.set_viewport_size({"width": ZOOMED, "height": 450})
        visitor.page.goto(visitor.house.at(url))
        wrong += [f"{url}: sideways when zoomed"] if visitor.page.evaluate(SIDEWAYS) > 0 else []
        visitor.page.set_viewport_size({"width": DESK, "height": 900})
        visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")
        for width in (*BETWEEN, DESK):
            visitor.page.set_viewport_size({"width": width, "height": 900})
            wrong += [f"{url} at {width}: sideways with large letters"] if visitor.page.evaluate(SIDEWAYS) > 0 else []
        wrong += [f"{url}: {words}" for words in visitor.page.evaluate(UNREADABLE)]
        wrong += [f"{url}: no heading"] if not visitor.page.locator("main h1").is_visible() else []
    assert wrong == []


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
    wrong = []
    for url in every_address:
        visitor.page.goto(visitor.house.at(url))
        wrong += [f"{url}: sideways"] if visitor.page.evaluate(SIDEWAYS) > 0 else []
        wrong += [f"{url}: {words}" for words in visitor.page.evaluate(WORDS) if is_unmarked(words)]
    assert wrong == []


def is_unmarked(words: str) -> bool:
    """Whether words of a page were never marked for translation: without the made-up brackets and letters."""
    return not set("[" + ACCENTED) & set(words) and any(sign.isalpha() for sign in words) and not DATA.search(words)


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
