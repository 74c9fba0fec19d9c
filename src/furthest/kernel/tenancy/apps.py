"""The app of councils and council rows."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Councils, guarded queries and the scope."""

    name = "furthest.kernel.tenancy"
    label = "tenancy"
