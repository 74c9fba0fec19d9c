"""Who may see and change places."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import Permission
from furthest.kernel.core.roles import ROLE_LABELS

SEE = "places.see"
CHANGE = "places.change"
AREAS = "places.areas"

PERMISSIONS = (
    Permission(SEE, _("see sites and their hours"), frozenset(ROLE_LABELS)),
    Permission(AREAS, _("draw your own areas"), frozenset({"officer"})),
    Permission(CHANGE, _("change sites and their hours"), frozenset({"officer", "manager"})),
)
