"""Sheets of labels: they fit on their paper, and labels come in the order of the places."""

from pathlib import Path

import pytest

import furthest
from furthest.lib.labels import STOCK_OF, STOCKS, Stock, bars_fit, laid_out

CSS = (Path(furthest.__file__).parent / "modules/lending/static/lending/labels.css").read_text()


@pytest.mark.parametrize("stock", STOCKS, ids=[stock.code for stock in STOCKS])
def test_the_labels_of_a_stock_fit_on_its_paper(stock: Stock) -> None:
    assert stock.left >= 0 and stock.top >= 0
    assert stock.code == "roll" or stock.places == int(stock.code)


@pytest.mark.parametrize("stock", STOCKS, ids=[stock.code for stock in STOCKS])
def test_the_style_sheet_has_the_sizes_of_the_stock(stock: Stock) -> None:
    label = f".ff-labelsheet--{stock.code} .ff-sticker{{width:{stock.width:g}mm;height:{stock.height:g}mm}}"
    margins = f"padding:{stock.top:g}mm 0 0 {stock.left:g}mm"
    columns = f"repeat({stock.across},{stock.width:g}mm);grid-auto-rows:{stock.height:g}mm;gap:0 {stock.gap:g}mm"
    assert label in CSS
    line = next(line for line in CSS.splitlines() if line.startswith(f".ff-labelsheet--{stock.code}{{"))
    assert margins in line and columns in line


def test_a_begun_sheet_starts_at_its_first_free_place() -> None:
    sheets = laid_out(list("abcde"), Stock("6", 2, 3, 50, 30), 5)
    assert sheets == [[None, None, None, None, "a", "b"], ["c", "d", "e"]]


@pytest.mark.parametrize("first", [0, 25])
def test_a_sheet_has_no_other_places(first: int) -> None:
    with pytest.raises(ValueError, match="no such place"):
        laid_out(["a"], STOCK_OF["24"], first)


def test_bars_that_would_be_too_thin_do_not_fit() -> None:
    assert bars_fit(132, STOCK_OF["65"]) and not bars_fit(200, STOCK_OF["65"])
