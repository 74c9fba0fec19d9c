"""Figures: what a period counts, broken down, each opening its rows; no name ever stands in them."""

from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock
from furthest.kernel.ledger.rollup import roll_up
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending import measures
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.presenters.figures import counts_words
from furthest.modules.lending.selectors import Borrower
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import CheckDevice, WipeDevice, check_device, wipe_device
from furthest.modules.lending.services.undo import UndoLoan, undo_loan
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.places.selectors import SiteCard
from tests.support import cast

Url = Callable[..., str]
Ready = Callable[..., Device]
Lent = Callable[..., Loan]


def page(response: Any) -> str:
    return str(response.content.decode())


def sheet(response: Any) -> list[str]:
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


def at(day: int, month: int = 11) -> Any:
    return clock.frozen(datetime(2026, month, day, 10, tzinfo=UTC))


def value_of(shown: str, label: str) -> str:
    """The number under the label of a figure."""
    return shown.split(f'label">{label}</h2>')[1].split('value">')[1].split("<")[0]


@pytest.fixture
def auditing(as_user: Callable[[User], Client], auditor: User) -> Any:
    """An auditor's browser."""
    return as_user(auditor)


@pytest.fixture
def year(
    do: Any, ready: Ready, lent: Lent, library: SiteCard, hub: SiteCard, amina: Borrower, new_device: Ready
) -> None:
    """October: Amina for a week at the library. November: Amina again, Bao at the hub, a partner, and one mistake."""
    partner = do(add_partner, AddPartner(name="Zest", kind="third-sector")).thing.reference
    with at(1, 10):
        row = ready("LL-1")
        lent(row, amina)
    with at(8, 10):
        do(take_back, TakeBack(row.reference, library.id, outcomes=("health", "work")))
        do(wipe_device, WipeDevice(row.reference))
    with at(11, 10):
        do(check_device, CheckDevice(row.reference))
    with at(4):
        lent(row, amina)
        lent(ready("LL-2"), new_called="Bao Tran", site_id=hub.id)
        lent(ready("LL-3"), Borrower("partner", partner))
        mistake = lent(ready("LL-4"), new_called="Cy Young")
        do(undo_loan, UndoLoan(mistake.reference, "wrong-person"))
        new_device("OLD-1", state="on-loan")


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("is_rolled_up", [False, True])
def test_the_figures_of_a_month(council: Council, auditing: Any, url: Url, is_rolled_up: bool) -> None:
    if is_rolled_up:
        roll_up(council)
    shown = page(auditing.get(url("figures")))
    assert value_of(shown, "Loans made") == "3"
    assert value_of(shown, "People reached") == "2"
    assert "Loans to partners are apart. To partners: 1." in shown
    assert value_of(shown, "Devices out") == "3"
    assert "1 was already out when the register was imported" in shown
    assert value_of(shown, "Weeks connected") == "6"  # three devices from 4 to 18 November: 45 days
    assert value_of(shown, "Days until ready again") == "–"
    october = page(auditing.get(url("figures"), {"period": "2026-10"}))
    assert (value_of(october, "Loans made"), value_of(october, "Devices out")) == ("1", "0")
    assert value_of(october, "Weeks connected") == "1"
    assert value_of(october, "Days until ready again") == "3 days"
    assert value_of(october, "What loans helped people do") == "2"
    assert "Look after my health" in october


@pytest.mark.usefixtures("year")
def test_breakdowns_have_totals_and_libraries_mean_the_flag(auditing: Any, url: Url) -> None:
    by_site = page(auditing.get(url("figures"), {"period": "2026-Q4"}))
    rows = [line.split("<") for line in sheet(auditing.get(url("figures-csv"), {"period": "2026-Q4"}))]
    found = {row[0].split(",")[0]: row[0].split(",")[1:] for row in rows}
    assert found["Armley Library"] == ["3", "1", "1", "2", "5"]
    assert found["Compton Hub"] == ["1", "1", "0", "1", "2"]
    assert found["Of which libraries"][0] == "3"
    assert found["Total"] == ["4", "2", "1", "3", "7"]
    assert "Somebody who borrowed at two sites counts once" in by_site
    by_month = page(auditing.get(url("figures"), {"period": "2026-Q4", "by": "month"}))
    assert "Loans made by month" in by_month
    assert "counts once in the total" not in by_month
    assert by_month.index("October 2026") < by_month.index("November 2026")
    by_ward = page(auditing.get(url("figures"), {"by": "ward"}))
    assert "Ward not known" in by_ward
    assert "Somebody who moved to another ward counts once" in by_ward
    by_kit_type = page(auditing.get(url("figures"), {"by": "kit_type"}))
    assert "Tablet" in by_kit_type
    assert "Somebody who borrowed two types of kit counts once" in by_kit_type


@pytest.mark.usefixtures("year")
def test_figures_are_narrowed_by_site_and_own_dates(auditing: Any, url: Url, hub: SiteCard) -> None:
    shown = page(auditing.get(url("figures"), {"site": str(hub.id), "kit_type": "tablet"}))
    assert value_of(shown, "Loans made") == "1"
    assert "and is out still" not in shown
    dates = {"since": "1/10/2026", "until": "31 October 2026"}
    assert value_of(page(auditing.get(url("figures"), dates)), "Loans made") == "1"
    assert "This period has not begun yet." in page(auditing.get(url("figures"), {"period": "2030"}))


@pytest.mark.parametrize(
    "wrong",
    [
        *({"period": "soon"}, {"since": "1/10/2026"}, {"since": "31/2/2026", "until": "1/3/2026"}),
        *({"since": "2/3/2026", "until": "1/3/2026"}, {"site": "nowhere"}, {"by": "name"}, {"ward": "NUL \0"}),
    ],
)
def test_a_question_that_makes_no_sense_is_an_error_of_its_field(
    wrong: dict[str, str], auditing: Any, url: Url
) -> None:
    response = auditing.get(url("figures"), wrong)
    assert response.status_code == 422
    assert "There is a problem" in page(response)


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(
    ("figure", "number"),
    [("loans", 5), ("people", 4), ("devices-out", 5), ("weeks", 5), ("returns", 0), ("losses", 0), ("turnaround", 0)],
)
def test_each_figure_opens_its_rows(figure: str, number: int, auditing: Any, url: Url) -> None:
    shown = page(auditing.get(url("figures")))
    address = url("figure-rows", figure)
    assert address in shown
    rows = page(auditing.get(address))
    assert rows.count('role="rowheader"') == number
    assert ("Taken back: it was a mistake" in rows) == (number > 3)
    assert len(sheet(auditing.get(url("figure-rows-csv", figure)))) == number + 1


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("said", measures.FIGURES.values(), ids=list(measures.FIGURES))
def test_a_figure_has_one_name_wherever_it_is_shown(said: measures.Figure, auditing: Any, url: Url) -> None:
    october = {"period": "2026-10"}
    shown = page(auditing.get(url("figures"), october))
    assert f'label">{said.label}</h2>' in shown
    assert said.definition in unescape(shown)
    assert f"Counts {counts_words(said)}" in shown
    csv = sheet(auditing.get(url("figures-csv"), october))
    assert any(line.startswith(f"{said.label},") and said.definition in line for line in csv)
    rows = url("figure-rows", said.slug)
    assert f'<h1 class="govuk-heading-l">{said.label}</h1>' in page(auditing.get(rows, october)).replace("\n", "")
    own = sheet(auditing.get(url("figure-rows-csv", said.slug), october))
    assert all(line.startswith(f"{said.label},") for line in own[1:])


@pytest.mark.usefixtures("year")
def test_the_breakdown_is_headed_by_the_names_of_its_figures(auditing: Any, url: Url) -> None:
    heads = ["Loans made", "People reached", "Devices returned", "Devices out", "Weeks connected"]
    assert ",".join(["Site", *heads]) in sheet(auditing.get(url("figures-csv")))
    assert set(heads) <= {one.label for one in measures.FIGURES.values()}


def test_a_figure_that_is_a_measure_is_defined_by_it_alone() -> None:
    plain = [one for one in measures.FIGURES.values() if one not in (measures.PEOPLE_REACHED, measures.WEEKS_CONNECTED)]
    for one in plain:
        of = one.measure
        assert (one.label, one.unit, one.basis, one.definition) == (of.label, of.unit, of.basis, of.definition)
    assert {one.measure for one in measures.FIGURES.values()} == set(measures.ALL)


@pytest.mark.usefixtures("year")
def test_an_auditor_sees_figures_and_no_names(auditing: Any, url: Url, as_user: Any, officer: User) -> None:
    one = Loan.objects.of_id(officer.memberships.get().council_id).filter(resident__called="Bao Tran").get()
    for address in (url("figures"), url("figure-rows", "loans"), url("figure-rows", "people")):
        shown = page(auditing.get(address))
        assert "Bao Tran" not in shown
        assert "Amina" not in shown
        assert one.reference not in shown
        assert one.resident.subject not in shown
    assert one.reference in page(as_user(officer).get(url("figure-rows", "loans")))
    assert one.resident.subject not in "".join(sheet(auditing.get(url("figure-rows-csv", "people"))))


def test_no_such_figure(auditing: Any, url: Url) -> None:
    assert auditing.get(url("figure-rows", "profit")).status_code == 404


def test_assistants_and_strangers_see_no_figures(
    desk: Any, as_user: Callable[[User], Client], outsider: User, url: Url
) -> None:
    assert desk.get(url("figures")).status_code == 403
    assert as_user(outsider).get(url("figures")).status_code == 404


@pytest.mark.usefixtures("year")
def test_a_coordinator_sees_the_loans_of_their_partner_alone(
    council: Council, do: Any, as_user: Callable[[User], Client], url: Url, desk: Any
) -> None:
    theirs = Loan.objects.of(council).get(partner__isnull=False)
    other = do(add_partner, AddPartner(name="Other", kind="third-sector")).thing.id
    mine = cast.user_in(council, "coordinator", name="Cora", partner_id=theirs.partner_id)
    shown = page(as_user(mine).get(url("own-loans")))
    assert theirs.reference in shown
    assert "LL-3" in shown
    for private in ("Amina", "Bao Tran", "LL-1", "LL-2"):
        assert private not in shown
    nobody = cast.user_in(council, "coordinator", name="Otto", partner_id=other)
    assert "has not borrowed anything yet" in page(as_user(nobody).get(url("own-loans")))
    assert as_user(mine).get(url("loans")).status_code == 403
    assert as_user(mine).get(url("loan", theirs.reference)).status_code == 403
    assert desk.get(url("own-loans")).status_code == 403
