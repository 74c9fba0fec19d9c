"""Every word of ours that a council replaced is gone from its pages, and what people wrote stays."""

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from furthest.kernel.accounts.word_services import SetOwnWord, set_own_word
from furthest.kernel.core import clock
from furthest.kernel.outbox.templates import TEMPLATES
from furthest.kernel.outbox.words import words_of as message_words
from furthest.kernel.policy.settings import SETTINGS
from furthest.kernel.policy.speaking import own_words
from furthest.kernel.policy.words import WORDS, Word
from tests.conftest import NOW
from tests.walk.conftest import SignIn, World
from tests.walk.test_links import crawl

OWN = {
    "device": ("gizmo", "gizmos"),
    "kit": ("bag", "bags"),
    "loan": ("lend-out", "lend-outs"),
    "borrower": ("user", "users"),
    "person": ("neighbour", "neighbours"),
    "site": ("venue", "venues"),
    "partner": ("ally", "allies"),
    "champion": ("helper", "helpers"),
    "session": ("meeting", "meetings"),
    "officer": ("lead", "leads"),
    "conversation": ("chat", "chats"),
    "barrier": ("hurdle", "hurdles"),
}
FEW = 8  # pages that differ by their values only have the same words of ours
# Where our word stands because a page shows it as ours, or because a council or a list wrote it.
SHOWN_AS_OURS = (
    *("/settings/words/", "/outbox/", "/settings/lists/", "/audit/", "/staff/", "/brought-forward/"),
    *("/sheets/", "/slip/", "/slips/"),
)
# What the council of the tests named, and facts as the trail has kept them: neither is ever changed.
NAMES = re.compile("[Tt]ablet|Olu Officer|Officer Person|Coordinator Person|LE-[A-Z -]+|as on loan")
VISIBLE = re.compile(r"<(script|style|code)\b.*?</\1>|<[^>]*>", re.DOTALL)


# What a council sets is its own text, also where it left that as it was delivered.
SET = sorted(
    {
        line
        for one in SETTINGS
        if one.kind is str
        for line in (*str(one.default).splitlines(), str(one.default))
        if line
    },
    key=len,
    reverse=True,
)


def words_of(answer: Any) -> str:
    """What can be read on a page, on its buttons and in its hints."""
    page = answer.content.decode().partition("</header>")[2]
    text = " ".join(html.unescape(VISIBLE.sub(" ", page)).split())
    for line in SET:
        text = text.replace(line, " ")
    return text


def ours_on(text: str, word: Word) -> set[str]:
    """Where a word of ours stands in a text, with what is around it; where it means something else, it is none."""
    for phrase in word.never:
        text = re.sub(re.escape(phrase), " ", text, flags=re.IGNORECASE)
    forms = {word.one, word.many} | {form for pair in word.also for form in pair}
    found = re.finditer(rf"(?<![\w./@-])({'|'.join(sorted(forms))})(?![\w/@]|-\w|\.\w)", text, re.IGNORECASE)
    return {" ".join(text[max(0, one.start() - 60) : one.end() + 40].split()) for one in found}


def choose_all(world: World) -> None:
    """A council with a word of its own for each of ours."""
    with clock.frozen(NOW.replace(minute=31)):
        for name, (one, many) in OWN.items():
            world.leeds.do(set_own_word, SetOwnWord(name, one, many))
            world.leeds.council.refresh_from_db()


def is_looked_at(url: str) -> bool:
    """Pages that show our words as ours are left out."""
    return url.startswith("/leeds/") and not any(part in url for part in SHOWN_AS_OURS)


@pytest.mark.parametrize("who", ["officer", "assistant", "coordinator"])
def test_word_01_no_page_says_a_word_that_was_replaced(world: World, sign_in: SignIn, who: str) -> None:
    choose_all(world)
    found = {
        (word.name, place, url)
        for url, answer in crawl(sign_in(who, Client), "/leeds/", most_alike=FEW)
        if answer.headers["Content-Type"].startswith("text/html") and is_looked_at(url)
        for word in WORDS
        for place in ours_on(NAMES.sub("", words_of(answer)), word)
    }
    assert sorted(found) == [], "show it through gettext, or say in policy/words.py what it means there"


def test_the_guard_of_replaced_words_bites(sign_in: SignIn) -> None:
    shown = words_of(sign_in("officer", Client).get("/leeds/devices/"))
    assert ours_on(shown, WORDS.get("device")) and not ours_on("a device-like thing", WORDS.get("device"))


def test_menu_buttons_and_sentences_have_the_words(world: World, sign_in: SignIn) -> None:
    choose_all(world)
    client = sign_in("officer")
    desk = client.get("/leeds/desk/").content.decode()
    assert ">Gizmos<" in desk and ">Neighbours<" in desk and "Record a chat" in desk
    assert "Add a neighbour" in client.get("/leeds/people/").content.decode()
    found = client.get("/leeds/devices/AAAA-AAAA/").content.decode()
    assert ">Gizmos<" in found and ">Devices<" not in found, "an error page has them, too"


def test_words_cost_no_statement(world: World, sign_in: SignIn) -> None:
    client = sign_in("officer", Client)

    def asked() -> int:
        client.get("/leeds/devices/")
        with CaptureQueriesContext(connection) as found:
            client.get("/leeds/devices/")
        return len(found.captured_queries)

    before = asked()
    choose_all(world)
    assert asked() == before


def test_a_message_is_in_the_words_of_the_council(world: World) -> None:
    choose_all(world)
    said = message_words(world.leeds.council, TEMPLATES.get("lending.due"))
    assert "any of our venues" in said.body and "{kit_type}" in said.body


def test_the_page_shows_a_word_in_sentences_before_it_is_taken(world: World, sign_in: SignIn) -> None:
    client = sign_in("officer")
    typed = {"one": "iPad", "many": "iPads", "do": "preview"}
    shown = client.post("/leeds/settings/words/device/", typed).content.decode()
    assert "Lend this iPad" in shown and "There is no iPad yet." in shown
    assert not own_words(world.leeds.council)
    wrong = client.post("/leeds/settings/words/device/", {**typed, "one": "<i>"})
    assert wrong.status_code == 422 and "Use letters only" in wrong.content.decode()


def test_a_word_is_saved_listed_and_taken_back(world: World, sign_in: SignIn) -> None:
    client = sign_in("officer")
    with clock.frozen(NOW.replace(minute=31)):
        typed = {"one": "iPad", "many": "iPads", "seen": "device", "key": "a" * 32}
        shown = client.post("/leeds/settings/words/device/", typed, follow=True).content.decode()
    assert "Your word is saved" in shown and "iPad, iPads" in shown
    assert "Lend this iPad" in client.get("/leeds/settings/words/").content.decode()
    with clock.frozen(NOW.replace(minute=32)):
        client.post("/leeds/settings/words/device/restore/", {"key": "b" * 32})
    assert "iPad" not in client.get("/leeds/devices/").content.decode()
    trail = client.get("/leeds/audit/").content.decode()
    assert "chose their own word for “device”" in trail and "went back to the word “device”" in trail


def test_an_unknown_word_is_not_found(sign_in: SignIn) -> None:
    client = sign_in("officer", Client)
    assert client.get("/leeds/settings/words/nonsense/").status_code == 404
    assert client.post("/leeds/settings/words/nonsense/restore/").status_code == 404
