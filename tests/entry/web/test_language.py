"""Languages: who decides, that a choice is kept, that every word is marked, and pages from right to left."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from furthest.kernel.accounts.models import User
from furthest.kernel.govuk import pseudo
from tests.support.linting import LintingClient

SOURCE = Path(__file__).parents[3] / "src/furthest"
PLAIN = re.compile(r">([^<>]+)<")
HIDDEN = re.compile(r"<(title|svg|option|script|code)\b.*?</\1>", re.DOTALL)
IN_ENGLISH = re.compile(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', re.DOTALL)
# What is data or a name, and so is the same in every language.
DATA = re.compile(
    r"100% Digital Leeds|Leeds City Council|Olu Officer|Furthest First|#[0-9a-f]{6}|Leeds|leeds|Europe/London|Jr[A-Z]"
    r"|\b[0-9a-f]{12}\b|olu\.officer@leeds\.example|\d{1,2} [A-Z][a-z]+ 20\d\d"
)
# Labels of registries that others fill, and role names, which the kernel's registry holds.
PAGES = ["help/", "audit/", "outbox/", "branding/", "working-at/", "no-such-page/"]


@pytest.fixture
def made_up_language(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arabic is spoken in the made-up language: longer, accented, from right to left."""
    monkeypatch.setattr("django.utils.translation.trans_real._translations", {})  # what was loaded before
    pseudo.write_pseudo(pseudo.catalogue(SOURCE), tmp_path, "ar")
    settings.LOCALE_PATHS = [tmp_path]


def unmarked(html: str) -> list[str]:
    """Texts of a page that were not translated."""
    body = IN_ENGLISH.sub("", HIDDEN.sub("", html[html.index("<body") :]))
    texts = [DATA.sub("", text) for text in PLAIN.findall(body)]
    return [text.strip() for text in texts if re.search(r"[A-Za-z]{3}", text) and not re.search("~|[àéîöûý]", text)]


@pytest.mark.parametrize("url", ["/", "/sign-in/", "/accessibility/", "/privacy/", "/no-such-page.html"])
def test_every_word_of_a_public_page_is_marked(url: str, made_up_language: None, db: None) -> None:
    html = LintingClient().get(f"{url}?lang=ar").content.decode()
    assert '<html lang="ar" dir="rtl"' in html
    assert unmarked(html) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_word_of_a_council_page_is_marked(page: str, made_up_language: None, officer: User, as_user: Any) -> None:
    html = as_user(officer).get(f"/leeds/{page}?lang=ar").content.decode()
    assert '<html lang="ar" dir="rtl"' in html
    main = re.sub(r'<nav class="ff-nav".*?</nav>', "", html, flags=re.DOTALL)
    assert [text for text in unmarked(main) if "officer" not in text] == []


def test_menu_of_this_app_is_marked(made_up_language: None, officer: User, as_user: Any) -> None:
    html = as_user(officer).get("/leeds/help/?lang=ar").content.decode()
    assert "[Méššàgéš ~~]" in html and "[Séttîñgš ~~]" in html


def test_language_asked_for_is_kept_for_the_next_page(db: None) -> None:
    client = LintingClient()
    assert 'lang="ar" dir="rtl"' in client.get("/?lang=ar").content.decode()
    assert 'lang="ar" dir="rtl"' in client.get("/privacy/").content.decode()
    assert 'lang="en-gb" dir="ltr"' in client.get("/?lang=en-gb").content.decode()
    assert 'lang="en-gb" dir="ltr"' in client.get("/privacy/").content.decode()


@pytest.mark.parametrize("asked", ["xx", "ur", "", "../../etc", "ar\0", "a" * 5000])
def test_language_that_is_not_offered_changes_nothing(asked: str, db: None) -> None:
    response = LintingClient().get("/", {"lang": asked})
    assert 'lang="en-gb"' in response.content.decode()
    assert "django_language" not in response.cookies


def test_own_language_of_the_signed_in_person_comes_before_the_cookie(officer: User, as_user: Any) -> None:
    officer.language = "pl"
    officer.save(update_fields=["language"])
    client = as_user(officer)
    client.cookies["django_language"] = "ar"
    assert 'lang="pl" dir="ltr"' in client.get("/leeds/help/").content.decode()
    assert 'lang="ar" dir="rtl"' in client.get("/leeds/help/?lang=ar").content.decode()


def test_language_of_one_request_does_not_stay_for_the_next(db: None) -> None:
    LintingClient().get("/?lang=ar")
    assert 'lang="en-gb"' in LintingClient().get("/").content.decode()


@pytest.mark.parametrize("asked", ["ur", "ar", "pl"])
def test_no_language_is_offered_that_has_no_words(
    asked: str, officer: User, as_user: Any, settings: LazySettings
) -> None:
    settings.LANGUAGES = [("en-gb", "English")]  # the product's own, as tests/config reads it
    officer.language = asked
    officer.save(update_fields=["language"])
    client = as_user(officer)
    response = client.get("/leeds/help/", {"lang": asked})
    assert 'lang="en-gb" dir="ltr"' in response.content.decode()
    assert "django_language" not in response.cookies
    assert "All pages are in English." in client.get("/accessibility/").content.decode()
