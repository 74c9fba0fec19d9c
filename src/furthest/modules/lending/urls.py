"""Addresses of the pages of lending, below a council's name."""

from django.urls import path

from furthest.kernel.core.registry import (
    BLOCKS,
    KEEPING,
    SEARCH,
    WAITING,
    BlockKind,
    KeepingKind,
    SearchKind,
    WaitingKind,
)
from furthest.modules.lending.permissions import SWITCH
from furthest.modules.lending.presenters.found import find_devices, find_loans
from furthest.modules.lending.presenters.held import back_at_desk, back_by_own, held_at_desk, held_by_own
from furthest.modules.lending.presenters.waiting import nobody_known, waits_to_be_ready, was_due
from furthest.modules.lending.selectors.keeping import kept_by_loans
from furthest.modules.lending.views import (
    calls,
    devices,
    figures,
    find_borrower,
    get_ready,
    labels,
    lend,
    loans,
    own_loans,
    set_up,
    slips,
    stock,
    take_back,
)

app_name = "lending"

urlpatterns = [
    path("devices/", devices.devices, name="devices"),
    path("devices.csv", devices.devices_csv, name="devices-csv"),
    path("devices/add/", stock.add_device, name="add-device"),
    path("devices/add-several/", stock.add_devices, name="add-devices"),
    path("devices/labels/", labels.labels, name="labels"),
    path("devices/labels/sheet/", labels.label_sheet, name="label-sheet"),
    path("devices/labels/printed/", labels.mark_labels_printed, name="mark-labels-printed"),
    path("devices/<str:reference>/", devices.device, name="device"),
    path("devices/<str:reference>/lend/", lend.lend_kit, name="lend-kit"),
    path("devices/<str:reference>/take-back/", take_back.take_back, name="take-back"),
    path("devices/<str:reference>/state/", stock.record_state, name="record-state"),
    path("devices/<str:reference>/lock/", get_ready.lock_device, name="lock-device"),
    path("devices/<str:reference>/unlock/", get_ready.unlock_device, name="unlock-device"),
    path("devices/<str:reference>/wipe/", get_ready.wipe_device, name="wipe-device"),
    path("devices/<str:reference>/check/", get_ready.check_device, name="check-device"),
    path("returns/find/", take_back.return_without_label, name="return-without-label"),
    path("borrowers/found/", find_borrower.borrowers_found, name="borrowers-found"),
    path("calls/", calls.calls, name="calls"),
    path("calls/<str:reference>/", calls.record_call, name="record-call"),
    path("loans/", loans.loans, name="loans"),
    path("loans.csv", loans.loans_csv, name="loans-csv"),
    path("loans/register/", loans.register, name="register"),
    path("loans/<str:reference>/", loans.loan, name="loan"),
    path("loans/<str:reference>/slip/", slips.slip, name="slip"),
    path("loans/<str:reference>/renew/", loans.renew_loan, name="renew-loan"),
    path("loans/<str:reference>/undo/", loans.undo_loan, name="undo-loan"),
    path("loans/<str:reference>/undo-return/", loans.undo_return, name="undo-return"),
    path("loans/<str:reference>/find-borrower/", find_borrower.find_borrower, name="find-borrower"),
    path("my-loans/", own_loans.own_loans, name="own-loans"),
    path("get-ready/", get_ready.get_ready, name="get-ready"),
    path("kit-types/", set_up.kit_types, name="kit-types"),
    path("kit-types/add/", set_up.add_kit_type, name="add-kit-type"),
    path("kit-types/terms/", set_up.set_loan_policy, name="set-loan-policy"),
    path("slips/", slips.slip_words, name="slip-words"),
    path("slips/<str:language>/", slips.set_slip_words, name="set-slip-words"),
    path("slips/<str:language>/ours/", slips.restore_slip_words, name="restore-slip-words"),
    path("slips/<str:language>/checked/", slips.confirm_slip_words, name="confirm-slip-words"),
    path("figures/", figures.figures, name="figures"),
    path("figures.csv", figures.figures_csv, name="figures-csv"),
    path("figures/<str:figure>/rows/", figures.figure_rows, name="figure-rows"),
    path("figures/<str:figure>/rows.csv", figures.figure_rows_csv, name="figure-rows-csv"),
]

# Registered here, not in apps.py: its answers are addresses, and those are known only once models are loaded.
SEARCH.register(
    SearchKind("lending.device", "lending.see", find_devices, order=10, switch=SWITCH),
    SearchKind("lending.loan", "lending.see", find_loans, order=40, switch=SWITCH),
)
BLOCKS.register(
    BlockKind("lending.person", "people.resident", "lending.see", held_at_desk, order=10, switch=SWITCH),
    BlockKind("lending.partner", "partners.partner", "lending.see", held_at_desk, order=10, switch=SWITCH),
    BlockKind("lending.own", "partners.partner", "lending.own", held_by_own, order=10, switch=SWITCH),
    BlockKind("lending.partner_back", "partners.partner", "lending.see", back_at_desk, order=11, switch=SWITCH),
    BlockKind("lending.own_back", "partners.partner", "lending.own", back_by_own, order=11, switch=SWITCH),
)
KEEPING.register(KeepingKind("lending.loans", "people.resident", kept_by_loans))
WAITING.register(
    WaitingKind("lending.late", "lending.see", was_due, SWITCH),
    WaitingKind("lending.ready", "lending.prepare", waits_to_be_ready, SWITCH),
    WaitingKind("lending.not_known", "lending.see", nobody_known, SWITCH),
)
