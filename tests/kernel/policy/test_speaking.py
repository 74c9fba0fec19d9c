"""A council's own words in our sentences: forms, articles and capitals, and what stays as it is."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext, trans_real

from furthest.kernel.accounts.word_services import RestoreOwnWord, SetOwnWord, restore_own_word, set_own_word
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.core.errors import Conflict, RuleBroken
from furthest.kernel.policy.models import OwnWord
from furthest.kernel.policy.speaking import Spoken, speak_as, speech_at, speech_of
from furthest.kernel.policy.words import WORDS, Own, Speech
from furthest.kernel.tenancy.models import Council
from tests.conftest import NOW

IPAD = Speech({"device": Own("iPad", "iPads")})


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Lend this device", "Lend this iPad"),
        ("Devices", "iPads"),
        ("A device came back", "An iPad came back"),
        ("There is a tablet, and devices wait", "There is an iPad, and iPads wait"),
        ("%(device)s: this device’s label", "%(device)s: this iPad’s label"),
        ("{device} is a device", "{device} is an iPad"),
        ('<a href="/devices/">device</a> &amp; device', '<a href="/devices/">iPad</a> &amp; iPad'),
        ("kit-types/device/device.csv", "kit-types/device/device.csv"),
        ("deviceful devicer", "deviceful devicer"),
    ],
)
def test_a_word_takes_its_form_its_article_and_its_capital(sentence: str, said: str) -> None:
    assert IPAD.put(sentence) == said


@pytest.mark.parametrize(
    ("own", "said"),
    [("iPad", "an iPad"), ("laptop", "a laptop"), ("unit", "a unit"), ("e-reader", "an e-reader"), ("one", "a one")],
)
def test_the_article_follows_the_sound(own: str, said: str) -> None:
    assert Speech({"device": Own(own, own + "s")}).put("a device") == said


def test_a_phrase_in_which_the_word_means_something_else_stays() -> None:
    speech = Speech({"person": Own("neighbour", "neighbours")})
    assert speech.put("People who work here") == "People who work here"
    assert speech.put("Hand it over in person.") == "Hand it over in person."
    assert speech.put("Add this person") == "Add this neighbour"
    assert speech.put("People") == "Neighbours"


def test_each_word_changes_the_sentences_that_show_it() -> None:
    for word in WORDS:
        own = Speech({word.name: Own("gadget", "gadgets")})
        assert all("gadget" in own.put(sentence).lower() for sentence in word.shown), word.name


def test_what_was_put_once_is_remembered_and_not_for_ever() -> None:
    speech = Speech({"device": Own("iPad", "iPads")})
    for number in range(Speech.most_remembered + 10):
        speech.put(f"device {number}")
    assert len(speech._said) == Speech.most_remembered


@pytest.fixture
def english() -> Iterator[None]:
    """The language of a request, taken back as the language middleware does."""
    with translation.override("en-gb"):
        yield


def test_gettext_and_its_kin_speak_the_councils_words(council: Council, do: Any, english: None) -> None:
    do(set_own_word, SetOwnWord("device", "iPad", "iPads"))
    council.refresh_from_db()
    later = gettext_lazy("Devices")
    speak_as(council)
    assert gettext("Lend this device") == "Lend this iPad" and str(later) == "iPads"
    assert pgettext("menu", "Devices") == "iPads"
    assert ngettext("%(number)s device", "%(number)s devices", 1) == "%(number)s iPad"
    assert ngettext("%(number)s device", "%(number)s devices", 2) == "%(number)s iPads"
    assert translation.get_language() == "en-gb"


def test_the_words_end_with_the_request(council: Council, do: Any) -> None:
    do(set_own_word, SetOwnWord("device", "iPad", "iPads"))
    council.refresh_from_db()
    with translation.override("en-gb"):
        speak_as(council)
        active: Any = vars(trans_real)["_active"]
        assert isinstance(active.value, Spoken)
    assert gettext("Lend this device") == "Lend this device"


def test_another_council_and_another_language_keep_their_words(
    council: Council, other_council: Council, do: Any
) -> None:
    do(set_own_word, SetOwnWord("device", "iPad", "iPads"))
    council.refresh_from_db()
    with translation.override("en-gb"):
        speak_as(council)
        speak_as(other_council)
        assert gettext("Lend this device") == "Lend this device"
    with translation.override("cy"):
        speak_as(council)
        assert gettext("Lend this device") == "Lend this device"


@pytest.mark.parametrize("typed", ["", "x" * 31, "<b>tablet</b>", "100%", "tab{let}", "a&b", "tablet 2"])
def test_word_02_a_word_is_made_of_letters(typed: str, do: Any) -> None:
    with pytest.raises(RuleBroken):
        do(set_own_word, SetOwnWord("device", typed, "tablets"))


def test_word_03_two_things_never_have_one_word(do: Any) -> None:
    with pytest.raises(RuleBroken, match="something else"):
        do(set_own_word, SetOwnWord("device", "Loan", "lends"))


def test_word_01_the_trail_tells_it_without_what_was_typed(council: Council, do: Any) -> None:
    do(set_own_word, SetOwnWord("device", "iPad", "iPads"))
    entry = AuditEntry.objects.of(council).get()
    assert entry.verb == "policy.word.set" and entry.facts == {"word": "device"}


def test_who_looked_at_an_older_word_is_told(council: Council, do: Any) -> None:
    do(set_own_word, SetOwnWord("device", "iPad", "iPads"))
    council.refresh_from_db()
    with pytest.raises(Conflict):
        do(set_own_word, SetOwnWord("device", "slate", "slates", seen="device"))


def test_our_word_comes_back_and_what_was_said_then_is_read_as_then(council: Council, do: Any) -> None:
    do(set_own_word, SetOwnWord("device", "iPad", "iPads"))
    with clock.frozen(NOW.replace(hour=11)):
        council.refresh_from_db()
        do(restore_own_word, RestoreOwnWord("device"))
    council.refresh_from_db()
    assert speech_of(council).put("a device") == "a device"
    assert speech_at(council, NOW.replace(minute=45)).put("a device") == "an iPad"
    assert speech_at(council, NOW.replace(hour=9)).put("a device") == "a device"
    assert OwnWord.objects.of(council).count() == 2
