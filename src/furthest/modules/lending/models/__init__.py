"""The rows of lending: stock, and loans of it."""

from furthest.modules.lending.models.loans import Loan, LoanLine, LoanPolicy
from furthest.modules.lending.models.printed import LabelPrint
from furthest.modules.lending.models.slips import SlipCheck, SlipWords
from furthest.modules.lending.models.stock import Device, DeviceHistory, Kit, KitPart, KitType
from furthest.modules.lending.models.told import LoanCall, LoanNotice

__all__ = [
    "Device",
    "DeviceHistory",
    "Kit",
    "KitPart",
    "KitType",
    "LabelPrint",
    "Loan",
    "LoanCall",
    "LoanLine",
    "LoanNotice",
    "LoanPolicy",
    "SlipCheck",
    "SlipWords",
]
