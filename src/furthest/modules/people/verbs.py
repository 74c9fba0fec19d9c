"""What the audit trail says about people: never a name, only the reference (PEOPLE-08)."""

from furthest.kernel.audit.verbs import Verb

ADDED = "people.resident.added"
CARD_ADDED = "people.card.added"
CHANGED = "people.resident.changed"

VERBS = (
    Verb(ADDED, "added a person {thing}"),
    Verb(CARD_ADDED, "added a card without a name {thing}"),
    Verb(CHANGED, "changed {fields} of {thing}"),
)
