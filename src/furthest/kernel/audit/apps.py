"""The app of the audit trail."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Worded verbs and the trail of every act."""

    name = "furthest.kernel.audit"
    label = "audit"
