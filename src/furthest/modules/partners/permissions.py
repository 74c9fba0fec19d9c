"""Who may see and change partners. A coordinator sees one partner: their own (PARTNER-02)."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import Permission

SEE = "partners.see"
SEARCH = "partners.search"
CHANGE = "partners.change"
STAFF = frozenset({"officer", "manager", "assistant"})

PERMISSIONS = (
    Permission(SEE, _("see partners (coordinators see their own)"), STAFF | {"coordinator"}),
    Permission(SEARCH, _("look for any partner"), STAFF),
    Permission(CHANGE, _("add and change partners and their contacts"), frozenset({"officer", "manager"})),
)
