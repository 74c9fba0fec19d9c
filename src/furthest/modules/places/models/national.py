"""National rows that every council reads and none owns. Only the national imports write them."""

from typing import ClassVar

from django.db import models

from furthest.kernel.tenancy.models import SharedModel
from furthest.modules.places.states import AreaFate, AreaKind

CODE = 12
VERSION = 8


class Area(SharedModel):
    """A statistical or political area, once for each version of its boundary."""

    kind = models.CharField(max_length=20, choices=AreaKind.choices)
    code = models.CharField(max_length=CODE)
    version = models.CharField(max_length=VERSION)
    name = models.CharField(max_length=120, blank=True)
    authority_code = models.CharField(max_length=CODE, blank=True)

    class Meta:
        db_table = "places_area"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["code", "version", "kind"], name="places_area_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["authority_code", "kind", "version"], name="places_area_authority")
        ]

    def __str__(self) -> str:
        return f"{self.name or self.code} ({self.version})"


class AreaChange(SharedModel):
    """What an area of one boundary version became in a later one; a split area has several rows."""

    from_code = models.CharField(max_length=CODE)
    from_version = models.CharField(max_length=VERSION)
    to_code = models.CharField(max_length=CODE)
    to_version = models.CharField(max_length=VERSION)
    change = models.CharField(max_length=1, choices=AreaFate.choices)

    class Meta:
        db_table = "places_area_change"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["from_code", "from_version", "to_code", "to_version"], name="places_area_change_once"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["to_code", "to_version"], name="places_area_change_to")
        ]

    def __str__(self) -> str:
        return f"{self.from_code} ({self.from_version}) {self.change} {self.to_code} ({self.to_version})"


class AreaLink(SharedModel):
    """An area lies, by official best fit, in one area of another kind and version."""

    code = models.CharField(max_length=CODE)
    version = models.CharField(max_length=VERSION)
    within_kind = models.CharField(max_length=20, choices=AreaKind.choices)
    within_code = models.CharField(max_length=CODE)
    within_version = models.CharField(max_length=VERSION)

    class Meta:
        db_table = "places_area_link"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["code", "version", "within_kind", "within_version"], name="places_area_link_once"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["within_code", "within_version"], name="places_area_link_within")
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.version}) in {self.within_code} ({self.within_version})"


class Postcode(SharedModel):
    """A postcode with its place on the map and the areas that it lies in."""

    postcode = models.CharField(primary_key=True, max_length=8)
    latitude = models.FloatField()
    longitude = models.FloatField()
    lsoa11_code = models.CharField(max_length=CODE, blank=True)
    lsoa21_code = models.CharField(max_length=CODE, blank=True)
    ward_code = models.CharField(max_length=CODE, blank=True)
    ward_version = models.CharField(max_length=VERSION, blank=True)

    class Meta:
        db_table = "places_postcode"

    def __str__(self) -> str:
        return self.postcode


class BankHoliday(SharedModel):
    """A bank holiday of one part of the kingdom. `own_on` is the day that it is named for, if this is a substitute."""

    division = models.CharField(max_length=40)
    on = models.DateField()
    title = models.CharField(max_length=120)
    own_on = models.DateField()

    class Meta:
        db_table = "places_bank_holiday"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["division", "on", "title"], name="places_bank_holiday_once")
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.on}"
