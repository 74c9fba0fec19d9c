"""Areas that a council draws itself, of types that it names: each a list of small areas (LSOAs) from a day on."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Lower

from furthest.kernel.tenancy.models import CouncilModel, ReferenceModel


class AreaType(ReferenceModel):
    """What a council calls areas of one sort, such as "Local Care Partnership"."""

    thing_kind: ClassVar[str] = "places.area_type"

    name = models.CharField(max_length=60)

    class Meta(ReferenceModel.Meta):
        db_table = "places_area_type"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *ReferenceModel.Meta.constraints,
            models.UniqueConstraint("council", Lower("name"), name="places_area_type_name"),
        ]

    def __str__(self) -> str:
        return self.name


class OwnArea(ReferenceModel):
    """One area of a type, under its name."""

    thing_kind: ClassVar[str] = "places.own_area"

    area_type = models.ForeignKey(AreaType, on_delete=models.PROTECT, related_name="areas", db_index=False)
    name = models.CharField(max_length=80)

    class Meta(ReferenceModel.Meta):
        db_table = "places_own_area"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *ReferenceModel.Meta.constraints,
            models.UniqueConstraint("area_type", Lower("name"), name="places_own_area_name"),
        ]

    def __str__(self) -> str:
        return self.name


class OwnAreaCut(CouncilModel):
    """What an area consists of from a day on: codes of small areas of 2021. The latest recorded of a day wins."""

    area = models.ForeignKey(OwnArea, on_delete=models.PROTECT, related_name="cuts")
    from_on = models.DateField()
    codes: "models.JSONField[Any, Any]" = models.JSONField(default=list)

    class Meta:
        db_table = "places_own_area_cut"

    def __str__(self) -> str:
        return f"{self.area_id} from {self.from_on}"
