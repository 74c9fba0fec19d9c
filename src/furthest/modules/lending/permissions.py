"""Who may do what in lending."""

from furthest.kernel.core.registry import Permission

SWITCH = "lending"
DESK = frozenset({"officer", "manager", "assistant"})
STOCK = frozenset({"officer", "manager"})

ALL = (
    Permission("lending.see", "see devices and loans", DESK, SWITCH),
    Permission("lending.lend", "lend a device", DESK, SWITCH),
    Permission("lending.take_back", "take a device back", DESK, SWITCH),
    Permission("lending.prepare", "get a device ready for the next person", DESK, SWITCH),
    Permission("lending.undo", "undo a loan or a return", DESK, SWITCH),
    Permission("lending.stock", "add devices and record repairs, losses and retirements", STOCK, SWITCH),
    Permission("lending.policy", "set kit types and loan policies", frozenset({"officer"}), SWITCH),
    Permission("lending.figures", "see the figures of lending", STOCK | {"auditor"}, SWITCH),
    Permission("lending.own", "see the loans of your own organisation", frozenset({"coordinator"}), SWITCH),
)
