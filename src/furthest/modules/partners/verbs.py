"""What the audit trail says about partners: never the name of a person, nor what was typed (PARTNER-05)."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.audit.verbs import Verb

ADDED = "partners.partner.added"
CHANGED = "partners.partner.changed"
ENDED = "partners.partner.ended"
RESTORED = "partners.partner.restored"
CONTACT_ADDED = "partners.contact.added"
CONTACT_CHANGED = "partners.contact.changed"
CONTACT_CHOSEN = "partners.contact.chosen"
CONTACT_ENDED = "partners.contact.ended"
CONTACT_RESTORED = "partners.contact.restored"
RECORDED = "partners.exchange.recorded"
RECORD_CHANGED = "partners.exchange.changed"
RECORD_UNDONE = "partners.exchange.undone"
STEP_DONE = "partners.step.done"
STEP_REOPENED = "partners.step.reopened"

_WAY = {
    "way": {
        "visit": _("a visit"),
        "call": _("a phone call"),
        "email": _("an email"),
        "meeting": _("a meeting"),
        "gathering": _("at an event"),
    }
}
VERBS = (
    Verb(ADDED, _("added the partner {name}")),
    Verb(CHANGED, _("changed {fields} of {name}")),
    Verb(ENDED, _("ended the work with {name}")),
    Verb(RESTORED, _("took up the work with {name} again")),
    Verb(CONTACT_ADDED, _("added a contact at {name}")),
    Verb(CONTACT_CHANGED, _("changed a contact at {name}")),
    Verb(CONTACT_CHOSEN, _("chose the main contact at {name}")),
    Verb(CONTACT_ENDED, _("ended a contact at {name}")),
    Verb(CONTACT_RESTORED, _("brought a contact at {name} back")),
    Verb(RECORDED, _("recorded being in contact with {name} on {held_on}: {way}"), words=_WAY),
    Verb(RECORD_CHANGED, _("changed what was recorded of {held_on} with {name}")),
    Verb(RECORD_UNDONE, _("took out what was recorded of {held_on} with {name}")),
    Verb(STEP_DONE, _("did a next step with {name}")),
    Verb(STEP_REOPENED, _("opened a next step with {name} again")),
)
