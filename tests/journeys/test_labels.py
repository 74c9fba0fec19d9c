"""Labels on paper: each in its place, on pages of the right size, with codes that a reader reads."""

import re
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from furthest.lib.labels import STOCK_OF, STOCKS, Stock
from tests.support.visitor import Visit, Visitor

PIXELS = 96 / 25.4
CODES = [stock.code for stock in STOCKS]
BOXES = """sheets => sheets.map(sheet => {
  const edge = sheet.getBoundingClientRect();
  return [...sheet.children].map(one => {
    const box = one.getBoundingClientRect();
    return [box.left - edge.left, box.top - edge.top, box.width, box.height];
  });
})"""


def sheets(visitor: Visitor, stock: str, number: int, first: int = 1) -> None:
    """Open the labels of some devices, as paper shows them."""
    tags = "%20".join(f"J-{one}" for one in range(1, number + 1))
    visitor.opens(f"/leeds/devices/labels/sheet/?which=tags&tags={tags}&stock={stock}&first={first}")
    visitor.page.emulate_media(media="print")


def pages_of(pdf: bytes) -> list[tuple[float, float]]:
    """The sizes of the pages of a PDF in millimetres, and so how many there are."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [(float(wide) / 72 * 25.4, float(high) / 72 * 25.4) for wide, high in boxes]


@pytest.mark.parametrize("stock", STOCKS, ids=CODES)
def test_a_print_has_the_pages_that_were_promised(visit: Visit, stock: Stock) -> None:
    officer = visit("olu.officer")
    number = 3 if stock.code == "roll" else min(stock.places + 1, 40)
    sheets(officer, stock.code, number)
    found = pages_of(officer.page.pdf(prefer_css_page_size=True))
    assert len(found) == -(-number // stock.places)
    assert all(page == pytest.approx(stock.paper, abs=0.3) for page in found)


@pytest.mark.parametrize("stock", STOCKS, ids=CODES)
def test_each_label_is_in_its_place(visit: Visit, stock: Stock) -> None:
    officer = visit("olu.officer", width=794)
    sheets(officer, stock.code, 30)
    [*_, last], *_more = officer.page.locator(".ff-labelsheet").evaluate_all(BOXES)
    full: Any = officer.page.locator(".ff-labelsheet").evaluate_all(BOXES)[0]
    for place, box in enumerate(full):
        row, column = divmod(place, stock.across)
        left = stock.left + column * (stock.width + stock.gap)
        wanted = [left, stock.top + row * stock.height, stock.width, stock.height]
        assert [each / PIXELS for each in box] == pytest.approx(wanted, abs=0.1)
    assert last == full[-1]


@pytest.mark.parametrize("stock", STOCKS, ids=CODES)
def test_a_reader_reads_both_codes_of_every_label(visit: Visit, stock: Stock) -> None:
    officer = visit("olu.officer", width=794, device_scale_factor=4)
    sheets(officer, stock.code, 2, first=min(2, STOCK_OF[stock.code].places))
    for place, tag in zip(
        officer.page.locator(".ff-sticker:not(.ff-sticker--used)").all(), ("J-1", "J-2"), strict=True
    ):
        picture = Image.open(BytesIO(place.screenshot()))
        found = {(str(one.format), one.text) for one in zxingcpp.read_barcodes(picture)}
        assert found == {("QR Code", tag), ("Code 128", tag)}


def test_the_text_of_a_label_stays_on_it(visit: Visit) -> None:
    officer = visit("olu.officer")
    for stock in CODES:
        sheets(officer, stock, 1)
        spill = "one => Math.max(one.scrollHeight - one.clientHeight, one.scrollWidth - one.clientWidth)"
        assert officer.page.locator(".ff-sticker").first.evaluate(spill) <= 1, stock


@pytest.mark.parametrize("width", [320, 1280])
def test_labels_are_chosen_printed_and_said_so_without_script(visit: Visit, width: int) -> None:
    officer = visit("olu.officer", width=width, java_script_enabled=False)
    officer.opens("/leeds/devices/labels/")
    officer.ticks("Those that I list")
    officer.types("Asset tags", f"J-{width % 30 + 3}")
    officer.presses("Show the labels")
    officer.sees("If found:")
    officer.presses("They are printed")
    officer.is_told("1 label is marked as printed.")
