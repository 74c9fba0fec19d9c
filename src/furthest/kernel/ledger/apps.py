"""The app of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Measures, postings and their sums."""

    name = "furthest.kernel.ledger"
    label = "ledger"
