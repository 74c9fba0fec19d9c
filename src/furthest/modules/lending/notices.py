"""What is sent to borrowers, worded for a shared phone: no link and no reply is needed."""

from furthest.kernel.outbox.templates import Template

LENT = Template(
    name="lending.lent",
    label="After lending: what was lent and when it is due back",
    subject="Your loan from {programme}",
    body="You have borrowed a {kit_type} from {programme}. Please bring it back to any of our sites by {due_on}. "
    "If you need longer, or anything is wrong with it, tell us at {site}. Nothing is charged.",
)
ALL = (LENT,)
