"""The places of the service navigation that belong to no module, and who may use the desk."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import NavigationItem, Permission

DESK = Permission("desk.use", "use the desk", frozenset({"officer", "manager", "assistant"}))
OVERVIEW = Permission("desk.overview", _("see who waits in the whole programme"), frozenset({"officer", "manager"}))
MENU = (
    NavigationItem("web.desk", _("Desk"), "web:desk", DESK.name, order=10),
    NavigationItem("web.outbox", _("Messages"), "web:outbox", "outbox.see", order=80),
    NavigationItem("web.audit", _("Audit trail"), "web:audit", "audit.see", order=85),
    NavigationItem("web.sheets", _("Bring in lists"), "web:sheets", "sheets.import", order=87),
    NavigationItem("web.settings", _("Settings"), "web:settings", "policy.change", order=90),
)
