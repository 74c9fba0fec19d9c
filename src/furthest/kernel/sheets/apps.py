"""The app of sheets that people upload."""

from django.apps import AppConfig

from furthest.kernel.audit.verbs import VERBS
from furthest.kernel.core.registry import PERMISSIONS, PERSONAL_FIELDS
from furthest.kernel.jobs.kinds import JOBS, Every, JobKind
from furthest.kernel.sheets import permissions, privacy, verbs


class SheetsConfig(AppConfig):
    """Lists that a council has already, brought in from sheets."""

    name = "furthest.kernel.sheets"
    label = "sheets"

    def ready(self) -> None:
        """Register who may, what the trail says, what is held of people meanwhile, and the work of jobs."""
        PERMISSIONS.register(*permissions.ALL)
        VERBS.register(*verbs.ALL)
        PERSONAL_FIELDS.register(*privacy.PERSONAL_FIELDS)
        here = "furthest.kernel.sheets"
        JOBS.register(
            JobKind("sheets.work", f"{here}.working.work_on"),
            JobKind("sheets.tidy", f"{here}.working.tidy", Every.NIGHT),
            JobKind("sheets.remove_old", f"{here}.keeping.remove_old", Every.NIGHT, each_council=False),
        )
