"""Labels: which devices lack one, and that printing them is told of each."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core.errors import NotAllowed, NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, LabelPrint
from furthest.modules.lending.selectors.labels import devices_to_label
from furthest.modules.lending.services.labels import MOST_LABELS, MarkLabelsPrinted, mark_labels_printed
from furthest.modules.lending.services.stock import RecordState, record_state
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import SiteCard

New = Callable[..., Device]


def tags(council: Council, **asked: Any) -> list[str]:
    return [row.tag for row in devices_to_label(council, **{"only_without": True, **asked})]


def test_lend_41_those_without_a_label_are_found_until_theirs_is_printed(
    council: Council, do: Any, new_device: New
) -> None:
    first, _second = new_device("LL-1"), new_device("LL-2")
    assert tags(council) == ["LL-1", "LL-2"]
    do(mark_labels_printed, MarkLabelsPrinted((first.reference,)))
    assert tags(council) == ["LL-2"]
    assert tags(council, only_without=False) == ["LL-1", "LL-2"]


def test_lend_41_what_has_left_stock_needs_no_label(council: Council, do: Any, new_device: New) -> None:
    do(record_state, RecordState(new_device("LL-1").reference, DeviceState.RETIRED))
    assert tags(council) == []
    assert tags(council, tags=["LL-1"]) == ["LL-1"], "unless somebody asks for this one"


def test_lend_41_a_site_has_the_devices_that_are_there(council: Council, new_device: New, hub: SiteCard) -> None:
    new_device("LL-1")
    new_device("LL-2", site_id=hub.id)
    assert tags(council, site_ids=[hub.id], only_without=False) == ["LL-2"]


def test_lend_42_each_device_tells_of_its_label(council: Council, do: Any, new_device: New) -> None:
    rows = [new_device("LL-1"), new_device("LL-2")]
    do(mark_labels_printed, MarkLabelsPrinted(tuple(row.reference for row in rows)), key="once-and-again")
    do(mark_labels_printed, MarkLabelsPrinted(tuple(row.reference for row in rows)), key="once-and-again")
    told = AuditEntry.objects.of(council).filter(verb="lending.label.printed")
    assert sorted(one.facts["tag"] for one in told) == ["LL-1", "LL-2"]
    assert LabelPrint.objects.of(council).count() == 2


def test_lend_42_all_of_them_or_none(council: Council, do: Any, new_device: New) -> None:
    row = new_device("LL-1")
    with pytest.raises(NotFound):
        do(mark_labels_printed, MarkLabelsPrinted((row.reference, "K7QF-3D2X")))
    for devices in ((), tuple(str(number) for number in range(MOST_LABELS + 1))):
        with pytest.raises(RuleBroken):
            do(mark_labels_printed, MarkLabelsPrinted(devices))
    assert not LabelPrint.objects.of(council).exists()


def test_an_auditor_prints_no_labels(do: Any, new_device: New, auditor: User) -> None:
    with pytest.raises(NotAllowed):
        do(mark_labels_printed, MarkLabelsPrinted((new_device("LL-1").reference,)), user=auditor)
