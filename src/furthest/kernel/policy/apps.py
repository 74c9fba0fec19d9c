"""The app of council settings."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """Typed settings with effective dates and history."""

    name = "furthest.kernel.policy"
    label = "policy"
