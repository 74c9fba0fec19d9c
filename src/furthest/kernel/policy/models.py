"""What a council has set, its logo, its own words, and what it made of the lists that it was delivered with."""

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


class ListEntry(CouncilModel):
    """What a council made of one entry of a list: its own words, picture and place, or that it is retired.

    An entry that was delivered and never touched has no row. A blank label means the words as delivered. Its code
    stays for ever: figures name it.
    """

    list_code = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=60, blank=True)
    picture = models.CharField(max_length=20, blank=True)
    place = models.PositiveSmallIntegerField()
    is_retired = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "policy_list_entry"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["council", "list_code", "code"], name="policy_list_entry_code")
        ]

    def __str__(self) -> str:
        return f"{self.list_code}: {self.code}"


class OwnWord(CouncilModel):
    """A council's own word for one of ours, singular and plural; the latest holds. Without letters ours holds again."""

    word = models.CharField(max_length=20)
    one = models.CharField(max_length=30, blank=True)
    many = models.CharField(max_length=30, blank=True)
    actor_name = models.CharField(max_length=120)

    class Meta:
        db_table = "policy_own_word"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "-recorded_at"], name="policy_word_latest")
        ]

    def __str__(self) -> str:
        return f"{self.word}: {self.one}"
