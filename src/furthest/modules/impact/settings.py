"""What a council sets for reports."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.policy.settings import Setting

SMALLEST_SHOWN = Setting(
    name="impact.smallest_shown",
    label=_("Smallest number that is published"),
    help=_("Counts of people and things by ward, and whatever is published, hide numbers below this one."),
    kind=int,
    default=5,
    least=3,
    most=100,
)
ALL = (SMALLEST_SHOWN,)
