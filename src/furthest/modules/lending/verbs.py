"""What may be logged of lending, as sentences that follow the actor's name."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.audit.verbs import Verb

ALL = (
    Verb("lending.kit_type.added", _("added the kit type {name}")),
    Verb("lending.policy.set", _("set the loan policy of {kit_type} for a {borrower_kind} from {from_on}")),
    Verb("lending.device.added", _("added the device {tag}")),
    Verb("lending.device.stated", _("imported the device {tag} as {state}")),
    Verb("lending.kit.lent", _("lent {tag}, due back on {due_on}")),
    Verb("lending.kit.stated_out", _("imported {tag} as on loan to someone not known")),
    Verb("lending.kit.taken_back", _("took back {tag} at {site}")),
    Verb("lending.loan.renewed", _("renewed the loan of {tag} until {due_on}")),
    Verb("lending.loan.undone", _("undid the loan of {tag}: {reason}")),
    Verb("lending.return.undone", _("undid the return of {tag}: {reason}")),
    Verb("lending.borrower.found", _("found out who has {tag}")),
    Verb("lending.device.unlocked", _("had the last account taken off {tag}")),
    Verb("lending.device.wiped", _("wiped {tag}")),
    Verb("lending.device.checked", _("checked {tag}: ready to lend")),
    Verb("lending.device.moved", _("recorded {tag} as {state}")),
)
