"""What a council sets for lending."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.policy.settings import Setting

AGREEMENT = Setting(
    name="lending.agreement",
    label=_("Words of the loan agreement"),
    help=_("Shown to the borrower at the desk before a loan. A loan keeps the words that were accepted."),
    kind=str,
    default=_(
        "If it is lost or broken you pay nothing: please just tell us. "
        "Please bring it back by the date we give you, with its parts. "
        "We wipe it when it comes back, so keep copies of anything you need. "
        "Sign out of your own accounts before you return it."
    ),
    least=20,
    most=3000,
)
CHECKLIST = Setting(
    name="lending.checklist",
    label=_("Checklist before the next person"),
    help=_("What is checked after the wipe, one step a line."),
    kind=str,
    default=_("Clean the screen and case.\nCharge it fully.\nUpdate it and set it up.\nCheck the data SIM works."),
    least=5,
    most=2000,
)
FOUND_PHONE = Setting(
    name="lending.found_phone",
    label=_("Phone number on labels"),
    help=_("“If found: call …” stands on each label. Leave it empty for the number of the device’s own site."),
    kind=str,
    default="",
    most=30,
)
ALL = (AGREEMENT, CHECKLIST, FOUND_PHONE)
