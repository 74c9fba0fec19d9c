"""The words of slips: a council's own for each language, and that somebody who speaks it has checked them."""

from typing import ClassVar

from django.db import models

from furthest.kernel.tenancy.models import CouncilModel
from furthest.modules.lending.states import HowChecked


class SlipWords(CouncilModel):
    """LEND-44: own words of the slip in one language. Rows are added, never changed, and the highest version holds.

    A row without blocks says: our words again.
    """

    language = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    blocks = models.JSONField(default=dict)
    actor_name = models.CharField(max_length=120)

    class Meta:
        db_table = "lending_slip_words"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["council", "language", "version"], name="lending_slip_words_version")
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.version}"


class SlipCheck(CouncilModel):
    """LEND-45: somebody says that these words of a language were checked, and how; `words` names the version."""

    language = models.CharField(max_length=12)
    words = models.CharField(max_length=20)
    how = models.CharField(max_length=12, choices=HowChecked)
    actor_name = models.CharField(max_length=120)

    class Meta:
        db_table = "lending_slip_check"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["council", "language", "words"], name="lending_slip_check_once")
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.words}"
