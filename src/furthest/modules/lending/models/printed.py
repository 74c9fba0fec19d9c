"""What was printed of lending: labels of devices."""

from typing import ClassVar

from django.db import models

from furthest.kernel.tenancy.models import CouncilModel
from furthest.modules.lending.models.stock import Device


class LabelPrint(CouncilModel):
    """LEND-42: the label of a device was printed, on a day; once more is one row more."""

    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="+", db_index=False)
    printed_on = models.DateField()

    class Meta:
        db_table = "lending_label_print"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["device", "printed_on"], name="lending_label_print_of")
        ]

    def __str__(self) -> str:
        return f"{self.device_id}: {self.printed_on}"
