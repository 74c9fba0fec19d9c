"""Which devices labels are made for, and which of them have one already."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from furthest.kernel.core.errors import NotFound
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, LabelPrint
from furthest.modules.lending.states import DeviceState

GONE = (DeviceState.RETIRED, DeviceState.GIFTED)
"""What needs no label of ours any more."""


def devices_to_label(
    council: Council, *, only_without: bool, site_ids: Collection[UUID] = (), tags: Sequence[str] = ()
) -> "QuerySet[Device]":
    """LEND-41: the devices of these tags, or else those of some sites (of all, for none), by tag."""
    found = Device.objects.of(council).select_related("home_site")
    if tags:
        return found.filter(tag__in=tags).order_by("tag")
    found = found.exclude(state__in=GONE)
    if site_ids:
        found = found.filter(site_id__in=site_ids)
    if only_without:
        found = found.exclude(Exists(LabelPrint.objects.of(council).filter(device=OuterRef("pk"))))
    return found.order_by("tag")


def devices_of_references(council: Council, references: Sequence[str]) -> list[Device]:
    """The devices of these references, by tag; NotFound when the council has not all of them."""
    found = list(Device.objects.of(council).filter(reference__in=references).order_by("tag"))
    if len(found) != len(set(references)):
        raise NotFound
    return found
