"""Bars: a reader that nobody here wrote reads what they say."""

import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from furthest.kernel.govuk.bars import bars_svg, bars_width, may_be_bars


def drawn(svg: str, *, scale: int = 4, height: int = 80) -> Image.Image:
    """The bars of an SVG as a picture."""
    width = int(re.findall(r'viewBox="0 0 (\d+) 1"', svg)[0])
    picture = Image.new("L", (width * scale, height), 255)
    pen = ImageDraw.Draw(picture)
    for left, thick in re.findall(r"M(\d+) 0h(\d+)v1", svg):
        pen.rectangle([int(left) * scale, 0, (int(left) + int(thick)) * scale - 1, height], fill=0)
    return picture


@pytest.mark.parametrize("text", ["LL-1", "LEEDS-000123", "0123456789", "A", "tab/7 x", "Z" * 40])
def test_the_bars_are_read_as_the_text(text: str) -> None:
    found = zxingcpp.read_barcodes(drawn(bars_svg(text)))
    assert [(str(one.format), one.text) for one in found] == [("Code 128", text)]


def test_the_bars_bring_no_style_of_their_own() -> None:
    assert "style" not in bars_svg("LL-1")
    assert bars_width("LL-1") > 2 * 10 + 4 * 11


@pytest.mark.parametrize(("text", "may"), [("LL-1", True), ("", False), ("Zoë", False), ("A\tB", False)])
def test_only_plain_signs_can_be_bars(text: str, may: bool) -> None:
    assert may_be_bars(text) is may
