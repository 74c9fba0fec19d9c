"""Who may see and change places."""

from furthest.kernel.core.registry import ROLE_LABELS, Permission

SEE = "places.see"
CHANGE = "places.change"

PERMISSIONS = (
    Permission(SEE, "see sites and their hours", frozenset(ROLE_LABELS)),
    Permission(CHANGE, "change sites and their hours", frozenset({"officer", "manager"})),
)
