"""How many parts a text message takes: what a phone network charges for, and puts together again."""

from dataclasses import dataclass
from math import ceil
from typing import Final

_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE: Final = frozenset("^{}\\[~]|€\f")
_PLAIN_ALONE: Final = 160
_PLAIN_EACH: Final = 153
_OTHER_ALONE: Final = 70
_OTHER_EACH: Final = 67


@dataclass(frozen=True, slots=True)
class TextParts:
    """The length of a text in the network's units, its parts, and the letters that make it cost more."""

    units: int
    parts: int
    costly: tuple[str, ...] = ()


def text_parts(text: str) -> TextParts:
    """The parts of a text message: 160 plain letters or 70 of any kind, a little less in each part of several."""
    costly = tuple(dict.fromkeys(sign for sign in text if sign not in _BASIC and sign not in _TWICE))
    if costly:
        units = len(text.encode("utf-16-le")) // 2
        return TextParts(units, _parts(units, _OTHER_ALONE, _OTHER_EACH), costly)
    units = len(text) + sum(sign in _TWICE for sign in text)
    return TextParts(units, _parts(units, _PLAIN_ALONE, _PLAIN_EACH))


def _parts(units: int, alone: int, each: int) -> int:
    return 1 if units <= alone else ceil(units / each)
