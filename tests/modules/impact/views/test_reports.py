"""The pages of reports: one page for a board, frozen, restated, published, withdrawn and replaced."""

from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from furthest.kernel.accounts.models import User
from furthest.kernel.core.act import Thing
from furthest.kernel.govuk import pdf
from furthest.kernel.govuk.pdf import can_make
from furthest.kernel.tenancy.models import Council
from furthest.modules.impact.models import Report
from furthest.modules.impact.selectors.reports import reports

Url = Callable[..., str]
Posted = Callable[..., Thing]
Frozen = Callable[..., Report]
QUARTER = (date(2026, 7, 1), date(2026, 9, 30))


def text(response: Any) -> str:
    return unescape(str(response.content.decode()))


def sheet(response: Any) -> list[str]:
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


@pytest.fixture
def summer(posted: Posted, stated: Callable[..., Any]) -> None:
    """Loans of July and September in three wards, one of them with few; some of July are brought forward."""
    for number in range(12):
        posted(date(2026, 7, 5 + number), ward="E1", subject=f"a{number}")
        posted(date(2026, 9, 5 + number), ward="E2", subject=f"b{number}")
    for number in range(3):
        posted(date(2026, 9, 9), ward="E3", subject=f"c{number}")
        posted(date(2026, 9, 10), ward="E1", measure="returns")
    posted(date(2026, 6, 9), 7)
    posted(date(2026, 9, 12), 20, ward="E4")
    stated(value=100, first_on=date(2026, 7, 1), last_on=date(2026, 7, 4))


@pytest.mark.usefixtures("summer")
def test_impact_08_a_board_reads_a_period_beside_the_one_before(auditing: Client, url: Url) -> None:
    shown = text(auditing.get(url("board-report"), {"period": "2026-Q3", "figures": ["loans", "people", "returns"]}))
    for words in ("July to September 2026", "April to June 2026", "Each kit lent counts once", "items, as kits lent"):
        assert words in shown
    assert "147" in shown and "of which brought forward: 100" in shown
    assert "Loans made by month" in shown and "August 2026" in shown
    assert "Freeze this report" not in shown, "an auditor reads"
    assert f"{url('figure-rows', 'loans')}?period=2026-Q3" in shown
    rows = text(auditing.get(url("figure-rows", "returns"), {"period": "2026-Q3"}))
    assert rows.count('role="rowheader"') == 3


@pytest.mark.usefixtures("summer")
def test_impact_12_a_ward_of_few_is_hidden_with_the_next(auditing: Client, url: Url) -> None:
    shown = text(auditing.get(url("board-report"), {"period": "2026-Q3", "figures": ["loans", "returns"]}))
    wards = shown.split("By ward</caption>")[1]
    cells = [part.split("<")[0] for part in wards.split('data-label="Loans made">')[1:]]
    assert cells == ["hidden", "hidden", "hidden", "20"]
    assert "Too few to show by ward: Devices returned" in wards
    assert "Numbers below 5 are hidden" in wards


@pytest.mark.usefixtures("summer")
def test_impact_13_for_publishing_nothing_small_is_on_page_or_sheet(auditing: Client, url: Url) -> None:
    asked = {"period": "2026-Q3", "figures": ["loans", "returns"], "publish": "yes"}
    shown = text(auditing.get(url("board-report"), asked))
    assert "For publishing: numbers below 5 are hidden" in shown
    assert url("figure-rows", "loans") not in shown
    returns = next(
        line for line in sheet(auditing.get(url("board-report-csv"), asked)) if line.startswith("Devices ret")
    )
    assert ",hidden," in returns
    plain = next(
        line
        for line in sheet(auditing.get(url("board-report-csv"), {**asked, "publish": ""}))
        if line.startswith("Devices ret")
    )
    assert ",3," in plain


def test_without_a_choice_it_is_last_month_and_the_first_eight(auditing: Client, url: Url, posted: Posted) -> None:
    posted(date(2026, 10, 3))
    shown = text(auditing.get(url("board-report")))
    assert "October 2026" in shown and "September 2026" in shown
    assert shown.count('<th scope="row" role="rowheader"') == 8
    assert auditing.queries <= 25  # type: ignore[attr-defined]  # counted by the linting client


@pytest.mark.parametrize(
    "wrong",
    [{"period": "soon"}, {"since": "1/10/2026"}, {"figures": "nothing"}, {"since": "2/2/2026", "until": "1/2/2026"}],
)
def test_a_choice_that_makes_no_sense_is_an_error_of_its_field(
    wrong: dict[str, str], auditing: Client, url: Url
) -> None:
    answer = auditing.get(url("board-report"), wrong)
    assert answer.status_code == 422 and "There is a problem" in text(answer)


@pytest.mark.usefixtures("summer")
def test_impact_09_a_report_is_frozen_and_leads_to_its_rows(
    council: Council, officers: Client, auditing: Client, url: Url, posted: Posted
) -> None:
    asked = {"period": "2026-Q3", "figures": "loans,people"}
    form = text(officers.get(url("freeze-report"), asked))
    assert 'name="period" value="2026-Q3"' in form
    answer = officers.post(url("freeze-report"), {"title": "Scrutiny board, October", **asked})
    one = reports(council).get()
    assert answer.headers["Location"] == url("report", one.reference)
    posted(date(2026, 9, 1), ward="E2", subject="late")
    shown = text(auditing.get(url("report", one.reference)))
    assert "Scrutiny board, October" in shown and one.reference in shown and "147" in shown
    assert "Restated" in shown and "148" in shown and "froze the report" in shown.lower()
    rows = text(auditing.get(url("report-rows", one.reference, "people")))
    assert "as it was frozen" in rows and ">1 September 2026" not in rows
    now = text(auditing.get(url("figure-rows", "people"), {"period": "2026-Q3"}))
    assert ">1 September 2026" in now
    assert auditing.get(url("report-rows", one.reference, "returns")).status_code == 404
    assert one.title in text(auditing.get(url("reports")))
    published = text(auditing.get(url("report", one.reference), {"publish": "yes"}))
    assert "Restated" in published and "148" not in published
    assert any("Loans made" in line for line in sheet(auditing.get(url("report-csv", one.reference))))


def test_a_report_is_replaced_and_withdrawn_on_its_pages(
    council: Council, officers: Client, url: Url, frozen: Frozen, posted: Posted
) -> None:
    row = frozen("loans", "devices-out")
    posted(date(2026, 10, 3))
    there = url("replace-report", row.reference)
    assert "Freeze a report anew" in text(officers.get(there))
    assert officers.post(there, {}).status_code == 422
    answer = officers.post(there, {"reason": "newer-data"})
    newer = reports(council).exclude(pk=row.pk).get()
    assert answer.headers["Location"] == url("report", newer.reference)
    old = text(officers.get(url("report", row.reference)))
    assert "This report was replaced by a newer one. Why: later data changed it." in old
    assert url("report", newer.reference) in old and "Withdraw this report" not in old
    there = url("withdraw-report", newer.reference)
    assert officers.post(there, {"reason": "wrong-number"}).status_code == 302
    assert "This report was withdrawn. Why: a number is wrong." in text(officers.get(url("report", newer.reference)))
    assert "starts" not in text(officers.get(url("report-rows", newer.reference, "devices-out")))


def test_a_frozen_report_needs_a_title_and_sense(officers: Client, url: Url, council: Council) -> None:
    asked = {"period": "2026-10", "figures": "loans"}
    for wrong in ({"title": ""}, {"period": "soon"}, {"figures": "loans,nothing"}, {"period": "2027"}):
        assert officers.post(url("freeze-report"), {"title": "Board", **asked, **wrong}).status_code == 422
    assert not reports(council).exists()


def test_another_councils_report_is_unknown_and_an_assistant_is_told_why(
    as_user: Callable[[User], Client], outsider: User, assistant: User, url: Url, frozen: Frozen
) -> None:
    row = frozen()
    for route in ("report", "report-csv", "replace-report", "withdraw-report"):
        assert as_user(outsider).get(url(route, row.reference)).status_code == 404
        assert as_user(assistant).get(url(route, row.reference)).status_code == 403


@pytest.mark.skipif(not can_make(), reason="this machine has no Pango, which makes PDF files")
@pytest.mark.usefixtures("summer")
def test_impact_15_a_frozen_report_is_a_pdf_for_everybody(auditing: Client, url: Url, frozen: Frozen) -> None:
    one = frozen("loans", "people", period=QUARTER)
    link = url("report-pdf", one.reference)
    assert link in text(auditing.get(url("report", one.reference)))
    answer = auditing.get(link)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    paper = PdfReader(BytesIO(answer.content))
    said: Any = paper.trailer["/Root"]
    assert said["/MarkInfo"]["/Marked"] and said["/ViewerPreferences"]["/DisplayDocTitle"] and said["/Lang"]
    assert b'pdfuaid:part="1"' in said["/Metadata"].get_data()
    shapes = list(shapes_of(said["/StructTreeRoot"]["/K"]))
    assert shapes.count("/H1") == 1 and {"/Table", "/TH", "/TD", "/Figure"} <= set(shapes)
    words = " ".join(page.extract_text() for page in paper.pages)
    for each in (one.title, one.reference, "Loans made", "of which brought forward: 100", "July to September 2026"):
        assert each in words
    assert len(paper.pages) == 1
    published = auditing.get(f"{link}?publish=yes")
    assert "hidden" in PdfReader(BytesIO(published.content)).pages[0].extract_text()


def shapes_of(node: Any) -> Iterator[str]:
    """The kinds of structure elements below a node, and that no picture is without words."""
    node = node.get_object()
    for each in node if isinstance(node, list) else [node]:
        element = each.get_object()
        if not isinstance(element, dict) or "/S" not in element:
            continue
        assert element["/S"] != "/Figure" or element["/Alt"]
        yield str(element["/S"])
        if "/K" in element:
            yield from shapes_of(element["/K"])


@pytest.mark.usefixtures("summer")
def test_impact_15_a_machine_that_cannot_says_what_to_do(
    auditing: Client, url: Url, frozen: Frozen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MAKER", ("false",))
    answer = auditing.get(url("report-pdf", frozen(period=QUARTER).reference))
    assert answer.status_code == 422
    assert "Print the page instead" in text(answer)
