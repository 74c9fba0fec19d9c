"""The register of devices: what each line states, and what is wrong with it in words that help."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core.errors import NotAllowed, RuleBroken
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.sheets.report import Report
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, DeviceHistory, Kit, KitPart, KitType, Loan
from furthest.modules.lending.selectors import Borrower, devices_stated_out
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import SiteCard
from furthest.modules.places.services.sites import CloseSite, close_site
from tests.modules.lending.sheets.conftest import Bring
from tests.support import cast
from tests.support.cast import actor_of

pytestmark = pytest.mark.django_db
Do = Callable[..., Answer]
IMEI, OTHER_IMEI = "351809679290816", "356193451450616"
ICCID = "8944003390757938348"
FULL = {
    "Make": "Apple", "Model": "iPad 9th gen", "Serial Number": "ab1", "IMEI": IMEI, "SIM number": ICCID,
    "Network": "Three", "Bought": "15/01/2022", "Cost": "£309.00", "Case": "yes", "Charger": "N", "Notes": "ask Jo",
}  # fmt: skip


def problems(report: Report) -> list[str]:
    """What is wrong, in the order of the file."""
    return [error.problem for error in report.errors]


def fix(report: Report) -> str:
    """What to do about the first error."""
    return next(iter(report.errors)).fix


def test_a_line_becomes_a_device_with_its_kit(council: Council, bring: Bring, library: SiteCard) -> None:
    report = bring(FULL)
    assert (report.good, report.bad, report.made, len(report.notices)) == (1, 0, ["Tablet"], 0)
    row = Device.objects.of(council).get()
    assert (row.tag, row.make, row.model, row.serial_number, row.imei) == ("LL-1", "Apple", "iPad 9th gen", "AB1", IMEI)
    assert (row.home_site_id, row.site_id, str(row.bought_on), row.cost_pence) == (
        library.id, library.id, "2022-01-15", 30900,
    )  # fmt: skip
    assert (row.state, row.note) == (DeviceState.AWAITING_WIPE, "ask Jo")
    parts = {part.name: (part.is_here, part.iccid, part.network) for part in KitPart.objects.of(council)}
    assert parts == {"Charger": (False, "", ""), "Case": (True, "", ""), "SIM": (True, ICCID, "Three")}
    history = DeviceHistory.objects.of(council).get()
    assert (history.from_state, history.to_state, history.actor_name) == ("", row.state, "the command line")


def test_kit_types_are_made_with_the_parts_and_data_that_the_file_speaks_of(council: Council, bring: Bring) -> None:
    bring({"Charger": "yes"}, {"Type": "Laptop"}, {"Type": "LAPTOP", "Network": "O2"})
    kinds = {kind.name: (kind.code, kind.has_data, kind.parts) for kind in KitType.objects.of(council)}
    assert kinds == {"Tablet": ("tablet", False, ["Charger"]), "Laptop": ("laptop", True, ["Charger"])}


def test_a_kit_type_that_is_here_stays_as_it_is(council: Council, bring: Bring, tablet: KitType) -> None:
    assert bring({"Type": "tablet ", "SIM number": ICCID, "Case": "no"}).made == []
    assert KitType.objects.of(council).get() == tablet
    assert {part.name: part.is_here for part in KitPart.objects.of(council)} == {
        "Charger": True, "Case": False, "SIM": True,
    }  # fmt: skip


def test_a_wrong_column_of_kit_types_is_noticed(council: Council, bring: Bring) -> None:
    with pytest.raises(RuleBroken, match="more than 20 kit types"):
        bring(*({"Type": f"Kind {number}"} for number in range(21)))
    assert not KitType.objects.of(council).exists()


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("In stock", DeviceState.AWAITING_WIPE),
        ("AVAILABLE ", DeviceState.AWAITING_WIPE),
        ("returned, to be wiped", DeviceState.AWAITING_WIPE),
        ("Repair", DeviceState.IN_REPAIR),
        ("Lost", DeviceState.LOST),
        ("stolen", DeviceState.STOLEN),
        ("withdrawn", DeviceState.RETIRED),
        ("New", DeviceState.RECEIVED),
        ("on-loan", DeviceState.ON_LOAN),
        ("cupboard", DeviceState.LOST),
    ],
)
def test_the_opening_state_is_stated(council: Council, bring: Bring, word: str, state: str) -> None:
    bring({"Status": word}, meanings={"Cupboard": "missing"})
    assert Device.objects.of(council).get().state == state


def test_an_unknown_status_is_never_guessed(bring: Bring) -> None:
    report = bring({"Status": "here"}, {"Status": ""})
    assert problems(report) == ["status not known", "status missing"]
    assert "The words that we know are in stock, on loan, returned" in fix(report)
    assert '--status "here=in stock"' in fix(report)
    with pytest.raises(RuleBroken, match="“here” cannot mean “there”. The words that we know are"):
        bring({"Status": "here"}, meanings={"here": "there"})


def test_lend_18_on_loan_is_a_loan_to_someone_not_known(council: Council, bring: Bring) -> None:
    report = bring({"Status": "On loan"})
    loan = Loan.objects.of(council).get()
    assert (loan.borrower_not_known, loan.due_on, loan.was_stated, devices_stated_out(council)) == (True, None, True, 1)
    assert [(notice.line, notice.column, notice.problem) for notice in report.notices] == [
        (2, "Status", "find out who has this")
    ]
    assert not LedgerRow.objects.of(council).exists()


def test_lend_02_a_lot_that_was_wiped_and_checked_is_ready(
    council: Council, bring: Bring, do: Do, amina: Borrower, library: SiteCard
) -> None:
    bring({}, {"Status": "Repair"}, wiped_by="Jo Bloggs", wiped_on="17/11/2026")
    ready, mended = Device.objects.of(council).order_by("tag")
    assert (ready.state, mended.state, mended.wiped_at) == (DeviceState.AVAILABLE, DeviceState.IN_REPAIR, None)
    assert ready.wiped_at == ready.checked_at == datetime(2026, 11, 17, tzinfo=UTC)
    notes = DeviceHistory.objects.of(council).order_by("id").values_list("note", flat=True)
    assert list(notes) == ["wiped and checked by Jo Bloggs", ""]
    do(lend_kit, LendKit(ready.reference, library.id, True, amina))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"wiped_by": "Jo"}, "both who wiped"),
        ({"wiped_on": "2026-11-01"}, "both who wiped"),
        ({"wiped_by": "Jo", "wiped_on": "soon"}, "“soon” is no date"),
        ({"wiped_by": "Jo", "wiped_on": "2026-11-19"}, "yet to come"),
    ],
)
def test_half_an_answer_about_the_wipe_is_refused(
    council: Council, bring: Bring, said: dict[str, str], words: str
) -> None:
    with pytest.raises(RuleBroken, match=words):
        bring({}, **said)
    assert not Device.objects.of(council).exists()


@pytest.mark.parametrize(
    ("note", "what"),
    [
        ("PIN 1234", "a PIN or password"),
        ("password: Rover", "a PIN or password"),
        ("NHS 943 476 5919", "an NHS number"),
    ],
)
def test_what_must_never_be_kept_is_not_stored(council: Council, bring: Bring, note: str, what: str) -> None:
    report = bring({"Notes": note}, {"Notes": "no PIN set"})
    assert list(Device.objects.of(council).order_by("tag").values_list("note", flat=True)) == ["", "no PIN set"]
    notice = next(iter(report.notices))
    assert (notice.line, notice.column, notice.problem) == (
        2, "Notes", f"note not stored: it looks like {what}",
    )  # fmt: skip
    assert note not in str(report.as_dict()) + str(list(AuditEntry.objects.of(council).values_list("facts", flat=True)))


@pytest.mark.parametrize(
    ("line", "problem", "words"),
    [
        ({"Asset No": ""}, "asset tag missing", "Give the device an asset tag"),
        ({"Asset No": "="}, "asset tag not readable", "as it stands on the label"),
        ({"Asset No": "x" * 41}, "text too long", "40 characters"),
        ({"Type": ""}, "kit type missing", "such as Tablet"),
        ({"Type": "?"}, "kit type not readable", "such as Tablet"),
        ({"Serial Number": "x" * 61}, "text too long", "60 characters"),
        ({"IMEI": "351809679290817"}, "IMEI check digit wrong", "“351809679290817” cannot be right"),
        ({"IMEI": "3.58857E+14"}, "IMEI damaged by a spreadsheet", "Make the column text"),
        ({"IMEI": "35180967929"}, "IMEI wrong length", "cannot be right"),
        ({"IMEI": "none"}, "IMEI not digits", "“none” cannot be right"),
        ({"SIM number": "8944003390757938349"}, "SIM number check digit wrong", "cannot be right"),
        ({"SIM number": "8944003390757930000"}, "SIM number damaged by a spreadsheet", "Make the column text"),
        ({"Home Library": ""}, "home library missing", "where the device is kept"),
        ({"Home Library": "Armly"}, "site not known", "Do you mean “Armley Library”?"),
        ({"Home Library": "Nowhere"}, "site not known", "Write its name as your list of sites has it."),
        ({"Bought": "31/02/2021"}, "date impossible", "no day of the calendar"),
        ({"Cost": "-5"}, "amount of money not readable", "less than nothing"),
        ({"Cost": "999999999"}, "amount of money too large", "cannot be right"),
        ({"Case": "maybe"}, "neither yes nor no", "“maybe”"),
        ({"Notes": "x" * 501}, "text too long", "500 characters"),
    ],
)
def test_a_bad_line_names_its_cell_and_what_to_do(
    council: Council, bring: Bring, line: dict[str, str], problem: str, words: str
) -> None:
    report = bring(line, {})
    error = next(iter(report.errors))
    assert (report.good, report.bad, error.line, error.column, error.problem) == (1, 1, 2, next(iter(line)), problem)
    assert words in error.fix
    assert Kit.objects.of(council).count() == 1


def test_a_closed_site_is_named(council: Council, bring: Bring, do: Do, library: SiteCard) -> None:
    do(close_site, CloseSite(library.reference, 1, date(2026, 11, 1), "Flood"))
    report = bring({})
    assert (problems(report), fix(report)) == (
        ["site closed"], "Armley Library is closed. Write where the device is kept now.",
    )  # fmt: skip


def test_lend_17_numbers_that_stand_twice_in_the_file(council: Council, bring: Bring) -> None:
    report = bring(FULL, {"Asset No": "ll-1"}, {"Serial Number": "AB1"}, {"IMEI": IMEI}, {"SIM number": ICCID})
    assert problems(report) == ["asset tag repeated", "serial number repeated", "IMEI repeated", "SIM number repeated"]
    assert fix(report) == "Line 2 has the same asset tag. Give this one its own, or take the line out."
    assert Device.objects.of(council).count() == 1


def test_lend_17_numbers_that_another_device_has(council: Council, bring: Bring) -> None:
    bring(FULL)
    for rehearsal in (True, False):
        report = bring(
            {"Asset No": "B", "Serial Number": "ab1"}, {"Asset No": "C", "IMEI": IMEI},
            {"Asset No": "D", "SIM number": ICCID}, {"Asset No": "E"}, dry_run=rehearsal,
        )  # fmt: skip
        assert problems(report) == ["serial number in use", "IMEI in use", "SIM number in use"]
        assert fix(report) == "LL-1 has it already. Check both devices."
    assert Device.objects.of(council).count() == 2


def test_the_same_device_again_is_left_alone_wherever_it_is_now(
    council: Council, bring: Bring, do: Do, amina: Borrower, library: SiteCard
) -> None:
    bring(FULL, wiped_by="Jo", wiped_on="17/11/2026")
    row = Device.objects.of(council).get()
    do(lend_kit, LendKit(row.reference, library.id, True, amina))
    report = bring(FULL, {"Status": "On loan"})
    assert (report.added, report.unchanged, len(report.notices)) == (1, 1, 1)
    assert bring({"Asset No": "LL-1", "Status": "Lost", "Home Library": "Compton Hub"}).unchanged == 1
    assert Device.objects.of(council).get(tag="LL-1").state == DeviceState.ON_LOAN


@pytest.mark.parametrize(
    ("other", "what"),
    [
        ({"Serial Number": "Z"}, "serial number"),
        ({"IMEI": OTHER_IMEI}, "IMEI"),
        ({"SIM number": "8944792622439332838"}, "SIM number"),
        ({"Type": "Laptop"}, "kit type"),
        ({"Cost": "1"}, "cost"),
        ({"Bought": "16/01/2022"}, "date bought"),
    ],
)
def test_another_device_under_the_same_tag_is_refused(bring: Bring, other: dict[str, str], what: str) -> None:
    bring(FULL)
    report = bring(FULL | other)
    assert (report.unchanged, problems(report)) == (0, ["asset tag in use"])
    assert fix(report).startswith(f"LL-1 is here already, with another {what}. ")


def test_a_council_without_sites_is_told_what_to_do_first(other_council: Council, bring: Bring) -> None:
    with pytest.raises(RuleBroken, match=r"has no sites yet. Import its libraries or add a site first\."):
        bring({}, whose=other_council)


def test_lend_19_a_manager_adds_devices_at_their_own_sites(
    council: Council, bring: Bring, hub: SiteCard, tablet: KitType
) -> None:
    manager = cast.user_in(council, "manager", name="Hub Manager", sites=[hub.id])
    report = bring({}, {"Home Library": "Compton Hub"}, actor=actor_of(manager, council))
    assert (report.good, report.bad) == (1, 1)
    assert "You look after other sites" in problems(report)[0]


def test_an_assistant_imports_no_devices(council: Council, bring: Bring, assistant: User) -> None:
    with pytest.raises(NotAllowed, match="add devices"):
        bring({}, actor=actor_of(assistant, council))
