"""Money as whole pence: read from what people write, and shown in pounds."""

import re
from typing import Final

_AMOUNT: Final = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:\.([0-9]+))?")
_NEGATIVE: Final = re.compile(r"[-−–(]")
_LONGEST: Final = 40


def parse_pence(text: str) -> int:
    """Pence in "£62.00", "GBP 189.00", "309" or "1,234.50"; ValueError in plain words for anything else.

    A comma stands only between thousands: "62,50" is refused, because it may be either of two amounts.
    """
    bare = "".join(text[:_LONGEST].split()).upper()
    for mark in ("£", "GBP"):
        bare = bare.removeprefix(mark).removesuffix(mark)
    if _NEGATIVE.match("".join(text.split())) or _NEGATIVE.match(bare):
        raise ValueError("An amount of money cannot be less than nothing")
    found = _AMOUNT.fullmatch(bare)
    if not found or len(text.strip()) > _LONGEST:
        raise ValueError("Write an amount of money such as £62 or £62.50")
    whole, part = found.group(1).replace(",", ""), found.group(2) or ""
    if len(part) > 2:
        raise ValueError("Write pounds and pence with no more than two figures after the point")
    return int(whole) * 100 + int(part.ljust(2, "0"))


def pounds(pence: int) -> str:
    """Pence as people write them: "£1,234.50", "£62" for whole pounds, "-£5" below nothing."""
    whole, part = divmod(abs(pence), 100)
    amount = f"£{whole:,}.{part:02}" if part else f"£{whole:,}"
    return f"-{amount}" if pence < 0 else amount
