"""What the audit trail says about people: never a name, only the reference (PEOPLE-08)."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.audit.verbs import Verb

ADDED = "people.resident.added"
CARD_ADDED = "people.card.added"
CHANGED = "people.resident.changed"

VERBS = (
    Verb(ADDED, _("added a person {thing}")),
    Verb(CARD_ADDED, _("added a card without a name {thing}")),
    Verb(CHANGED, _("changed {fields} of {thing}")),
)
