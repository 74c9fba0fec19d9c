"""What is sent to borrowers, worded for a shared phone: no link and no reply is needed."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.outbox.templates import Template

LENT = Template(
    name="lending.lent",
    label=_("After lending: what was lent and when it is due back"),
    subject=_("Your loan from {programme}"),
    body=_(
        "You have borrowed a {kit_type} from {programme}. Please bring it back to any of our sites by {due_on}. "
        "If you need longer, or anything is wrong with it, tell us at {site}. Nothing is charged."
    ),
)
ALL = (LENT,)
