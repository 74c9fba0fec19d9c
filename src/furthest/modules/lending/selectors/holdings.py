"""Reading stock: one device, the list of them, and what waits to be made ready."""

from collections.abc import Collection
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.prepared import ANY_COUNCIL, Prepared, value
from furthest.lib.codes import clean_reference, imei_problem
from furthest.modules.lending.models import Device, DeviceHistory, Kit, KitPart, LoanLine
from furthest.modules.lending.selectors.reading import must_be
from furthest.modules.lending.states import TO_GET_READY, DeviceState, LineEnd

_DEVICE: Prepared[Device] = Prepared(
    lambda: (
        Device.objects.of(ANY_COUNCIL)
        .select_related("site", "home_site", "kit__kit_type")
        .filter(reference=value("reference"))
    ),
    "reference",
)


def device(council: Council, reference: str) -> Device:
    """A device with its kit and sites; NotFound when the council has none of that reference."""
    return must_be(_DEVICE.one(council, reference=reference), _("We cannot find that device."))


def devices_scanned(council: Council, text: str) -> list[Device]:
    """The device whose tag is exactly what was scanned or typed, or else whose serial number, IMEI or reference is.

    One question after the other, each by its own index: asked together, SQLite would walk through the whole stock.
    """
    said = text.strip().upper()
    tests = [Q(imei=said) & ~Q(imei="")] if imei_problem(said) is None else []
    tests += [Q(reference=said)] if clean_reference(said) == said else []
    tests += [Q(tag=said), Q(serial_number=said) & ~Q(serial_number="")]
    for test in tests if said else ():
        found = Device.objects.of(council).filter(test).one_or_none()
        if found is not None:
            return [found]
    return []


LISTED = (
    *(
        "reference",
        "tag",
        "state",
        "make",
        "model",
        "serial_number",
        "imei",
        "bought_on",
        "cost_pence",
        "locked",
        "note",
    ),
    *("site__name", "home_site__name", "kit__device", "kit__kit_type__name"),
)


def devices(
    council: Council, *, state: str = "", site_ids: Collection[UUID] = (), kit_type: str = "", text: str = ""
) -> QuerySet[Device]:
    """The council's devices by tag, narrowed by state, sites, kit type and the start of tag or serial number.

    Rows hold what a list or a sheet shows.
    """
    found = Device.objects.of(council).select_related("site", "home_site", "kit__kit_type").only(*LISTED)
    if state:
        found = found.filter(state=state)
    if site_ids:
        found = found.filter(site_id__in=site_ids)
    if kit_type:
        found = found.filter(kit__kit_type__code=kit_type)
    if text:
        start = text.strip().upper()
        found = found.filter(Q(tag__startswith=start) | Q(serial_number__startswith=start))
    return found.order_by("tag")


def to_get_ready(council: Council, site_ids: Collection[UUID] = ()) -> QuerySet[Device]:
    """The turnaround list of some sites (or all, for none), with `fault` as its last return tells it: longest first."""
    last = LoanLine.objects.of(council).filter(kit__device=OuterRef("pk")).exclude(ended_as=LineEnd.UNDONE)
    fault = Subquery(last.order_by("-recorded_at").values("fault")[:1])
    found = Device.objects.of(council).select_related("site", "kit__kit_type").filter(state__in=TO_GET_READY)
    found = found.filter(site_id__in=site_ids) if site_ids else found
    return cast("QuerySet[Device]", found.order_by("in_hand_at", "tag").annotate(fault=fault))


def last_move(council: Council, device_id: UUID) -> DeviceHistory | None:
    """The last change of a device's state: who did it and when."""
    row: DeviceHistory | None = DeviceHistory.objects.of(council).filter(row_id=device_id).order_by("-id").first()
    return row


def notes_of_moves(council: Council, device_id: UUID, moments: Collection[datetime]) -> list[str]:
    """What was noted of a device's moves at these moments, the oldest first; moves without a note are left out."""
    found = DeviceHistory.objects.of(council).filter(row_id=device_id, occurred_at__in=moments).exclude(note="")
    return list(found.order_by("id").values_list("note", flat=True))


def state_words(state: str) -> str:
    """A stored state as pages say it."""
    return str(DeviceState(state).label)


def parts_of(kit: Kit) -> list[KitPart]:
    """The named parts of a kit, by name."""
    return list(KitPart.objects.of_id(kit.council_id).filter(kit=kit).order_by("name"))
