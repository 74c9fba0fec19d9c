"""A council's colour: which text can be read on it, and the small style sheet that carries it."""

import re

WHITE = "#ffffff"
INK = "#0b0c0c"
BLACK = "#000000"
READABLE = 4.5
VISIBLE = 3.0
_HEX = re.compile(r"#[0-9a-f]{6}")


def clean_colour(text: str) -> str:
    """A colour as "#rrggbb" in lower case, from "#RGB" or "#RRGGBB"; ValueError for anything else."""
    colour = text.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", colour):
        colour = "#" + "".join(digit * 2 for digit in colour[1:])
    if not _HEX.fullmatch(colour):
        raise ValueError("A colour is written as # and six of 0 to 9 and a to f, like #17485c.")
    return colour


def _luminance(colour: str) -> float:
    parts = (int(clean_colour(colour)[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on_white(colour: str) -> bool:
    """Whether words in this colour can be read on a white page (4.5 to 1)."""
    return contrast(colour, WHITE) >= READABLE


def text_on(colour: str) -> str:
    """White where it can be read on the colour, else near-black, else black. One of the three always can."""
    return next((words for words in (WHITE, INK) if contrast(colour, words) >= READABLE), BLACK)


def mark_on_white(colour: str) -> str:
    """The colour for lines and bars on a white page: the council's own where it shows (3 to 1), else near-black."""
    return colour if contrast(colour, WHITE) >= VISIBLE else INK


def brand_css(colour: str) -> str:
    """The style sheet of one council's colour; ValueError when it is no colour, so that nothing else gets in."""
    brand = clean_colour(colour)
    return f":root{{--brand:{brand};--brand-text:{text_on(brand)};--brand-mark:{mark_on_white(brand)}}}\n"
