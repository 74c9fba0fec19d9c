"""What the audit trail says of sheets: the kind and figures, never a word of what stands in one."""

from typing import Final

from django.utils.translation import gettext_noop as _

from furthest.kernel.audit.verbs import Verb

UPLOADED: Final = "sheets.import.uploaded"
MATCHED: Final = "sheets.import.matched"
CHECKED: Final = "sheets.import.checked"
STARTED: Final = "sheets.import.started"
BROUGHT_IN: Final = "sheets.import.brought_in"
REFUSED: Final = "sheets.import.refused"
CANCELLED: Final = "sheets.import.cancelled"

ALL = (
    Verb(UPLOADED, _("uploaded a sheet: {kind}")),
    Verb(MATCHED, _("said which column is which in a sheet: {kind}")),
    Verb(CHECKED, _("had a sheet checked: {kind}. Good {good}, to mend {bad}")),
    Verb(STARTED, _("began to bring in a sheet: {kind}")),
    Verb(BROUGHT_IN, _("brought in a sheet: {kind}. Added {added}, here already {unchanged}, to mend {bad}")),
    Verb(REFUSED, _("brought in nothing of a sheet that could not be read: {kind}")),
    Verb(CANCELLED, _("cancelled a sheet: {kind}")),
)
