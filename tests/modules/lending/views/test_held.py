"""What somebody has on loan stands on their page: with the way to take it back, and to lend them one more."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.lending.models import Device, KitType, Loan
from furthest.modules.lending.presenters import held
from furthest.modules.lending.rules import Terms
from furthest.modules.lending.selectors import Borrower, borrowing
from furthest.modules.lending.services.set_up import SetLoanPolicy, set_loan_policy
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.undo import UndoLoan, undo_loan
from furthest.modules.partners.models import Partner
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.places.selectors import SiteCard
from tests.support import cast
from tests.support.switched import turn_off

Url = Callable[..., str]
Ready = Callable[..., Device]
Lent = Callable[..., Loan]
EARLIER = datetime(2026, 10, 1, 9, tzinfo=UTC)


def page(response: Any) -> str:
    return str(response.content.decode())


def person_url(who: Borrower) -> str:
    return f"/leeds/people/{who.reference}/"


@pytest.fixture
def zest(do: Any, council: Council) -> Partner:
    """A partner that may borrow."""
    do(add_partner, AddPartner("Zest", "third-sector"))
    return Partner.objects.of(council).get()


@pytest.fixture
def several(do: Any, tablet: KitType) -> None:
    """People may have nine tablets, from today."""
    do(set_loan_policy, SetLoanPolicy(tablet.code, "resident", date(2026, 11, 18), Terms(28, 2, 9)))


def test_what_a_person_has_leads_to_where_it_is_taken_back(
    desk: Any, url: Url, several: None, ready: Ready, lent: Lent, amina: Borrower
) -> None:
    row, late = ready("LL-1"), ready("LL-2")
    with clock.frozen(EARLIER):
        lent(late, amina)
    lent(row, amina)
    shown = page(desk.get(person_url(amina)))
    assert "On loan now (2)" in shown
    assert f'href="{url("device", row.reference)}"' in shown
    assert "16 December 2026" in shown and "Was due on 29 October 2026" in shown and "Was due back" in shown
    assert shown.index("LL-2") < shown.index("LL-1"), "the soonest due first"
    assert "Take back LL-1" in page(desk.get(url("device", row.reference)))
    assert "All loans" not in shown


def test_what_was_before_is_counted_and_leads_to_all_loans(
    desk: Any, do: Any, ready: Ready, lent: Lent, amina: Borrower, library: SiteCard
) -> None:
    assert "Nothing is on loan now." in page(desk.get(person_url(amina)))
    row = ready("LL-1")
    lent(row, amina)
    do(take_back, TakeBack(row.reference, library.id))
    lent(ready("LL-9"), new_called="Bao Tran")
    undone = lent(ready("LL-2"), amina)
    do(undo_loan, UndoLoan(undone.reference, "wrong-person"))
    shown = page(desk.get(person_url(amina)))
    assert "Nothing is on loan now." in shown and "1 was lent before." in shown
    every = f"/leeds/loans/?which=all&amp;borrower={amina.reference}"
    assert every in shown
    found = page(desk.get(every.replace("&amp;", "&")))
    assert "LL-1" in found and "LL-9" not in found
    assert "LL-9" not in b"".join(desk.get(f"/leeds/loans.csv?which=all&borrower={amina.reference}")).decode()
    assert "Nothing matches these filters" in page(desk.get("/leeds/loans/?which=all&borrower=nobody"))


def test_of_many_it_says_that_there_were_more(
    desk: Any, do: Any, ready: Ready, lent: Lent, amina: Borrower, library: SiteCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (borrowing, held):
        monkeypatch.setattr(module, "COUNTED_MOST", 1)
    for tag in ("LL-1", "LL-2"):
        row = ready(tag)
        lent(row, amina)
        do(take_back, TakeBack(row.reference, library.id))
    assert "More than 1 were lent before." in page(desk.get(person_url(amina)))


def test_the_block_is_two_statements_however_much_there_is(
    assistant: User, several: None, ready: Ready, lent: Lent, amina: Borrower
) -> None:
    client = Client()
    client.force_login(assistant)

    def counted() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(person_url(amina)).status_code == 200
        lines = [each["sql"] for each in found if "lending_" in each["sql"]]
        assert len([line for line in lines if '"still"' not in line]) == 2  # that one says what keeps the record
        return len(found)

    counted()
    before = counted()
    for number in range(3):
        lent(ready(f"LL-{number}"), amina)
    assert counted() == before


def test_more_than_a_few_lead_to_all(desk: Any, do: Any, zest: Partner, ready: Ready, lent: Lent) -> None:
    for number in range(7):
        lent(ready(f"LL-{number}"), Borrower("partner", zest.reference))
    shown = page(desk.get(f"/leeds/partners/{zest.reference}/"))
    assert "On loan now (7)" in shown
    assert shown.count("LL-") < 7 * 2, "only the first few, besides the story"
    assert f"/leeds/loans/?which=all&amp;borrower={zest.reference}" in shown
    assert "Lend to this partner" in shown


def test_a_coordinator_sees_what_their_own_partner_has_without_pages_that_are_not_theirs(
    as_user: Callable[[User], Client], council: Council, zest: Partner, ready: Ready, lent: Lent
) -> None:
    row = ready("LL-1")
    loan = lent(row, Borrower("partner", zest.reference))
    user = cast.user_in(council, "coordinator", name="Cora Coordinator", partner_id=zest.pk)
    shown = page(as_user(user).get(f"/leeds/partners/{zest.reference}/"))
    assert "On loan now (1)" in shown and "LL-1" in shown and loan.due_on and date_words(loan.due_on) in shown
    assert row.reference not in shown and "Lend to this partner" not in shown


def test_where_the_council_does_not_lend_there_is_no_block(
    desk: Any, council: Council, ready: Ready, lent: Lent, amina: Borrower
) -> None:
    lent(ready("LL-1"), amina)
    turn_off(council, "lending")
    shown = page(desk.get(person_url(amina)))
    assert "On loan now" not in shown and "Lend to this person" not in shown


def test_lending_to_somebody_from_their_page_asks_only_for_the_device(
    desk: Any, url: Url, send: Any, ready: Ready, amina: Borrower, library: SiteCard
) -> None:
    row = ready("LL-1")
    there = f"/leeds/desk/?to={amina.reference}"
    assert f'href="{there}"' in page(desk.get(person_url(amina)))
    asked = page(desk.get(there))
    assert "Lending to Amina. Scan the device" in asked
    assert f'<input type="hidden" name="to" value="{amina.reference}">' in asked
    scanned = desk.get("/leeds/desk/", {"q": "LL-1", "to": amina.reference})
    assert scanned["Location"] == f"{url('device', row.reference)}?who={amina.reference}#do"
    form = page(desk.get(scanned["Location"]))
    assert f'value="resident:{amina.reference}" checked' in form
    choice = {"who": amina.reference, "asked": amina.reference, "choice": f"resident:{amina.reference}"}
    done = send(desk, url("lend-kit", row.reference), site=str(library.id), agreed="yes", agreement="default", **choice)
    assert done.status_code == 302
    assert "Amina" in page(desk.get(done["Location"]))


@pytest.mark.parametrize("to", ["", "nobody", "2222-2222", "\0", "x" * 500, "<script>"])
def test_a_forged_borrower_leaves_the_desk_as_it_is(desk: Any, ready: Ready, to: str) -> None:
    row = ready("LL-1")
    asked = desk.get("/leeds/desk/", {"to": to})
    assert asked.status_code == 200 and "Lending to" not in page(asked)
    assert desk.get("/leeds/desk/", {"q": "LL-1", "to": to})["Location"] == f"/leeds/devices/{row.reference}/#do"
    assert desk.get(f"/leeds/devices/{row.reference}/", {"who": to}).status_code == 200


def test_a_partner_s_page_counts_what_is_late_and_lists_what_came_back(
    desk: Any, do: Any, as_user: Callable[[User], Client], council: Council, *, zest: Partner, ready: Ready, lent: Lent
) -> None:
    who = Borrower("partner", zest.reference)
    with clock.frozen(datetime(2026, 6, 1, 9, tzinfo=UTC)):
        for number in (1, 2):
            lent(ready(f"LL-{number}"), who)
        gone, undone = ready("LL-3"), ready("LL-4")
        lent(gone, who)
        lent_by_mistake = lent(undone, who)
    lent(ready("LL-5"), who)
    do(undo_loan, UndoLoan(lent_by_mistake.reference, "wrong-person"))
    do(take_back, TakeBack(gone.reference, gone.site_id))
    there = f"/leeds/partners/{zest.reference}/"
    shown = page(desk.get(there)).split("What has happened")[0]
    assert "On loan now (3)" in shown and "2 were due back already." in shown
    before = shown.split("Lent before")[-1]
    assert "LL-3" in before and "1 June 2026" in before and "18 November 2026" in before and "LL-4" not in before
    user = cast.user_in(council, "coordinator", name="Cora Coordinator", partner_id=zest.pk)
    own = page(as_user(user).get(there))
    assert "2 were due back already." in own and "Bring them back to any of our sites" in own
    assert "LL-3" in own.split("Lent before")[-1] and gone.reference not in own
