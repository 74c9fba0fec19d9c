"""Stock: kit types, devices with their stored state, kits and the parts of kits."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from furthest.kernel.tenancy.models import CouncilModel, HistoryRow, ReferenceModel
from furthest.modules.lending.rules import is_prepared, may_give_away, may_lend
from furthest.modules.lending.states import DeviceState


class KitType(ReferenceModel):
    """What can be asked for: a tablet with data, say. `code` is what figures are broken down by."""

    thing_kind = "lending.kit_type"

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    has_data = models.BooleanField(default=False)
    parts = models.JSONField(default=list)

    class Meta(ReferenceModel.Meta):
        db_table = "lending_kit_type"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *ReferenceModel.Meta.constraints,
            models.UniqueConstraint(fields=["council", "code"], name="lending_kit_type_code"),
        ]

    def __str__(self) -> str:
        return self.name


class Device(ReferenceModel):
    """One physical thing with an asset tag.

    `in_hand_at` is when it last came into our hands; `returned_on` is set from a return until the device is ready
    again; `locked` means that the last borrower is still signed in.
    """

    thing_kind = "lending.device"

    tag = models.CharField(max_length=40)
    make = models.CharField(max_length=60, blank=True)
    model = models.CharField(max_length=80, blank=True)
    serial_number = models.CharField(max_length=60, blank=True)
    imei = models.CharField(max_length=15, blank=True)
    bought_on = models.DateField(null=True)
    cost_pence = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=20, choices=DeviceState, default=DeviceState.RECEIVED)
    home_site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="+")
    in_hand_at = models.DateTimeField()
    returned_on = models.DateField(null=True)
    wiped_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    locked = models.BooleanField(default=False)
    condition = models.CharField(max_length=12, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta(ReferenceModel.Meta):
        db_table = "lending_device"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "state", "site", "tag"], name="lending_device_state"),
            models.Index(fields=["council", "site", "tag"], name="lending_device_site"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *ReferenceModel.Meta.constraints,
            models.UniqueConstraint(fields=["council", "tag"], name="lending_device_tag"),
            models.UniqueConstraint(
                fields=["council", "serial_number"], condition=~Q(serial_number=""), name="lending_device_serial"
            ),
            models.UniqueConstraint(fields=["council", "imei"], condition=~Q(imei=""), name="lending_device_imei"),
            models.CheckConstraint(
                condition=~Q(state=DeviceState.AVAILABLE)
                | Q(wiped_at__isnull=False, checked_at__isnull=False, locked=False)
                & Q(wiped_at__gte=F("in_hand_at"), checked_at__gte=F("wiped_at")),
                name="lending_device_prepared",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeviceState.GIFTED)
                | Q(wiped_at__isnull=False, locked=False, wiped_at__gte=F("in_hand_at")),
                name="lending_device_given_wiped",
            ),
        ]

    def __str__(self) -> str:
        return self.tag

    @property
    def is_ready(self) -> bool:
        """LEND-01 and LEND-02: available, wiped and checked since it came into our hands."""
        return may_lend(self.state, in_hand_at=self.in_hand_at, wiped_at=self.wiped_at, checked_at=self.checked_at)

    @property
    def is_prepared(self) -> bool:
        """LEND-02: wiped and checked since it came into our hands, wherever it is now."""
        return is_prepared(self.in_hand_at, self.wiped_at, self.checked_at)

    @property
    def is_wiped(self) -> bool:
        """LEND-02 and LEND-11: it holds nobody's data and nobody's lock, so it may be given away."""
        return may_give_away(in_hand_at=self.in_hand_at, wiped_at=self.wiped_at, locked=self.locked)


class DeviceHistory(HistoryRow):
    """One move of a device's state."""

    row = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="history")

    class Meta:
        db_table = "lending_device_history"

    def __str__(self) -> str:
        return f"{self.from_state} to {self.to_state}"


class Kit(CouncilModel):
    """Exactly one device with its named parts, lent and returned together."""

    device = models.OneToOneField(Device, on_delete=models.PROTECT, related_name="kit")
    # Without an index: there are thousands of a type, and a plan that starts there is always the wrong one.
    kit_type = models.ForeignKey(KitType, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "lending_kit"

    def __str__(self) -> str:
        return str(self.device_id)


class KitPart(CouncilModel):
    """One named part of a kit: a charger, a case, a data SIM with its number and network."""

    kit = models.ForeignKey(Kit, on_delete=models.PROTECT, related_name="parts")
    name = models.CharField(max_length=40)
    is_here = models.BooleanField(default=True)
    iccid = models.CharField(max_length=20, blank=True)
    network = models.CharField(max_length=40, blank=True)

    class Meta:
        db_table = "lending_kit_part"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kit", "name"], name="lending_kit_part_once"),
            models.UniqueConstraint(fields=["council", "iccid"], condition=~Q(iccid=""), name="lending_kit_part_iccid"),
        ]

    def __str__(self) -> str:
        return self.name
