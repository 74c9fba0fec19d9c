"""Who may see and change partners. A coordinator sees one partner: their own (PARTNER-02)."""

from furthest.kernel.core.registry import Permission

SEE = "partners.see"
SEARCH = "partners.search"
CHANGE = "partners.change"
STAFF = frozenset({"officer", "manager", "assistant"})

PERMISSIONS = (
    Permission(SEE, "see partners (coordinators see their own)", STAFF | {"coordinator"}),
    Permission(SEARCH, "look for any partner", STAFF),
    Permission(CHANGE, "add and change partners and their contacts", frozenset({"officer", "manager"})),
)
