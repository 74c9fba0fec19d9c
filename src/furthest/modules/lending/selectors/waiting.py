"""How many people the work of lending keeps waiting. Counted to a limit, by indexes that hold only what is open."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device
from furthest.modules.lending.selectors.borrowing import loans
from furthest.modules.lending.states import TO_GET_READY

COUNTED_MOST = 1000


def borrowers_late(council: Council, site_ids: Collection[UUID], *, today: date) -> int:
    """How many people and partners have something that was due before today, of COUNTED_MOST loans at most."""
    late = loans(council, which="late", site_ids=site_ids, today=today)
    return len(set(late.values_list("resident_id", "partner_id")[:COUNTED_MOST]))


def loans_not_known(council: Council, site_ids: Collection[UUID], *, today: date) -> int:
    """How many devices are out with nobody known, counted to COUNTED_MOST."""
    return loans(council, which="not-known", site_ids=site_ids, today=today).order_by()[:COUNTED_MOST].count()


def devices_waiting(council: Council, site_ids: Collection[UUID]) -> int:
    """How many devices wait to be wiped or checked, counted to COUNTED_MOST."""
    found = Device.objects.of(council).filter(state__in=TO_GET_READY)
    found = found.filter(site_id__in=site_ids) if site_ids else found
    return found[:COUNTED_MOST].count()
