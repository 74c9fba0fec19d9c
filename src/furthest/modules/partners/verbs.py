"""What the audit trail says about partners: never the name of a person (PARTNER-05)."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.audit.verbs import Verb

ADDED = "partners.partner.added"
CHANGED = "partners.partner.changed"
CONTACT_ADDED = "partners.contact.added"
CONTACT_ENDED = "partners.contact.ended"
CONTACT_RESTORED = "partners.contact.restored"

VERBS = (
    Verb(ADDED, _("added the partner {name}")),
    Verb(CHANGED, _("changed {fields} of {name}")),
    Verb(CONTACT_ADDED, _("added a contact at {name}")),
    Verb(CONTACT_ENDED, _("ended a contact at {name}")),
    Verb(CONTACT_RESTORED, _("brought a contact at {name} back")),
)
