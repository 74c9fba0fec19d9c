"""What a council has set, and the logo that it shows: rows are added, never changed."""

from typing import ClassVar

from django.db import models

from furthest.kernel.tenancy.models import CouncilModel


class SettingValue(CouncilModel):
    """One value of one setting from a day on; the latest recorded of the latest day wins."""

    name = models.CharField(max_length=80)
    value = models.JSONField()
    from_on = models.DateField()
    actor_name = models.CharField(max_length=120)

    class Meta:
        db_table = "policy_setting_value"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "name", "-from_on"], name="policy_setting")
        ]

    def __str__(self) -> str:
        return f"{self.name} from {self.from_on}"


class CouncilLogo(CouncilModel):
    """A logo that a council gave; the latest is shown. An empty one says that there is none any more."""

    content_type = models.CharField(max_length=20, blank=True)
    data = models.BinaryField()
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "policy_council_logo"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["council", "-recorded_at"], name="policy_logo")]

    def __str__(self) -> str:
        return self.digest[:12] or "no logo"
