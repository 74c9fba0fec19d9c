"""Who may change how a council works and who works there, and see what was done and what is sent."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import Permission
from furthest.kernel.core.roles import ROLE_LABELS

OFFICER = frozenset({"officer"})
DESK = frozenset({"officer", "manager", "assistant", "trainer"})

ALL = (
    Permission("council.enter", _("open the pages of this council"), frozenset(ROLE_LABELS)),
    Permission("council.work_at", _("choose the site where you work today"), DESK),
    Permission("audit.see", _("see the audit trail"), frozenset({"officer", "auditor"})),
    Permission("outbox.see", _("see the messages to people"), frozenset({"officer", "manager"})),
    Permission("outbox.resolve", _("decide what became of a message"), frozenset({"officer", "manager"})),
    Permission("outbox.print", _("print letters that wait"), frozenset({"officer", "manager"})),
    Permission("outbox.words", _("change the words of messages"), OFFICER),
    Permission("policy.change", _("change settings, parts in use and branding"), OFFICER),
    Permission("staff.change", _("see and change who works here, and give new passwords"), OFFICER),
)
