"""What lending reads from sheets."""

from furthest.modules.lending.sheets.devices import DeviceSheet

__all__ = ["DeviceSheet"]
