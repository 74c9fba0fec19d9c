"""What may be logged of lending, as sentences that follow the actor's name."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.audit.verbs import Verb

_REASONS = {
    "wrong-person": _("the wrong person"),
    "wrong-device": _("the wrong device"),
    "entered-twice": _("it was entered twice"),
    "came-back-at-once": _("it was not taken, or came back at once"),
    "not-brought-back": _("it is still with the borrower"),
    "other": _("something else"),
}
_STEPS = {
    "due-soon": _("due soon"),
    "due": _("due today"),
    "late-first": _("first late notice"),
    "late-second": _("second late notice"),
    "late-third": _("third late notice"),
}
_CALLED = {
    "spoke": _("spoke to them"),
    "no-answer": _("no answer"),
    "wrong-number": _("wrong number"),
    "asked-not": _("they asked us not to call"),
}
_HOW = {
    "own": _("they speak it themselves"),
    "colleague": _("a colleague who speaks it"),
    "community": _("somebody from the community"),
    "service": _("a translation service"),
}
ALL = (
    Verb("lending.kit_type.added", _("added the kit type {name}")),
    Verb("lending.policy.set", _("set the loan policy of {kit_type} for a {borrower_kind} from {from_on}")),
    Verb("lending.device.added", _("added the device {tag}")),
    Verb("lending.device.added_ready", _("added the device {tag}, stated as wiped and checked today")),
    Verb("lending.device.stated", _("imported the device {tag} as {state}")),
    Verb("lending.kit.lent", _("lent {tag}, due back on {due_on}")),
    Verb("lending.kit.stated_out", _("imported {tag} as on loan to someone not known")),
    Verb("lending.kit.taken_back", _("took back {tag} at {site}")),
    Verb("lending.loan.renewed", _("renewed the loan of {tag} until {due_on}")),
    Verb("lending.loan.undone", _("undid the loan of {tag}: {reason}. It is ready to lend"), {"reason": _REASONS}),
    Verb(
        "lending.loan.undone_to_wipe",
        _("undid the loan of {tag}: {reason}. It has to be wiped before it is lent again"),
        {"reason": _REASONS},
    ),
    Verb("lending.return.undone", _("undid the return of {tag}: {reason}. It is on loan again"), {"reason": _REASONS}),
    Verb("lending.notice.written", _("wrote to the borrower of {tag}: {step}"), {"step": _STEPS}),
    Verb("lending.call.made", _("called the borrower of {tag}: {result}"), {"result": _CALLED}),
    Verb("lending.borrower.found", _("found out who has {tag}")),
    Verb("lending.device.locked", _("found {tag} still locked to somebody’s account")),
    Verb("lending.device.unlocked", _("had the last account taken off {tag}")),
    Verb("lending.device.wiped", _("wiped {tag}")),
    Verb("lending.device.checked", _("checked {tag}: ready to lend")),
    Verb("lending.slip.worded", _("changed the words of slips: {language}")),
    Verb("lending.slip.restored", _("went back to our words of slips: {language}")),
    Verb("lending.slip.checked", _("had the words of slips checked: {language}, by {how}"), {"how": _HOW}),
    Verb("lending.label.printed", _("printed the label of {tag}")),
    Verb("lending.device.moved", _("recorded {tag} as {state}")),
)
