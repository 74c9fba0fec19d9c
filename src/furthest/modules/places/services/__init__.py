"""Writes of places: sites, hours and dated hours through acts; national data through its own closed door."""
