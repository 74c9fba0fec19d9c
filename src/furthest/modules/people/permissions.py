"""Who may see and change people's records. Auditors and partner coordinators may not."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import Permission

SEE = "people.see"
CHANGE = "people.change"
SWITCH = "conversations"
CONVERSE = "people.converse"
TIPS = "people.tips"
ENQUIRIES = "people.enquiries"
STAFF = frozenset({"officer", "manager", "assistant"})

PERMISSIONS = (
    Permission(SEE, _("see people's records"), STAFF),
    Permission(CHANGE, _("add and change people's records"), STAFF),
    Permission(CONVERSE, _("record conversations and read tips"), STAFF, SWITCH),
    Permission(TIPS, _("write and change tips"), STAFF, SWITCH),
    Permission(ENQUIRIES, _("see common enquiries"), STAFF | {"auditor"}, SWITCH),
)
