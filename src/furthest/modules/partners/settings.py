"""What a council sets for its partners."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.policy.settings import Setting

QUIET_MONTHS = Setting(
    name="partners.quiet_months",
    label=_("Months until a partner is “not heard from lately”"),
    help=_("After so many months without a visit, call, email, meeting or event, the list of partners says so."),
    kind=int,
    default=6,
    least=1,
    most=36,
)
