"""What the audit trail says about places."""

from django.utils.translation import gettext_noop as _

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
AREA_TYPE_ADDED = "places.area-type.added"
OWN_AREAS_SET = "places.own-areas.set"

VERBS = (
    Verb(AREA_TYPE_ADDED, _("added “{name}” as a sort of areas")),
    Verb(OWN_AREAS_SET, _("set {count} areas of the sort “{name}” from {from_on}")),
    Verb(ADDED, _("added the site {name}")),
    Verb(CHANGED, _("changed {fields} of {name}")),
    Verb(CLOSED, _("closed {name} for good from {on}: {reason}")),
    Verb(REOPENED, _("opened {name} again: {reason}")),
    Verb(HOURS_SET, _("set the {door} hours of {name}")),
    Verb(CLOSURE_ADDED, _("closed {name} {days}: {reason}")),
    Verb(SPECIAL_HOURS_ADDED, _("set special hours of {name} {days}: {hours}")),
    Verb(VISITS_ADDED, _("added {count} to {name}, the first on {on}")),
    Verb(DAY_CANCELLED, _("cancelled “{what}” {days} of {name}: {reason}")),
)
