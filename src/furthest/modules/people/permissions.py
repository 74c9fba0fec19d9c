"""Who may see and change people's records. Auditors and partner coordinators may not."""

from furthest.kernel.core.registry import Permission

SEE = "people.see"
CHANGE = "people.change"
STAFF = frozenset({"officer", "manager", "assistant"})

PERMISSIONS = (
    Permission(SEE, "see people's records", STAFF),
    Permission(CHANGE, "add and change people's records", STAFF),
)
