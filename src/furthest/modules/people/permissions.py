"""Who may see and change people's records. Auditors and partner coordinators may not."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import Permission
from furthest.kernel.sheets.kinds import SheetKind

SEE = "people.see"
CHANGE = "people.change"
SWITCH = "conversations"
CONVERSE = "people.converse"
TIPS = "people.tips"
ENQUIRIES = "people.enquiries"
NEEDS = "people.needs"
RESTRICT = "people.restrict"
STAFF = frozenset({"officer", "manager", "assistant"})

PERMISSIONS = (
    Permission(SEE, _("see people's records"), STAFF),
    Permission(CHANGE, _("add and change people's records"), STAFF),
    Permission(NEEDS, _("see and change what people need so that we can help"), STAFF),
    Permission(RESTRICT, _("restrict records and lift that"), frozenset({"officer", "manager"})),
    Permission(CONVERSE, _("record conversations and read tips"), STAFF, SWITCH),
    Permission(TIPS, _("write and change tips"), STAFF, SWITCH),
    Permission(ENQUIRIES, _("see common enquiries"), STAFF | {"auditor"}, SWITCH),
)

RESIDENT_SHEET = SheetKind(
    "people.residents",
    _("People"),
    CHANGE,
    "furthest.modules.people.sheets.ResidentSheet",
    help=_("People whom you helped before. A name is all that a line needs."),
    order=30,
    example=(("called", "Ann Example"), ("phone", "0113 496 0000"), ("postcode", "LS1 3AB"), ("channel", "text")),
)
