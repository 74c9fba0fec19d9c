"""Sheets that were uploaded: where the file is, what was said of it, how far it has come, and what came of it."""

from typing import ClassVar

from django.db import models

from furthest.kernel.sheets.states import Stage
from furthest.kernel.tenancy.models import ReferenceModel


class SheetImport(ReferenceModel):
    """One uploaded sheet. The file lies on disk under `stored_as` until it is brought in, seven days at most.

    `places` says in which column of the file each of ours stands, `written` its headings. `place` counts the lines that
    are done for good; the next `planned` may be, of which `planned_here` were here before. `runs` counts who took it
    up: only the last one writes how far it is. `found` holds what is to mend and to know, forgotten with the file.
    """

    thing_kind: ClassVar[str] = "sheets.import"

    kind = models.CharField(max_length=60)
    stage = models.CharField(max_length=12, choices=Stage.choices)
    actor_id = models.CharField(max_length=40)
    stored_as = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, blank=True)
    tabs = models.JSONField(default=list)
    heading_line = models.PositiveIntegerField(default=0)
    written = models.JSONField(default=list)
    places = models.JSONField(default=dict)
    meanings = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    place = models.PositiveIntegerField(default=0)
    planned = models.PositiveIntegerField(default=0)
    planned_here = models.PositiveIntegerField(default=0)
    errors_end = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    refused = models.CharField(max_length=500, blank=True)
    runs = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(ReferenceModel.Meta):
        db_table = "sheets_import"
        constraints: ClassVar[list[models.BaseConstraint]] = [*ReferenceModel.Meta.constraints]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "-recorded_at"], name="sheets_import_newest"),
            models.Index(fields=["council", "kind", "-recorded_at"], name="sheets_import_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
