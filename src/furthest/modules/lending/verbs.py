"""What may be logged of lending, as sentences that follow the actor's name."""

from furthest.kernel.audit.verbs import Verb

ALL = (
    Verb("lending.kit_type.added", "added the kit type {name}"),
    Verb("lending.policy.set", "set the loan policy of {kit_type} for a {borrower_kind} from {from_on}"),
    Verb("lending.device.added", "added the device {tag}"),
    Verb("lending.device.stated", "imported the device {tag} as {state}"),
    Verb("lending.kit.lent", "lent {tag}, due back on {due_on}"),
    Verb("lending.kit.stated_out", "imported {tag} as on loan to someone not known"),
    Verb("lending.kit.taken_back", "took back {tag} at {site}"),
    Verb("lending.loan.renewed", "renewed the loan of {tag} until {due_on}"),
    Verb("lending.loan.undone", "undid the loan of {tag}: {reason}"),
    Verb("lending.return.undone", "undid the return of {tag}: {reason}"),
    Verb("lending.borrower.found", "found out who has {tag}"),
    Verb("lending.device.unlocked", "had the last account taken off {tag}"),
    Verb("lending.device.wiped", "wiped {tag}"),
    Verb("lending.device.checked", "checked {tag}: ready to lend"),
    Verb("lending.device.moved", "recorded {tag} as {state}"),
)
