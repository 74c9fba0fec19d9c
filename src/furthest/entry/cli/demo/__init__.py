"""The demonstration council: an invented city, made through the services, the same each time for the same day."""

from furthest.entry.cli.demo.make import make_demo

__all__ = ["make_demo"]
