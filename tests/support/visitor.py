"""Somebody at a browser: what they do and see, in the words of a journey, with a watch on what goes over the wire."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.support.cast import PASSWORD
from tests.support.chromium import MISSING, chromium_path
from tests.support.served import Served

# Nothing but the server of the tests has a name or an address for this browser.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
REFERENCE = re.compile(r"/[0-9A-Z]{4}-[0-9A-Z]{4}(?=/|$)|/[0-9a-f-]{36}(?=/|$)")
# The browser's own remark about a page that we answered with a refusal on purpose.
REFUSAL = re.compile(r"Failed to load resource: the server responded with a status of 4(?:03|04|09|22)")
EMAIL = "{}@leeds.example"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser for one file of tests, which are skipped where there is none.

    Its process may not use Django's database as long as it lives.
    """
    program = chromium_path() or pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a browser asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not REFUSAL.match(message.text):
            self.complaints.append(message.text)

    @property
    def strangers(self) -> list[str]:
        """Requests that would have left this machine."""
        return [url for url in self.requests if urlsplit(url).hostname not in {"127.0.0.1", None}]


@dataclass
class Visitor:
    """One person with one browser window."""

    house: Served
    page: Page
    looked_at: set[tuple[str, int]]
    has_script: bool = True
    presses_made: int = 0

    def opens(self, path: str) -> None:
        """Go to an address as if it were typed."""
        self.page.goto(self.house.at(path) if path.startswith("/") else path)
        self.looks()

    def signs_in(self, who: str, *, onward: str = "/leeds/") -> None:
        """Sign in from the sign-in page, on the way to somewhere."""
        self.opens(f"/sign-in/?next={onward}")
        self.types("Email address", EMAIL.format(who))
        self.types("Password", PASSWORD)
        self.presses("Sign in")

    def works_at(self, site: str) -> None:
        """Say where today's work is."""
        self.opens("/leeds/working-at/")
        self.page.get_by_label("Where do you work today?").select_option(label=site)
        self.presses("Work here today")

    def scans(self, text: str) -> None:
        """A scanner types into the desk's box, which has the cursor, and ends with Enter."""
        self.opens("/leeds/desk/")
        expect(self.page.get_by_label("Scan or type")).to_be_focused()
        with self.page.expect_navigation():
            self.page.keyboard.type(text)
            self.page.keyboard.press("Enter")
        self.looks()

    def types(self, label: str, text: str) -> None:
        """Type into the box of a label."""
        self.page.get_by_label(label, exact=True).fill(text)

    def ticks(self, label: str) -> None:
        """Tick a box or choose an answer."""
        self.page.locator("main").get_by_label(label, exact=True).check(force=True)

    def presses(self, name: str) -> None:
        """Press the button of a name and wait for what comes."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name).first.click()
        self.presses_made += 1
        self.looks()

    def follows(self, name: str, *, within: str = "main") -> None:
        """Follow a link."""
        with self.page.expect_navigation():
            self.page.locator(within).get_by_role("link", name=name).first.click()
        self.looks()

    def sees(self, *texts: str) -> None:
        """Each text is to be read in the page's main part."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def sees_nothing_of(self, *texts: str) -> None:
        """None of the texts is in the page's main part."""
        for text in texts:
            expect(self.page.locator("main")).not_to_contain_text(text)

    def is_told(self, text: str) -> None:
        """The banner says it."""
        expect(self.page.locator(".govuk-notification-banner")).to_contain_text(text)

    def is_asked_to_mend(self, text: str) -> None:
        """The error summary says it, has the cursor, and leads to the field."""
        summary = self.page.locator(".govuk-error-summary")
        expect(summary).to_contain_text(text)
        assert self.page.title().startswith("Error: ")

    @property
    def heading(self) -> str:
        """The h1."""
        return self.page.locator("h1").inner_text()

    @property
    def width(self) -> int:
        """The width of the window."""
        size = self.page.viewport_size
        return size["width"] if size else 0

    def looks(self) -> None:
        """Look at a page: nothing sideways, ever; and, once for each sort of page, nothing that axe finds.

        Axe is a script of its own, so it looks at pages in windows that run scripts.
        """
        assert self.page.evaluate(SIDEWAYS) <= 0, f"{self.page.url} scrolls sideways at {self.width}"
        sort = (f"{REFERENCE.sub('/…', urlsplit(self.page.url).path)} {self.heading_words()}", self.width)
        if self.has_script and sort not in self.looked_at:
            self.looked_at.add(sort)
            assert faults(self.page) == [], self.page.url

    def heading_words(self) -> str:
        """What tells sorts of pages of one address apart: their headings without names and numbers."""
        return " ".join(re.sub(r"\S*\d\S*", "", text) for text in self.page.locator("main h2").all_inner_texts())


SCRIPT: str = Axe().axe_script


def faults(page: Page) -> list[str]:
    """What axe finds wrong with a page. Its script is put into a page only once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found = page.evaluate("options => axe.run(options).then(result => result.violations)", AXE)
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


Visit = Callable[..., Visitor]


def new_visitor(browser: Browser, house: Served, looked_at: set[Any], **options: Any) -> tuple[Visitor, Watch]:
    """A new window with no cookies; `width`, and what a browser context takes."""
    width = options.pop("width", 1280)
    height = {320: 640}.get(width, 900)
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(10_000)
    watch = Watch()
    watch.over(context)
    has_script = bool(options.get("java_script_enabled", True))
    return Visitor(house, context.new_page(), looked_at, has_script), watch
