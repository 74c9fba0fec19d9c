"""How people are looked up: the terms of a person, and what a typed text looks for. Plain values only."""

from collections.abc import Collection
from dataclasses import dataclass

from furthest.kernel.core.details import seen_signs, telephone_key
from furthest.lib.codes import clean_reference
from furthest.lib.text import fold, words

TERM_MOST = 400  # an index entry must stay small, also where one sign takes four bytes
TYPED_MOST = 200
TOKENS_MOST = 6
TELEPHONE_LEAST = 4
WHOLE_TELEPHONE = 10
TELEPHONE_SIGNS = frozenset("0123456789 +-()./")


def search_terms(*, called: str, card_code: str, phone: str, email: str) -> list[str]:
    """What a person is found by, each once: the folded name beginning at each of its words, and the other details.

    "Jo Ann Smith" gives "jo ann smith", "ann smith jo" and "smith jo ann", so that one look-up by a beginning also
    tells whether the name has other words.
    """
    name = words(called)
    terms = [" ".join(name[at:] + name[:at]) for at in range(len(name))]
    terms += [code_term(card_code), telephone_key(phone), email]
    return list(dict.fromkeys(term[:TERM_MOST] for term in terms if term))


def code_term(code: str) -> str:
    """The code of a card as a search term."""
    return code.replace("-", "").lower()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for. Each part that is set is one way to find people; nothing set finds nobody.

    `reference` is whole; `detail` begins a phone number or an email address; `first` and `others` each begin a word
    of the name.
    """

    reference: str = ""
    detail: str = ""
    first: str = ""
    others: tuple[str, ...] = ()


def wanted(typed: str) -> Wanted:
    """What a text typed into the search box looks for, however long or odd it is."""
    text = " ".join(seen_signs(typed[:TYPED_MOST]).split())
    first, *others = _tokens(text) or [""]
    return Wanted(clean_reference(text) or "", _detail(text), first, tuple(others))


def is_found_by(asked: Wanted, terms: Collection[str]) -> bool:
    """Whether a text leads to somebody with these terms, as the search decides it."""
    if asked.detail and any(term.startswith(asked.detail) for term in terms):
        return True
    others = [f" {other}" for other in asked.others]
    return bool(asked.first) and any(
        term.startswith(asked.first) and all(other in term for other in others) for term in terms
    )


def surely_means(typed: str, called: str) -> bool:
    """Whether a text that led to this one alone can mean nothing else: a code, a whole phone number, its whole name."""
    asked = wanted(typed)
    is_number = asked.detail.isdigit() and len(asked.detail) >= WHOLE_TELEPHONE
    return bool(asked.reference) or is_number or fold(called) == fold(typed)


def may_be_same(called: str, found: str, *, is_close: bool) -> bool:
    """Whether somebody who was found may be the new person of this name (PEOPLE-12): of the same words or nearly so.

    Of a first name alone only others who gave no more: there are too many of each.
    """
    mine, theirs = set(words(called)), set(words(found))
    return len(theirs) == 1 if len(mine) == 1 else is_close or mine <= theirs


def _detail(text: str) -> str:
    if "@" in text:
        return text.lower().encode("utf-8", "ignore").decode()
    digits = sum(sign.isdigit() for sign in text)
    return telephone_key(text) if digits >= TELEPHONE_LEAST and set(text) <= TELEPHONE_SIGNS else ""


def _tokens(text: str) -> list[str]:
    """The beginnings of words that are asked for, the longest first; one that another implies is left out."""
    longest_first = sorted((word[:TERM_MOST] for word in words(text)), key=len, reverse=True)
    kept: list[str] = []
    for token in longest_first:
        if not any(longer.startswith(token) for longer in kept):
            kept.append(token)
    return kept[:TOKENS_MOST]
