"""Codes that people and machines read: row ids, short references, device (IMEI) and SIM (ICCID) numbers."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final, Literal
from uuid import UUID

NumberProblem = Literal[
    "damaged by a spreadsheet", "not digits", "wrong length", "does not begin 89", "check digit wrong"
]

# 31 signs: a prime number of them, so that one weighted sum finds every single slip and every swap.
REFERENCE_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_REFERENCE_LENGTH: Final = 8
_SCIENTIFIC: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?E[+-]?[0-9]+", re.IGNORECASE)
_SPREADSHEET_DIGITS: Final = 15  # a spreadsheet keeps 15 digits of a number and writes noughts for the rest


def uuid7(milliseconds: int, randomness: bytes) -> UUID:
    """A version 7 UUID (RFC 9562) of milliseconds since 1970 and 10 random bytes, of which 74 bits are used."""
    if not 0 <= milliseconds < 1 << 48:
        raise ValueError("milliseconds must fit in 48 bits")
    if len(randomness) != 10:
        raise ValueError("randomness must be 10 bytes")
    tail = int.from_bytes(randomness, "big")
    tail = tail & ~(0xF << 76) | 0x7 << 76  # version
    tail = tail & ~(0b11 << 62) | 0b10 << 62  # variant
    return UUID(int=milliseconds << 80 | tail)


def make_reference(choose: Callable[[int], int]) -> str:
    """A new reference such as "K7QF-3D2X": seven signs picked by `choose(n)` (0 to n-1) and a check sign."""
    size = len(REFERENCE_ALPHABET)
    body = "".join(REFERENCE_ALPHABET[choose(size)] for _ in range(_REFERENCE_LENGTH - 1))
    signs = body + REFERENCE_ALPHABET[-_weighted_sum(body) % size]
    return f"{signs[:4]}-{signs[4:]}"


def clean_reference(text: str) -> str | None:
    """The reference as it is shown, or None; forgives case, spaces and dashes.

    0, O, 1, I and L are in no reference and resemble nothing that is, so they are refused, not guessed at.
    """
    signs = "".join(_without_separators(text).upper())
    if len(signs) != _REFERENCE_LENGTH or any(sign not in REFERENCE_ALPHABET for sign in signs):
        return None
    if _weighted_sum(signs) % len(REFERENCE_ALPHABET):
        return None
    return f"{signs[:4]}-{signs[4:]}"


def clean_digits(text: str) -> str:
    """The number without spaces, dashes, slashes, a text mark (') or a spreadsheet's ".0"; other signs stay."""
    return re.sub(r"\.0+$", "", _without_separators(text).lstrip("'").replace("/", ""))


def imei_problem(text: str) -> NumberProblem | None:
    """What is wrong with an IMEI (15 digits, the last a Luhn check digit), or None when it is right."""
    return _number_problem(text, lengths=(15,))


def iccid_problem(text: str) -> NumberProblem | None:
    """What is wrong with a SIM number, or None: 18 or 19 digits that begin 89, then a Luhn check digit."""
    return _number_problem(text, lengths=(19, 20), start="89")


def luhn_is_right(digits: str) -> bool:
    """Whether the last of these ASCII digits is the Luhn check digit of the others."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in digits[::-2])) % 10 == 0


def _number_problem(text: str, *, lengths: tuple[int, ...], start: str = "") -> NumberProblem | None:
    if _SCIENTIFIC.fullmatch(text.strip().lstrip("'")):
        return "damaged by a spreadsheet"
    digits = clean_digits(text)
    if digits and not (digits.isascii() and digits.isdigit()):
        return "not digits"
    if len(digits) not in lengths:
        return "wrong length"
    if not digits.startswith(start):
        return "does not begin 89"
    if luhn_is_right(digits):
        return None
    lost = digits[_SPREADSHEET_DIGITS:]
    return "damaged by a spreadsheet" if lost and not lost.strip("0") else "check digit wrong"


def _weighted_sum(signs: str) -> int:
    weights = range(_REFERENCE_LENGTH, 0, -1)
    return sum(weight * REFERENCE_ALPHABET.index(sign) for weight, sign in zip(weights, signs, strict=False))


def _without_separators(text: str) -> str:
    if text.isascii() and text.isalnum():
        return text  # nearly always: a register of devices asks this of every number, sign by sign
    return "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in ("Pd", "Cf"))
