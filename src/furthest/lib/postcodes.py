"""United Kingdom postcodes: tidied, checked for shape (not for existence), and cut down to the district."""

import re
from typing import Final

_LETTERS: Final = "ABDEFGHJLNPQRSTUWXYZ"  # the only letters of the second half: no C I K M O V
_OUTWARD: Final = (
    r"(?:[A-PR-UWYZ][0-9]{1,2}"
    r"|[A-PR-UWYZ][A-HK-Y][0-9]{1,2}"
    r"|[A-PR-UWYZ][0-9][ABCDEFGHJKPSTUW]"
    r"|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]"
    r"|GIR)"
)
_POSTCODE: Final = re.compile(rf"({_OUTWARD})([0-9][{_LETTERS}]{{2}})")
_SEPARATORS: Final = re.compile(r"[\s.\-]+")
_LONGEST: Final = 20


def clean_postcode(text: str) -> str | None:
    """The postcode as "LS1 3AB", or None when it is not one; forgives case, spaces, dots and dashes.

    The third sign from the end is always a figure, so a letter O or I there is read as 0 or 1. Elsewhere either
    could stand, and nothing is guessed.
    """
    if len(text) > _LONGEST:
        return None
    signs = _SEPARATORS.sub("", text).upper()
    figure = {"O": "0", "I": "1"}.get(signs[-3:-2], signs[-3:-2])
    found = _POSTCODE.fullmatch(signs[:-3] + figure + signs[-2:])
    return f"{found[1]} {found[2]}" if found else None


def is_postcode(text: str) -> bool:
    """Whether the text can be read as a whole postcode."""
    return clean_postcode(text) is not None


def district(text: str) -> str | None:
    """The first half of a postcode ("LS1" of "LS1 3AB"), or None when the text is not a whole postcode."""
    postcode = clean_postcode(text)
    return postcode.split(" ")[0] if postcode else None
