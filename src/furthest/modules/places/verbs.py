"""What the audit trail says about places."""

from furthest.kernel.audit.verbs import Verb

ADDED = "places.site.added"
CHANGED = "places.site.changed"
CLOSED = "places.site.closed"
REOPENED = "places.site.reopened"
HOURS_SET = "places.hours.set"
CLOSURE_ADDED = "places.closure.added"
SPECIAL_HOURS_ADDED = "places.special-hours.added"
VISITS_ADDED = "places.visits.added"
DAY_CANCELLED = "places.day.cancelled"

VERBS = (
    Verb(ADDED, "added the site {name}"),
    Verb(CHANGED, "changed {fields} of {name}"),
    Verb(CLOSED, "closed {name} for good from {on}: {reason}"),
    Verb(REOPENED, "opened {name} again: {reason}"),
    Verb(HOURS_SET, "set the {door} hours of {name}"),
    Verb(CLOSURE_ADDED, "closed {name} {days}: {reason}"),
    Verb(SPECIAL_HOURS_ADDED, "set special hours of {name} {days}: {hours}"),
    Verb(VISITS_ADDED, "added {count} to {name}, the first on {on}"),
    Verb(DAY_CANCELLED, "cancelled “{what}” {days} of {name}: {reason}"),
)
