"""What the audit trail says about people: never a name, only the reference (PEOPLE-08)."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.audit.verbs import Verb

ADDED = "people.resident.added"
CARD_ADDED = "people.card.added"
CHANGED = "people.resident.changed"
CONVERSATION_RECORDED = "people.conversation.recorded"
CONVERSATION_UNDONE = "people.conversation.undone"
TIP_ADDED = "people.tip.added"
TIP_CHANGED = "people.tip.changed"
TIP_RETIRED = "people.tip.retired"
TIP_RESTORED = "people.tip.restored"
TIP_USED = "people.tip.used"
MERGED = "people.resident.merged"
UNMERGED = "people.resident.unmerged"
WAYS_CHANGED = "people.ways.changed"
NEEDS_CHANGED = "people.needs.changed"
RESTRICTED = "people.record.restricted"
LIFTED = "people.record.lifted"
OPENED = "people.record.opened"
CONSENT_GIVEN = "people.consent.given"
CONSENT_WITHDRAWN = "people.consent.withdrawn"
ADULT_NAMED = "people.adult.named"
LINKED = "people.household.linked"
UNLINKED = "people.household.unlinked"
_UNMERGED = {
    "two-people": _("they are two people"),
    "wrong-one-kept": _("the other record should stay"),
    "wrong-record": _("it was the wrong record"),
}
_REASONS = {
    "entered-twice": _("it was entered twice"),
    "wrong-answers": _("the wrong answers"),
    "wrong-person": _("the wrong person"),
    "only-trying": _("it was only tried out"),
}
_RESTRICTED = {"safety": _("somebody’s safety"), "colleague": _("they work with us"), "asked": _("they asked for it")}
_OPENED = {
    "here": _("the person was there"),
    "call": _("to call or write to them"),
    "thing": _("about something they have from us"),
    "put-right": _("to put right what is in it"),
}
_PURPOSES = {
    "sessions": _("being contacted about sessions"),
    "how-it-went": _("being asked how it went"),
    "sharing": _("sharing with a partner"),
    "story": _("a photo or story"),
}
_HOW = {"how": {"spoken": _("spoken"), "signed": _("signed")}, "purpose": _PURPOSES}

VERBS = (
    Verb(ADDED, _("added a person {thing}")),
    Verb(CARD_ADDED, _("added a card without a name {thing}")),
    Verb(CHANGED, _("changed {fields} of {thing}")),
    Verb(MERGED, _("merged {thing} into {into}")),
    Verb(UNMERGED, _("undid the merge of {thing} into {into}: {reason}"), {"reason": _UNMERGED}),
    Verb(WAYS_CHANGED, _("asked {thing} about safe ways to reach them")),
    Verb(NEEDS_CHANGED, _("asked {thing} what they need so that we can help")),
    Verb(RESTRICTED, _("restricted the record {thing}: {reason}"), {"reason": _RESTRICTED}),
    Verb(LIFTED, _("lifted the restriction of the record {thing}")),
    Verb(OPENED, _("opened the restricted record {thing}: {reason}"), {"reason": _OPENED}),
    Verb(CONSENT_GIVEN, _("wrote down the yes of {thing} to {purpose} ({how})"), _HOW),
    Verb(CONSENT_WITHDRAWN, _("wrote down the no of {thing} to {purpose} ({how})"), _HOW),
    Verb(ADULT_NAMED, _("asked who signs for {thing}")),
    Verb(LINKED, _("linked {thing} and {other}, who live together")),
    Verb(UNLINKED, _("unlinked {thing} and {other}, who lived together")),
    Verb(CONVERSATION_RECORDED, _("recorded a conversation at {site}")),
    Verb(CONVERSATION_UNDONE, _("undid a conversation: {reason}"), {"reason": _REASONS}),
    Verb(TIP_ADDED, _("added the tip {thing}")),
    Verb(TIP_CHANGED, _("changed the tip {thing}")),
    Verb(TIP_RETIRED, _("retired the tip {thing}")),
    Verb(TIP_RESTORED, _("brought back the tip {thing}")),
    Verb(TIP_USED, _("used the tip {tip}")),
)
