"""The app of pages that belong to no single module: the desk, search, sign-in, settings and errors."""

from django.apps import AppConfig

from furthest.entry.web.menu import DESK, MENU
from furthest.kernel.core.registry import NAVIGATION, PERMISSIONS


class WebConfig(AppConfig):
    """Registers the navigation that no module owns."""

    name = "furthest.entry.web"
    label = "web"

    def ready(self) -> None:
        """Register the desk's permission and the places of the menu that belong to no module."""
        PERMISSIONS.register(DESK)
        NAVIGATION.register(*MENU)
