"""Who may bring lists in from sheets. What a line makes needs its own permission besides."""

from typing import Final

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import Permission

IMPORT: Final = "sheets.import"

ALL = (Permission(IMPORT, _("bring lists in from sheets"), frozenset({"officer", "manager"})),)
