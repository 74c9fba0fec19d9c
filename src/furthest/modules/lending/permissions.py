"""Who may do what in lending, and where it stands in the menu."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import NavigationItem, Permission
from furthest.kernel.sheets.kinds import SheetKind

SWITCH = "lending"
NOTICES = "notices"
DESK = frozenset({"officer", "manager", "assistant"})
STOCK = frozenset({"officer", "manager"})

ALL = (
    Permission("lending.see", _("see devices and loans"), DESK, SWITCH),
    Permission("lending.lend", _("lend a device"), DESK, SWITCH),
    Permission("lending.take_back", _("take a device back"), DESK, SWITCH),
    Permission("lending.prepare", _("get a device ready for the next person"), DESK, SWITCH),
    Permission("lending.labels", _("print labels of devices"), DESK, SWITCH),
    Permission("lending.slips", _("write and confirm the words of slips"), frozenset({"officer"}), SWITCH),
    Permission("lending.call", _("write to borrowers and call them about due dates"), DESK, NOTICES),
    Permission("lending.undo", _("undo a loan or a return"), DESK, SWITCH),
    Permission("lending.stock", _("add devices and record repairs, losses and retirements"), STOCK, SWITCH),
    Permission("lending.policy", _("set kit types and loan policies"), frozenset({"officer"}), SWITCH),
    Permission("lending.figures", _("see the figures of lending"), STOCK | {"auditor"}, SWITCH),
    Permission("lending.own", _("see the loans of your own organisation"), frozenset({"coordinator"}), SWITCH),
)
MENU = (
    NavigationItem("lending.devices", _("Devices"), "lending:devices", "lending.see", 20, "lending"),
    NavigationItem("lending.loans", _("Loans"), "lending:loans", "lending.see", 24, "lending"),
    NavigationItem("lending.calls", _("Calls"), "lending:calls", "lending.call", 27, NOTICES),
    NavigationItem("lending.own", _("Loans"), "lending:own-loans", "lending.own", 25, "lending"),
    NavigationItem("lending.ready", _("Get ready"), "lending:get-ready", "lending.prepare", 26, "lending"),
    NavigationItem("lending.figures", _("Figures"), "lending:figures", "lending.figures", 55, "lending"),
)

DEVICE_SHEET = SheetKind(
    "lending.devices",
    _("Devices"),
    "lending.stock",
    "furthest.modules.lending.sheets.DeviceSheet",
    help=_("Your register of tablets, laptops and phones, a device a line."),
    order=20,
    switch="lending",
    example=(("tag", "LL-0001"), ("kit_type", "Tablet"), ("site_id", "Armley"), ("state", "in stock")),
)
