"""Words that pages share: a moment on a council's clock, and the days of the week."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from furthest.kernel.core.clock import local
from furthest.lib.dates import date_words, time_words

WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


def moment_words(moment: datetime, zone: str) -> str:
    """A moment as the wall clock of a time zone shows it: "18 November 2026, 10:30am"."""
    at = local(moment, zone)
    return f"{date_words(at.date())}, {time_words(at.time())}"
