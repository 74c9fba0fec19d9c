"""Sites of a council, and the days on which one keeps other hours than usual."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Lower

from furthest.kernel.tenancy.models import CouncilModel, ReferenceModel
from furthest.modules.places.models.national import CODE, VERSION
from furthest.modules.places.states import DayKind, SiteKind


class Site(ReferenceModel):
    """A place where things happen.

    Hours are lists of "09:00-17:00" by weekday ("0" is Monday); null says that they are not known. A site is closed
    for good from `closed_on`, or from the start of `closed_year` where only the year is known.
    """

    thing_kind: ClassVar[str] = "places.site"

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=SiteKind.choices, default=SiteKind.BRANCH)
    is_library = models.BooleanField(default=False)
    address = models.CharField(max_length=400, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    lsoa21_code = models.CharField(max_length=CODE, blank=True)
    ward_code = models.CharField(max_length=CODE, blank=True)
    ward_version = models.CharField(max_length=VERSION, blank=True)
    opened_year = models.PositiveSmallIntegerField(null=True, blank=True)
    closed_year = models.PositiveSmallIntegerField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    desk_hours: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    office_hours: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    opens_on_bank_holidays = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=200, blank=True)
    web = models.CharField(max_length=300, blank=True)
    notes = models.CharField(max_length=1000, blank=True)

    class Meta(ReferenceModel.Meta):
        db_table = "places_site"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *ReferenceModel.Meta.constraints,
            models.UniqueConstraint(
                "council",
                Lower("name"),
                condition=models.Q(closed_on__isnull=True, closed_year__isnull=True),
                name="places_site_open_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SiteDay(CouncilModel):
    """A closure, special hours or a visit, from its first to its last day. Cancelled ones stay, with the reason."""

    site = models.ForeignKey("places.Site", on_delete=models.PROTECT, related_name="days")
    what = models.CharField(max_length=20, choices=DayKind.choices)
    first_on = models.DateField()
    last_on = models.DateField()
    spans = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "places_site_day"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="places_site_day_in_order"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["council", "last_on"],
                name="places_site_day_current",
                condition=models.Q(cancelled_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.first_on} to {self.last_on}"
