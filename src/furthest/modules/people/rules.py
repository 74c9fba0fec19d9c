"""What a person's record needs, what is never kept in it, and how people are looked up. Plain values only."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from furthest.kernel.core.details import NoticeAddress, one_line, refuse_secrets, seen_signs, telephone_key
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.policy.settings import Setting
from furthest.lib.codes import clean_reference
from furthest.lib.text import fold, words
from furthest.modules.people.states import NEEDS, Channel

CALLED_MOST = 100
TERM_MOST = 400  # an index entry must stay small, also where one sign takes four bytes
TYPED_MOST = 200
TOKENS_MOST = 6
TELEPHONE_LEAST = 4
WHOLE_TELEPHONE = 10
TELEPHONE_SIGNS = frozenset("0123456789 +-()./")
END_OF_TELEPHONE = 3

KEEP_POSTCODE = Setting(
    name="people.keep_postcode",
    label=gettext_noop("Keep people's postcodes"),
    help=gettext_noop(
        "Say no to keep only the area that a postcode lies in. Postcodes that are kept already stay until changed."
    ),
    kind=bool,
    default=True,
)


def clean_called(text: str) -> str:
    """What to call a person: any words with at least one letter or figure (PEOPLE-01), no secrets (PEOPLE-02)."""
    called = one_line(text, "called", most=CALLED_MOST)
    if not called:
        raise RuleBroken("called-missing", _("Enter what we shall call them"), "called")
    if not words(called):
        message = _("Use at least one letter or number, so that we can find them again")
        raise RuleBroken("called-wordless", message, "called")
    refuse_secrets(called, "called")
    return called


def checked_channel(channel: str, *, phone: str, email: str) -> str:
    """The way of contact, if there is the number or address that it needs (PEOPLE-04)."""
    if channel not in Channel.values:
        raise RuleBroken("channel", _("Choose one of the ways to contact them"), "channel")
    needed = NEEDS.get(Channel(channel))
    if needed == "phone" and not phone:
        raise RuleBroken("channel-phone", _("Enter a phone number, or choose another way to contact them"), "phone")
    if needed == "email" and not email:
        raise RuleBroken("channel-email", _("Enter an email address, or choose another way to contact them"), "email")
    return channel


def notice_address(channel: str, *, phone: str, email: str) -> NoticeAddress | None:
    """Where a message goes in the way that was chosen; None where the person chose to hear nothing (PEOPLE-04)."""
    chosen = Channel(channel)
    if chosen is Channel.NONE:
        return None
    return NoticeAddress(chosen, {"phone": phone, "email": email}.get(NEEDS.get(chosen, ""), ""))


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


def surely_means(typed: str, called: str) -> bool:
    """Whether a text that led to this one alone can mean nothing else: a code, a whole phone number, its whole name."""
    asked = wanted(typed)
    is_number = asked.detail.isdigit() and len(asked.detail) >= WHOLE_TELEPHONE
    return bool(asked.reference) or is_number or fold(called) == fold(typed)


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


def shown_name(called: str, card_code: str) -> str:
    """What stands where a name stands: the name, or the card without one."""
    return called or _("Card %(code)s") % {"code": card_code}


def told_apart_by(*, phone: str, ward: str, reference: str) -> str:
    """The one thing beside the name that tells people of one name apart (PEOPLE-05): never health or language."""
    digits = telephone_key(phone)
    if digits:
        return _("phone ending %(end)s") % {"end": digits[-END_OF_TELEPHONE:]}
    return ward or reference
