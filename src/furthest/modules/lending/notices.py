"""What is sent to borrowers, worded for a shared phone: no link and no reply is needed; and on which days."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.acts.constraints import ConstraintWords
from furthest.kernel.outbox.templates import Placeholder, Template
from furthest.kernel.policy.settings import Setting

PROGRAMME = Placeholder("programme", _("what the programme is called"), _("100% Digital"))
KIT_TYPE = Placeholder("kit_type", _("what was lent"), _("tablet"))
DUE_ON = Placeholder("due_on", _("the day it is due back"), _("Wednesday 16 December 2026"), must_stay=True)
SITE = Placeholder("site", _("where it was lent"), _("Armley Library"))
OPENING = Placeholder(
    "opening",
    _("when that place is open on the day, or next"),
    _("Armley Library is open on Wednesday 16 December, 9am to 5pm."),
)
CONTACT = Placeholder(
    "contact", _("how to ask for more time"), _("Call 0113 496 0000 or ask at Armley Library."), must_stay=True
)
FACTS = (PROGRAMME, KIT_TYPE, DUE_ON, SITE, OPENING, CONTACT)
STILL_OUT = "furthest.modules.lending.selectors.notices.is_still_out"
STILL_DUE = "furthest.modules.lending.selectors.notices.is_notice_true"

LENT = Template(
    name="lending.lent",
    label=_("After lending: what was lent and when it is due back"),
    subject=_("Your loan from {programme}"),
    body=_(
        "You have borrowed a {kit_type} from {programme}. Please bring it back to any of our sites by {due_on}. "
        "If you need longer, or anything is wrong with it, tell us at {site}. Nothing is charged."
    ),
    facts=(PROGRAMME, KIT_TYPE, DUE_ON, SITE),
    still_true=STILL_OUT,
)
DUE_SOON = Template(
    name="lending.due_soon",
    label=_("Some days before the due date"),
    subject=_("Your {kit_type} is due back soon"),
    body=_(
        "{programme}: your {kit_type} is due back on {due_on}. You can bring it to any of our sites. {opening} "
        "To keep it longer: {contact} Nothing is charged."
    ),
    facts=FACTS,
    still_true=STILL_DUE,
)
DUE = Template(
    name="lending.due",
    label=_("On the due date"),
    subject=_("Your {kit_type} is due back today"),
    body=_(
        "{programme}: your {kit_type} is due back today, {due_on}. You can bring it to any of our sites. {opening} "
        "To keep it longer: {contact} Nothing is charged."
    ),
    facts=FACTS,
    still_true=STILL_DUE,
)
LATE_FIRST = Template(
    name="lending.late_first",
    label=_("After the due date: first notice"),
    subject=_("Your {kit_type} was due back"),
    body=_(
        "{programme}: your {kit_type} was due back on {due_on}. Please bring it to any of our sites when you can. "
        "{opening} If you need it longer, tell us: {contact} Nothing is charged."
    ),
    facts=FACTS,
    still_true=STILL_DUE,
)
LATE_SECOND = Template(
    name="lending.late_second",
    label=_("After the due date: second notice"),
    subject=_("Can you bring back your {kit_type}?"),
    body=_(
        "{programme}: your {kit_type} was due back on {due_on}. Other people hope to borrow one. {opening} "
        "If coming in is hard, we will find a way: {contact} Nothing is charged."
    ),
    facts=FACTS,
    still_true=STILL_DUE,
)
LATE_THIRD = Template(
    name="lending.late_third",
    label=_("After the due date: last notice"),
    subject=_("Is everything all right with your {kit_type}?"),
    body=_(
        "{programme}: your {kit_type} was due back on {due_on}. If it is lost or broken, just tell us: you pay "
        "nothing. {opening} {contact} This is our last message about it."
    ),
    facts=FACTS,
    still_true=STILL_DUE,
)
BY_STEP: dict[str, Template] = {
    "due-soon": DUE_SOON,
    "due": DUE,
    "late-first": LATE_FIRST,
    "late-second": LATE_SECOND,
    "late-third": LATE_THIRD,
}
"""What is sent at each step; by the codes of `states.NoticeStep`."""
ALL = (LENT, *BY_STEP.values())


def _days(name: str, label: str, help_: str, *, default: int, most: int) -> Setting:
    return Setting(name=f"lending.{name}", label=label, help=help_, kind=int, default=default, most=most)


_NOT_SENT = _("0 if it is not sent.")
DAYS_BEFORE = _days(
    "days_before",
    _("Tell borrowers this many days before the due date"),
    _("0 if nobody is told before."),
    default=3,
    most=14,
)
ON_THE_DAY = Setting(
    name="lending.on_the_day",
    label=_("Tell borrowers on the due date"),
    help=_("A short message in the morning of the day."),
    kind=bool,
    default=True,
)
DAYS_LATE = (
    _days("late_first", _("First late notice, days after the due date"), _NOT_SENT, default=2, most=60),
    _days("late_second", _("Second late notice, days after the due date"), _NOT_SENT, default=7, most=60),
    _days(
        "late_third",
        _("Third late notice, days after the due date"),
        _("0 if it is not sent. There is never a fourth: then somebody calls."),
        default=14,
        most=60,
    ),
)
CALL_AFTER = _days(
    "call_after",
    _("Call borrowers this many days after the due date"),
    _("From then on they stand on the call list and get no more messages. 0 if nobody is called."),
    default=21,
    most=90,
)
SETTINGS = (DAYS_BEFORE, ON_THE_DAY, *DAYS_LATE, CALL_AFTER)
CONSTRAINTS = (
    ConstraintWords("lending_loan_notice_once", _("They were told already."), columns="lending_loan_notice.loan_id"),
    ConstraintWords(
        "lending_loan_call_number",
        _("A colleague has just called about this. Look at the list again."),
        columns="lending_loan_call.loan_id",
    ),
)
"""What is said where two workers or two desks tell a borrower at once."""
