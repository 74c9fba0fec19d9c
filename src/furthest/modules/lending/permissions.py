"""Who may do what in lending."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import Permission

SWITCH = "lending"
DESK = frozenset({"officer", "manager", "assistant"})
STOCK = frozenset({"officer", "manager"})

ALL = (
    Permission("lending.see", _("see devices and loans"), DESK, SWITCH),
    Permission("lending.lend", _("lend a device"), DESK, SWITCH),
    Permission("lending.take_back", _("take a device back"), DESK, SWITCH),
    Permission("lending.prepare", _("get a device ready for the next person"), DESK, SWITCH),
    Permission("lending.undo", _("undo a loan or a return"), DESK, SWITCH),
    Permission("lending.stock", _("add devices and record repairs, losses and retirements"), STOCK, SWITCH),
    Permission("lending.policy", _("set kit types and loan policies"), frozenset({"officer"}), SWITCH),
    Permission("lending.figures", _("see the figures of lending"), STOCK | {"auditor"}, SWITCH),
    Permission("lending.own", _("see the loans of your own organisation"), frozenset({"coordinator"}), SWITCH),
)
