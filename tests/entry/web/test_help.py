"""The help: each page has its article, each article names only what exists, and people find it however they type."""

import re
from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse

from furthest.entry.web.help_articles import Article, article_of, articles, found
from furthest.kernel.accounts.models import User
from furthest.kernel.core.errors import SetUpError
from furthest.kernel.core.registry import HELP, SWITCHES, help_for
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.kernel.govuk import pseudo
from furthest.kernel.tenancy.models import Council
from tests.support.cast import user_in
from tests.support.processes import ROOT
from tests.support.routes import council_routes, every_route

EVERY = list(articles().values())
NAMES = [one.name for one in EVERY]
LINK = re.compile(r"\]\(([^)]*)\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
PAGES = sorted({route.name for route in council_routes() if "GET" in route.methods})
SHOWS_NO_PAGE = re.compile(r"-csv$|-found$|:sheet-template$|:lines-to-mend$")


def wrong_links(article: Article) -> list[str]:
    """Links of an article to a page or an article that is not there."""
    return [target for target in LINK.findall(article.text) if not leads_somewhere(target)]


def leads_somewhere(target: str) -> bool:
    kind, _colon, name = target.partition(":")
    if kind == "help":
        return name in articles()
    try:
        return kind == "page" and bool(reverse(name, args=["leeds"]))
    except NoReverseMatch:
        return False


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_an_article(page: str) -> None:
    assert help_for(page) or SHOWS_NO_PAGE.search(page), f"name {page} in the front lines of an article in docs/help"


@pytest.mark.parametrize("article", EVERY, ids=NAMES)
def test_an_article_names_only_what_exists(article: Article) -> None:
    known = {route.name for route in every_route()}
    assert wrong_links(article) == []
    assert [page for page in article.pages if not page.endswith("*") and page not in known] == []
    assert article.part in {"", *SWITCHES.names()}


def test_what_stands_in_bold_is_read_on_a_page() -> None:
    said = {part for words in pseudo.catalogue(ROOT / "src" / "furthest") for part in parts_of(words.id)}
    missing = {f"{one.name}: {words}" for one in EVERY for words in BOLD.findall(one.text) if words not in said}
    assert missing == set()


def parts_of(words: Any) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, tuple | list) else (str(words),)


def test_the_guards_of_the_help_bite() -> None:
    bad = article_of("bad", "---\ntitle: Bad\n---\n[a](page:no:page) [b](help:nothing) [c](https://example.org)")
    assert len(wrong_links(bad)) == 3
    assert help_for("nobody:knows") == ""
    for front in ("title: A\nrole: officer", "roles: officer", "title: A\nroles: king"):
        with pytest.raises(SetUpError):
            article_of("bad", f"---\n{front}\n---\nText")


@pytest.mark.parametrize("role", ROLE_LABELS)
def test_each_role_has_a_first_day(role: str) -> None:
    assert [one.name for one in EVERY if one.is_first_day and role in one.roles] == [f"first-day-{role}"]


@pytest.mark.parametrize("article", EVERY, ids=NAMES)
def test_articles_are_short(article: Article) -> None:
    assert len(article.text.split()) <= 220


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("lend a tablet", "lend-a-tablet"),
        ("LEND TABELT", "lend-a-tablet"),
        ("tabelt", "lend-a-tablet"),
        ("somebody brings one back", "take-back"),
        ("retrun", "take-back"),
        ("no name", "a-person-without-a-name"),
        ("how do I print a barcode", "print-labels"),
        ("translation", "print-a-slip"),
        ("scrutiny board", "figures-for-the-board"),
        ("duplicate", "two-records-of-one-person"),
        ("forgotten password", "your-password"),
    ],
)
def test_a_question_finds_its_article(asked: str, name: str) -> None:
    assert name in [one.name for one in found(asked, EVERY)][:3]


def test_a_question_about_nothing_finds_nothing() -> None:
    assert found("xyzzy", EVERY) == [] and found("  ", EVERY) == []


def test_a_page_leads_to_its_article(as_user: Any, assistant: User) -> None:
    client = as_user(assistant)
    assert 'href="/leeds/help/the-desk/"' in client.get("/leeds/desk/").content.decode()
    article = client.get("/leeds/help/lend-a-tablet/").content.decode()
    assert "Read the agreement together" in article and 'href="/leeds/help/get-ready/"' in article


def test_a_search_works_by_address(as_user: Any, officer: User) -> None:
    client = as_user(officer)
    page = client.get("/leeds/help/", {"q": "lend tabelt"}).content.decode()
    assert "What may help" in page and page.index("What may help") < page.index("/leeds/help/lend-a-tablet/")
    assert "We found nothing" in client.get("/leeds/help/", {"q": "xyzzy"}).content.decode()


def test_a_link_that_the_reader_may_not_follow_is_words(as_user: Any, council: Council) -> None:
    reader = as_user(user_in(council, "auditor", name="Ade Auditor"))
    page = reader.get("/leeds/help/lend-a-tablet/").content.decode()
    assert "the desk" in page and 'href="/leeds/help/get-ready/"' not in page


def test_an_article_that_is_not_there_is_not_found(as_user: Any, officer: User) -> None:
    assert as_user(officer).get("/leeds/help/no-such-article/").status_code == 404


def test_topics_are_registered_once() -> None:
    assert set(HELP.names()) == set(NAMES)
