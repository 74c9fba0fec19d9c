"""What lending holds that may be about a person: who moved a device, and notes in somebody's own words."""

from furthest.kernel.core.registry import PersonalField

_BASIS = "public task"
_NOTE = "until the device is retired and its loans are anonymised"
_TRAIL = "as long as what was done is kept: the council answers for it"
_PURPOSES = {
    "Device.note": ("what the next colleague has to know of a device; nothing about a person belongs in it", _NOTE),
    "LoanLine.fault": ("what was wrong with a device that came back; nothing about a person belongs in it", _NOTE),
    "DeviceHistory.note": ("why a device was moved or an act undone; nothing about a person belongs in it", _NOTE),
    "DeviceHistory.actor_id": ("to tell two people of one name apart in the history of a device", _TRAIL),
    "DeviceHistory.actor_name": ("to answer for what was done with a device, and to tell who was first", _TRAIL),
}

PERSONAL_FIELDS = tuple(
    PersonalField(f"lending.{name}", purpose, _BASIS, retention, handler="lending")
    for name, (purpose, retention) in _PURPOSES.items()
)
