"""The words of slips: whole in every language, a council's own checked, and a mark until a speaker has read them."""

from typing import Any

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.selectors.slips import SlipWordsNow, slip_words
from furthest.modules.lending.services.slips import (
    ConfirmSlipWords,
    RestoreSlipWords,
    SetSlipWords,
    checked_block,
    confirm_slip_words,
    restore_slip_words,
    set_slip_words,
)
from furthest.modules.lending.words import BLOCKS, LANGUAGES

OTHERS = [code for code in LANGUAGES if code != "en"]


def now(council: Council, language: str = "pl") -> SlipWordsNow:
    council.refresh_from_db()
    return slip_words(council, language)


def own(council: Council, **changed: str) -> SetSlipWords:
    one = now(council)
    return SetSlipWords("pl", {**one.blocks, **changed}, one.key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lend_43_our_words_are_whole_in_each_language(language: str) -> None:
    words = LANGUAGES[language].words
    assert set(words) == set(BLOCKS)
    assert {name: checked_block(BLOCKS[name], text) for name, text in words.items()} == words


def test_lend_43_no_language_is_english_under_another_name() -> None:
    for language in ("ar", "pl", "ur"):
        same = [name for name, text in LANGUAGES[language].words.items() if text == LANGUAGES["en"].words[name]]
        assert same == []


@pytest.mark.parametrize("language", OTHERS)
def test_lend_45_words_are_not_trusted_before_a_speaker_has_read_them(council: Council, do: Any, language: str) -> None:
    one = now(council, language)
    assert not one.may_be_trusted
    do(confirm_slip_words, ConfirmSlipWords(language, one.key, "colleague"))
    after = now(council, language)
    assert after.may_be_trusted
    assert after.checked is not None and (after.checked.by, after.checked.how) == ("Olu Officer", "colleague")
    told = AuditEntry.objects.of(council).get(verb="lending.slip.checked")
    assert told.facts == {"language": one.language.name, "how": "colleague"}


def test_lend_45_english_needs_nobody(council: Council) -> None:
    assert now(council, "en").may_be_trusted


def test_lend_45_a_new_version_needs_a_new_check(council: Council, do: Any) -> None:
    do(confirm_slip_words, ConfirmSlipWords("pl", now(council).key, "own"))
    do(set_slip_words, own(council, free="To nic nie kosztuje."))
    assert now(council).blocks["free"] == "To nic nie kosztuje." and not now(council).may_be_trusted
    do(restore_slip_words, RestoreSlipWords("pl"))
    assert now(council).may_be_trusted, "ours were checked before"


def test_lend_45_the_check_is_of_the_words_that_were_shown(council: Council, do: Any) -> None:
    key = now(council).key
    do(set_slip_words, own(council, free="To nic nie kosztuje."))
    with pytest.raises(Conflict):
        do(confirm_slip_words, ConfirmSlipWords("pl", key, "own"))
    with pytest.raises(RuleBroken):
        do(confirm_slip_words, ConfirmSlipWords("pl", now(council).key, "guessed"))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"title": "Proszę zwrócić"}, "placeholder-missing"),
        ({"free": "{price}"}, "placeholder-unknown"),
        ({"where": "Tutaj: {site"}, "braces"),
        ({"own": " "}, "words-missing"),
        ({"own": "Hasło password: hunter2"}, "secret"),
    ],
)
def test_lend_44_own_words_are_checked_block_by_block(council: Council, do: Any, said: Any, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(set_slip_words, own(council, **said))
    assert refused.value.code == code and refused.value.field in said
    assert not now(council).is_own


def test_lend_44_of_two_who_change_words_the_second_is_told(council: Council, do: Any) -> None:
    late = own(council, free="Raz.")
    do(set_slip_words, own(council, free="Dwa."))
    with pytest.raises(Conflict):
        do(set_slip_words, late)


def test_lend_44_the_trail_has_none_of_the_words(council: Council, do: Any) -> None:
    do(set_slip_words, own(council, free="To nic nie kosztuje."))
    do(restore_slip_words, RestoreSlipWords("pl"))
    told = AuditEntry.objects.of(council).filter(verb__startswith="lending.slip.")
    assert sorted(one.verb for one in told) == ["lending.slip.restored", "lending.slip.worded"]
    assert all(one.facts == {"language": "Polski"} for one in told)


def test_a_language_that_is_not_there_is_not_found(do: Any) -> None:
    with pytest.raises(NotFound):
        do(restore_slip_words, RestoreSlipWords("xx"))


def test_only_an_officer_writes_and_confirms(council: Council, do: Any, assistant: User) -> None:
    with pytest.raises(NotAllowed):
        do(confirm_slip_words, ConfirmSlipWords("pl", now(council).key, "own"), user=assistant)
