"""What the audit trail says about partners: never the name of a person (PARTNER-05)."""

from furthest.kernel.audit.verbs import Verb

ADDED = "partners.partner.added"
CHANGED = "partners.partner.changed"
CONTACT_ADDED = "partners.contact.added"
CONTACT_ENDED = "partners.contact.ended"
CONTACT_RESTORED = "partners.contact.restored"

VERBS = (
    Verb(ADDED, "added the partner {name}"),
    Verb(CHANGED, "changed {fields} of {name}"),
    Verb(CONTACT_ADDED, "added a contact at {name}"),
    Verb(CONTACT_ENDED, "ended a contact at {name}"),
    Verb(CONTACT_RESTORED, "brought a contact at {name} back"),
)
