"""What lending holds that may be about a person: who borrowed what, who moved a device, and notes in own words."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import PersonalField, Whom

_LOAN = _("as long as the history of loans is kept")
_DEVICE = _("as long as the history of the device is kept")
_TRAIL = _("as long as what was done is kept: the council answers for it")
_NOTES = _("Notes about a device")
_ACTOR = _("Your name beside what you did")
_FIELDS = {
    "Loan.resident": (Whom.HELPED, _("What you borrowed, and when"), _("to know who has which device"), _LOAN),
    "LoanLine.outcomes": (
        Whom.HELPED,
        _("What it helped you do, if you told us"),
        _("to see what lending is good for"),
        _LOAN,
    ),
    "Device.note": (
        Whom.HELPED,
        _NOTES,
        _("what the next colleague has to know of it; nothing about a person belongs there"),
        _DEVICE,
    ),
    "LoanLine.fault": (Whom.HELPED, _NOTES, _("what was wrong with it when it came back"), _DEVICE),
    "DeviceHistory.note": (Whom.HELPED, _NOTES, _("why it was moved, or something undone"), _DEVICE),
    "SlipWords.actor_name": (Whom.STAFF, _ACTOR, _("to know who wrote the words of slips"), _TRAIL),
    "SlipCheck.actor_name": (Whom.STAFF, _ACTOR, _("to know who had the words of slips checked"), _TRAIL),
    "DeviceHistory.actor_id": (Whom.STAFF, _ACTOR, _("to tell two people of one name apart"), _TRAIL),
    "DeviceHistory.actor_name": (
        Whom.STAFF,
        _ACTOR,
        _("to answer for what was done, and to tell who was first"),
        _TRAIL,
    ),
}

PERSONAL_FIELDS = tuple(
    PersonalField(f"lending.{name}", about, label, purpose, "public task", retention, handler="lending")
    for name, (about, label, purpose, retention) in _FIELDS.items()
)
