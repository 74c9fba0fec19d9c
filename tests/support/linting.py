"""A test client that lints every page that it gets, as a careful reviewer would."""

import re
from html.parser import HTMLParser
from typing import Any

import html5lib
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support.told import as_served

QUERY_BUDGET = 25
BYTE_BUDGET = 100_000
LOGGED_MOST = 5_000
OF_A_SCOPE = ("SAVEPOINT ", "RELEASE SAVEPOINT ", "SELECT COALESCE(current_setting('furthest.council'")
SHRUGGED_AT: frozenset[str] = frozenset()


class PageReader(HTMLParser):
    """Collects what the lint looks at: headings, title, ids, and where labels and links point."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointed_at: list[str] = []
        self.styles: list[str] = []
        self.headings: list[str] = []
        self.title = ""
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if said.get("id"):
            self.ids.append(said["id"] or "")
        if tag == "label" and said.get("for"):
            self.pointed_at.append(said["for"] or "")
        if tag == "a" and (said.get("href") or "").startswith("#") and len(said.get("href") or "") > 1:
            self.pointed_at.append((said["href"] or "")[1:])
        if "style" in said or tag == "style" or any(name.startswith("on") for name in said):
            self.styles.append(tag)
        if tag == "script" and not said.get("src"):
            self.styles.append("inline script")
        if tag == "h1":
            self.headings.append("")
        if tag in {"h1", "title"}:
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "h1":
            self.headings[-1] += data
        elif self._inside == "title":
            self.title += data


def problems_of(html: str) -> list[str]:
    """What is wrong with a page; an empty list when nothing is."""
    page = PageReader()
    page.feed(html)
    found = [f"{len(page.headings)} h1 headings"] if len(page.headings) != 1 else []
    heading = _plain(page.headings[0]) if page.headings else ""
    if not _plain(page.title).removeprefix("Error: ").startswith(heading):
        found.append(f"the title {_plain(page.title)!r} does not start with the heading {heading!r}")
    found += [f"the id {one} stands twice" for one in sorted({one for one in page.ids if page.ids.count(one) > 1})]
    found += [f"nothing has the id {one}" for one in sorted(set(page.pointed_at) - set(page.ids))]
    found += [f"inline style or script on {tag}" for tag in page.styles]
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    found += [f"HTML: {code} at {at}" for at, code, _ in parser.errors if code not in SHRUGGED_AT]
    return found


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


class LintingClient(Client):
    """Django's test client that fails on a bad page, too many queries or too many bytes."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """GET a page and lint it when it is HTML."""
        if len(connection.queries_log) > LOGGED_MOST:  # what a long walk has asked before fills the log
            reset_queries()
        with CaptureQueriesContext(connection) as queries:
            response = super().get(*args, **kwargs)
        # A scope is three statements on PostgreSQL and none on SQLite: what a page asks is counted alike on both.
        asked = [one for one in as_served(queries) if not one.startswith(OF_A_SCOPE)]
        self.queries = len(asked)
        pages = 1 + len(getattr(response, "redirect_chain", ()))
        assert self.queries <= QUERY_BUDGET * pages, "\n".join((f"{self.queries} queries for {args[0]}", *asked))
        return self._linted(response, args[0])

    def post(self, *args: Any, **kwargs: Any) -> Any:
        """POST a form and lint the page that comes back, if one does."""
        return self._linted(super().post(*args, **kwargs), args[0])

    def _linted(self, response: Any, url: str) -> Any:
        if response.get("Content-Type", "").startswith("text/html") and response.status_code not in {301, 302, 303}:
            html = response.content.decode()
            assert len(html.encode()) <= BYTE_BUDGET, f"{url} is {len(html.encode())} bytes"
            problems = problems_of(html)
            assert not problems, f"{url}: " + "; ".join(problems)
        return response
