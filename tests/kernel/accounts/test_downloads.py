"""Lists as files: the same rows as CSV and as a workbook, harmless in a spreadsheet."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from furthest.kernel.accounts.downloads import MOST_SIGNS, cell_of
from furthest.kernel.accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_list_is_a_workbook_where_the_address_asks_for_one(as_user: Callable[[User], Client], officer: User) -> None:
    client = as_user(officer)
    answer: Any = client.get("/leeds/devices.csv?format=xlsx")
    assert answer.headers["Content-Disposition"].endswith('.xlsx"')
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    csv: Any = client.get("/leeds/devices.csv")
    heads = b"".join(csv.streaming_content).decode("utf-8-sig").splitlines()[0].split(",")
    assert [cell.value for cell in sheet[1]] == heads


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("Ann\x07", "Ann"),
        (12, 12),
        (None, None),
        (True, "True"),
        ("x" * 40_000, "x" * MOST_SIGNS),
    ],
)
def test_no_cell_is_a_formula_or_more_than_a_cell_holds(value: object, cell: object) -> None:
    assert cell_of(value) == cell
