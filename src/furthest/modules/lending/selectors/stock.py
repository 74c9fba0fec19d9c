"""Reads for imports of stock: which devices are here already, told by the numbers that each has alone."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, KitPart


@dataclass(frozen=True, slots=True)
class StockNumbers:
    """Tags, serial numbers, IMEIs and SIM numbers to look for, as they are stored."""

    tags: Collection[str] = ()
    serial_numbers: Collection[str] = ()
    imeis: Collection[str] = ()
    iccids: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class StockFacts:
    """What is kept of one device that does not change while it is lent and taken back."""

    tag: str
    kit_type: str
    make: str
    model: str
    serial_number: str
    imei: str
    iccids: frozenset[str]
    bought_on: date | None
    cost_pence: int | None


@dataclass(slots=True)
class StockHere:
    """What was found: devices by tag, and for each other number the tag of the device that has it."""

    devices: dict[str, StockFacts] = field(default_factory=dict)
    serial_numbers: dict[str, str] = field(default_factory=dict)
    imeis: dict[str, str] = field(default_factory=dict)
    iccids: dict[str, str] = field(default_factory=dict)


def stock_here(council: Council, wanted: StockNumbers) -> StockHere:
    """The devices and SIMs of the council that have any of these numbers; each number by its own index.

    Tags are looked for last: a device that is added meanwhile, with its numbers, is then found by its tag as well.
    """
    rows = Device.objects.of(council).order_by()
    parts = KitPart.objects.of(council).order_by()
    here = StockHere()
    if wanted.serial_numbers:
        found = rows.filter(~Q(serial_number=""), serial_number__in=wanted.serial_numbers)
        here.serial_numbers = dict(found.values_list("serial_number", "tag"))
    if wanted.imeis:
        here.imeis = dict(rows.filter(~Q(imei=""), imei__in=wanted.imeis).values_list("imei", "tag"))
    if wanted.iccids:
        here.iccids = dict(parts.filter(~Q(iccid=""), iccid__in=wanted.iccids).values_list("iccid", "kit__device__tag"))
    tagged = list(rows.filter(tag__in=wanted.tags).select_related("kit__kit_type")) if wanted.tags else []
    sims: dict[UUID, set[str]] = {row.kit.pk: set() for row in tagged}
    # All parts of these kits: leaving out those without a number would tempt SQLite to read every SIM there is.
    for kit_id, iccid in parts.filter(kit__in=list(sims)).values_list("kit_id", "iccid") if tagged else ():
        sims[kit_id].add(iccid)
    here.devices = {row.tag: _facts(row, sims[row.kit.pk] - {""}) for row in tagged}
    return here


def _facts(row: Device, iccids: set[str]) -> StockFacts:
    return StockFacts(
        tag=row.tag,
        kit_type=row.kit.kit_type.code,
        make=row.make,
        model=row.model,
        serial_number=row.serial_number,
        imei=row.imei,
        iccids=frozenset(iccids),
        bought_on=row.bought_on,
        cost_pence=row.cost_pence,
    )
