"""Who may see and change partners. A coordinator sees one partner: their own (PARTNER-02)."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import Permission
from furthest.kernel.sheets.kinds import SheetKind

SEE = "partners.see"
SEARCH = "partners.search"
CHANGE = "partners.change"
CONTACTS = "partners.contacts"
RECORD = "partners.record"
OWN = "partners.own"
STAFF = frozenset({"officer", "manager", "assistant"})
_CHANGERS = frozenset({"officer", "manager"})
_COORDINATOR = frozenset({"coordinator"})

PERMISSIONS = (
    Permission(SEE, _("see partners (coordinators see their own)"), STAFF | _COORDINATOR),
    Permission(SEARCH, _("look for any partner"), STAFF),
    Permission(CHANGE, _("add, change and end partners"), _CHANGERS),
    Permission(
        CONTACTS, _("change the contacts of partners (coordinators those of their own)"), _CHANGERS | _COORDINATOR
    ),
    Permission(RECORD, _("record visits, calls and meetings with partners"), STAFF),
    Permission(OWN, _("begin at the page of your own organisation"), _COORDINATOR),
)

PARTNER_SHEET = SheetKind(
    "partners.partners",
    _("Partners"),
    CHANGE,
    "furthest.modules.partners.sheets.PartnerSheet",
    help=_("Organisations of your network, with the first person to talk to at each."),
    order=40,
    example=(("name", "Example Community Centre"), ("kind", "charity"), ("contact", "Ann Example")),
)
