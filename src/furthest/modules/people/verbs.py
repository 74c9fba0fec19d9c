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

VERBS = (
    Verb(ADDED, _("added a person {thing}")),
    Verb(CARD_ADDED, _("added a card without a name {thing}")),
    Verb(CHANGED, _("changed {fields} of {thing}")),
    Verb(MERGED, _("merged {thing} into {into}")),
    Verb(UNMERGED, _("undid the merge of {thing} into {into}: {reason}"), {"reason": _UNMERGED}),
    Verb(CONVERSATION_RECORDED, _("recorded a conversation at {site}")),
    Verb(CONVERSATION_UNDONE, _("undid a conversation: {reason}"), {"reason": _REASONS}),
    Verb(TIP_ADDED, _("added the tip {thing}")),
    Verb(TIP_CHANGED, _("changed the tip {thing}")),
    Verb(TIP_RETIRED, _("retired the tip {thing}")),
    Verb(TIP_RESTORED, _("brought back the tip {thing}")),
    Verb(TIP_USED, _("used the tip {tip}")),
)
