"""How far an uploaded sheet has come, from its file to its result."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from furthest.kernel.core.states import StateTable


class Stage(TextChoices):
    """What happens next to an uploaded sheet."""

    CHOOSING = "choosing", _("Choose a sheet")
    MATCHING = "matching", _("Check the headings")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Ready to bring in")
    RUNNING = "running", _("Being brought in")
    DONE = "done", _("Brought in")
    REFUSED = "refused", _("Could not be read")
    CANCELLED = "cancelled", _("Cancelled")


S = Stage
STAGES: Final = StateTable(
    "sheets.import",
    Stage.values,
    {
        S.CHOOSING: {S.MATCHING, S.CANCELLED},
        S.MATCHING: {S.CHECKING, S.CANCELLED},
        S.CHECKING: {S.CHECKED, S.REFUSED, S.MATCHING, S.CANCELLED},
        S.CHECKED: {S.RUNNING, S.MATCHING, S.CANCELLED},
        S.RUNNING: {S.DONE, S.REFUSED},
        S.DONE: set(),
        S.REFUSED: {S.MATCHING, S.CANCELLED},
        S.CANCELLED: set(),
    },
)
WORKING: Final = frozenset({S.CHECKING, S.RUNNING})
OVER: Final = frozenset({S.DONE, S.CANCELLED})
