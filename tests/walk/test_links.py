"""Everybody may open whatever their pages offer them: no link leads nowhere, and no button is there to refuse."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from furthest.kernel.accounts.working import PLACE
from tests.support import cast
from tests.support.forms_on_pages import own_links, read_page
from tests.support.linting import LintingClient
from tests.support.routes import council_routes, urls_of
from tests.walk.conftest import SignIn, World

WITH_PLACEHOLDERS = ("/leeds/outbox/words/", "/leeds/slips/")  # whoever writes the words has to see these
MOST_PAGES, MOST_ALIKE = 2_400, 25
TAKES_LONG = {"impact:report-pdf"}  # a process for each
OUT_OF_SIGHT = re.compile(r"<head>.*?</head>|<(script|style|textarea|code)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
RAW = re.compile(
    r"\b(?:on-loan|awaiting-wipe|being-prepared|in-repair|not-asked|not-known|third-sector|mobile-stop|\d{4}-\d\d-\d\d"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|True|False|Undefined)\b|%\(\w+\)s|\{\w*\}|<\w+ object"
)
LIFE = ("officer", "manager", "keeper", "assistant", "trainer", "coordinator", "assessor", "auditor")


def crawl(client: Any, start: str, *, most_alike: int = MOST_ALIKE) -> Iterator[tuple[str, Any]]:
    """The pages that can be reached from the first one by links, with their answers.

    Of those that differ by no more than the values in their address, the first few.
    """
    seen, waiting, alike = {start}, [start], Counter[Any]()
    while waiting:
        url = waiting.pop()
        alike[kind_of(url)] += 1
        if alike[kind_of(url)] > (1 if kind_of(url)[0] in TAKES_LONG else most_alike):
            continue
        answer = client.get(url)
        yield url, answer
        if answer.status_code in {301, 302}:
            found = {answer.headers["Location"]}
        elif answer.headers["Content-Type"].startswith("text/html"):
            found = own_links(read_page(answer.content.decode()), url)
        else:
            found = set()
        assert len(seen) < MOST_PAGES, "the pages never end: a link leads on and on"
        waiting += sorted(found - seen)
        seen |= found


def kind_of(url: str) -> tuple[str, ...]:
    """What an address leads to, and by which questions it is narrowed."""
    parts = urlsplit(url)
    return resolve(parts.path).view_name, *sorted(dict(parse_qsl(parts.query)))


@pytest.mark.parametrize("who", LIFE)
def test_no_link_and_no_button_leads_nowhere(world: World, sign_in: SignIn, who: str) -> None:
    # A lint of what two roles see alike would only cost time.
    client = sign_in(who, Client if who in {"manager", "keeper", "trainer", "assessor"} else LintingClient)
    if who == "assistant":  # somebody who said where they work today sees other pages than somebody who did not
        here = {"id": str(world.leeds.site_ids["library"]), "name": "Armley Library"}
        session = client.session
        session[PLACE] = {str(world.leeds.council.pk): here}
        session.save()
    actor = cast.actor_of(world.users[who], world.leeds.council)
    found, reached = [], set()
    for url, answer in crawl(client, "/leeds/"):
        reached.add(resolve(url.split("?")[0]).view_name)
        if answer.status_code not in {200, 302}:
            found.append(f"{url}: {answer.status_code}")
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found += [f"{url} sends to {to}" for to in closed_buttons(answer, url, actor)]
            raw = raw_words(answer.content.decode())
            raw = [words for words in raw if words[0] != "{"] if url.startswith(WITH_PLACEHOLDERS) else raw
            found += [f"{url} says {words!r}" for words in raw]
    assert found == []
    if who == "officer":
        assert unreached(world, reached) == set()


def closed_buttons(answer: Any, url: str, actor: Any) -> Iterator[str]:
    """Where the forms of a page are sent that this actor may not send."""
    for form in read_page(answer.content.decode()).forms:
        gate = getattr(resolve((form.action or url).split("?")[0]).func, "gate", "")
        if form.method == "post" and "." in gate and not actor.may(gate):
            yield form.action


def raw_words(html: str) -> list[str]:
    """What stands on a page as code has it and not as people say it: codes of states, dates, ids, placeholders."""
    said = unescape(TAG.sub(" ", OUT_OF_SIGHT.sub(" ", html)))
    return [found[0] for found in RAW.finditer(said)]


def unreached(world: World, reached: set[str]) -> set[str]:
    """The pages that no chain of links leads to. Those named here have a place of their own.

    A coordinator's page is theirs alone; a form that stands on the page of its device needs no link; what is found
    while somebody types is asked for by the script; whom to merge or to live with is found by a search, and so is a
    restricted record; all contacts with a partner are behind a link once there are more than a few.
    """
    pages = {route.name for route in council_routes() if "GET" in route.methods and urls_of(route, world.leeds)}
    asked_by_script = {"web:desk-found", "lending:borrowers-found", "people:residents-found"}
    found = {"people:merge-resident", "people:link-household", "people:unlink-household"}
    restricted = {"people:open-record", "people:lift-restriction"}
    own = {"lending:own-loans", "partners:own-partner"}
    return pages - reached - asked_by_script - found - restricted - own - {"lending:lend-kit", "partners:exchanges"}


def test_the_guard_of_links_bites(world: World, sign_in: SignIn) -> None:
    assert "lending:devices" in unreached(world, {"lending:loans"})
    page = read_page('<form method="post" action="/leeds/kit-types/add/"></form><a href="../loans/?a=1#top">L</a>')
    assert own_links(page, "/leeds/devices/") == {"/leeds/loans/?a=1"}
    shown = "<p>Due on 2026-12-18</p><p id='2026-12-18'>{tag} on-loan</p>"
    assert raw_words(shown) == ["2026-12-18", "{tag}", "on-loan"]
    actor = cast.actor_of(world.users["assistant"], world.leeds.council)
    answer = type("Answer", (), {"content": b'<form method="post" action="/leeds/kit-types/add/"></form>'})
    assert list(closed_buttons(answer, "/leeds/", actor)) == ["/leeds/kit-types/add/"]
