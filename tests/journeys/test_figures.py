"""A figure opens its rows, a row leads to its loan, and a mistake is in the figures twice: done and taken back."""

from tests.journeys.test_lending import lend
from tests.support.visitor import Visit, Visitor


def loans_made(visitor: Visitor) -> int:
    """The figure of loans made this month."""
    visitor.opens("/leeds/figures/")
    figure = visitor.page.locator(".ff-figure, section, div").filter(has_text="Each kit lent counts once").last
    return int(figure.locator(".ff-figure__number, strong, p").first.inner_text().replace(",", ""))


def test_a_loan_is_counted_and_opens_to_its_rows(visit: Visit) -> None:
    officer, desk = visit("olu.officer"), visit("asha.assistant")
    before = loans_made(officer)
    desk.scans("J-20")
    lend(desk, "J-20", "Fiona Figure")
    reference = desk.page.locator(".govuk-caption-l").inner_text()
    assert loans_made(officer) == before + 1

    officer.follows("See the rows behind Loans made")
    row = officer.page.locator("tr", has_text=reference)
    assert row.count() == 1 and "+1" in row.inner_text()
    officer.follows(reference)
    officer.sees("Fiona Figure", "J-20")

    officer.follows("Undo this loan")
    officer.ticks("The wrong device")
    officer.presses("Undo this loan")
    assert loans_made(officer) == before
    officer.follows("See the rows behind Loans made")
    rows = officer.page.locator("tr", has_text=reference).all_inner_texts()
    assert sorted("Taken back: it was a mistake" in text for text in rows) == [False, True]


def test_figures_narrow_by_what_is_in_the_address(visit: Visit) -> None:
    officer = visit("olu.officer")
    officer.opens("/leeds/figures/?by=kit_type&period=2026-q4")
    officer.sees("Kit type", "Tablet")
    officer.opens("/leeds/figures/?since=1%2F1%2F2026&until=31%2F12%2F2025")
    officer.is_asked_to_mend("The last day must be the first day or after it")


def test_an_auditor_reads_figures_without_a_way_to_people(visit: Visit) -> None:
    auditor = visit("ade.auditor")
    auditor.follows("See the rows behind Loans made")
    assert auditor.page.locator("main").get_by_role("link").filter(has_text="Quixworth").count() == 0
    auditor.sees("Armley Library")
    auditor.opens("/leeds/people/")
    assert auditor.heading == "You may not do this"
    auditor.sees("Ask someone whose role is officer or library manager or assistant")
