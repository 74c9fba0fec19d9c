"""Details that people give about themselves and others: tidied, or refused in words that say what to do.

Each function returns the tidy text and raises RuleBroken for `field`. None of them asks for anything.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.core.errors import RuleBroken
from furthest.lib import postcodes
from furthest.lib.text import looks_like_personal_number, looks_like_secret

NOTE_MOST = 1000
TELEPHONE_MOST = 40
EMAIL_MOST = 254
NO_TELEPHONE = gettext_lazy("Enter a telephone number, like 0113 496 0000 or 07700 900 982")
NO_EMAIL = gettext_lazy("Enter an email address in the correct format, like name@example.com")

_JOINERS = "\u200c\u200d"  # they shape letters and pictures; other unseen signs can only mislead
_TELEPHONE = re.compile(r"\+?[0-9\s().\-/]+(?:(?:x|ext\.?)\s*[0-9]{1,6})?", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:x|ext).*$", re.IGNORECASE)
_KEY_DIGITS = 10
_PADDING = 4  # what spaces and line ends may add to a text before it is tidied
_check_email = EmailValidator()


@dataclass(frozen=True, slots=True)
class NoticeAddress:
    """Where a message goes: the channel's code, and the number or address; none is needed for a letter by hand."""

    channel: str
    address: str


def seen_signs(text: str) -> str:
    """The text without signs that nobody sees, as names are kept: what is looked for is tidied in the same way."""
    return "".join(sign for sign in text if _is_seen(sign))


def _is_seen(sign: str) -> bool:
    return sign.isspace() or sign in _JOINERS or unicodedata.category(sign) not in ("Cc", "Cf")


def one_line(text: str, field: str, *, most: int) -> str:
    """The text on one line without unseen signs; refuses more than `most` characters."""
    return _short(" ".join(_seen(text, field, most).split()), field, most)


def free_note(text: str, field: str = "note", *, most: int = NOTE_MOST) -> str:
    """A note of several lines; refuses what must never be kept (see `refuse_secrets`)."""
    lines = (" ".join(line.split()) for line in _seen(text, field, most).splitlines())
    tidy = _short("\n".join(lines).strip(), field, most)
    refuse_secrets(tidy, field)
    return tidy


def refuse_secrets(text: str, field: str) -> None:
    """Refuse a password or PIN, and the numbers of a person's health or bank: nobody needs them to be helped."""
    if looks_like_secret(text):
        message = _("This looks like a password or PIN. We never keep those. Take it out and save again")
        raise RuleBroken("secret", message, field)
    number = looks_like_personal_number(text)
    if number:
        words = {
            "NHS number": _("This looks like an NHS number. We never keep those. Take it out and save again"),
            "bank card": _("This looks like a bank card number. We never keep those. Take it out and save again"),
            "bank account": _("This looks like bank details. We never keep those. Take them out and save again"),
        }
        raise RuleBroken("personal-number", words[number], field)


def telephone(text: str, field: str = "phone") -> str:
    """A telephone number as it was given, tidied; seven digits or more, with an extension if it has one."""
    tidy = one_line(text, field, most=TELEPHONE_MOST)
    if tidy and not is_telephone(tidy):
        raise RuleBroken("telephone", str(NO_TELEPHONE), field)
    return tidy


def is_telephone(tidy: str) -> bool:
    """Whether a text on one line is a telephone number, whatever stands between its digits."""
    return bool(_TELEPHONE.fullmatch(tidy)) and 7 <= sum(sign.isdigit() for sign in tidy) <= 20


def telephone_key(text: str) -> str:
    """What two ways of writing one number share: up to ten digits, without the country and the leading nought.

    "+44 (0)7911 123456" and "07911 123456" are both "7911123456"; the beginning of a number gives the beginning of
    its key.
    """
    plain = _EXTENSION.sub("", text)
    digits = "".join(sign for sign in plain if sign in "0123456789")
    if plain.strip().startswith(("+44", "0044")):
        digits = digits.removeprefix("00").removeprefix("44")
    return digits.lstrip("0")[-_KEY_DIGITS:]


def email_address(text: str, field: str = "email") -> str:
    """An email address in small letters."""
    tidy = one_line(text, field, most=EMAIL_MOST).lower()
    if tidy and not is_email(tidy):
        raise RuleBroken("email", str(NO_EMAIL), field)
    return tidy


def is_email(tidy: str) -> bool:
    """Whether a text on one line can be an email address."""
    try:
        _check_email(tidy)
    except ValidationError:
        return False
    return True


def postcode(text: str, field: str = "postcode") -> str:
    """A whole postcode as "LS1 3AB"; blank stays blank."""
    if not text.strip():
        return ""
    tidy = postcodes.clean_postcode(text)
    if tidy is None:
        raise RuleBroken("postcode", _("Enter a full UK postcode, like LS1 3AB, or leave it blank"), field)
    return tidy


def _seen(text: str, field: str, most: int) -> str:
    _short(text, field, _PADDING * most)
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise RuleBroken("unreadable", _("This holds a character that we cannot keep. Type it again"), field)
    return seen_signs(unicodedata.normalize("NFC", text))


def _short(text: str, field: str, most: int) -> str:
    if len(text) > most:
        longest = f"{most:,}"
        message = _("This must be %(longest)s characters or fewer") % {"longest": longest}
        raise RuleBroken("too-long", message, field)
    return text
