"""What is held about the contacts of partners: what they would call it, why, on what basis and for how long."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import PersonalField, Whom

_RETENTION = _("as long as the record of the partner is kept")
_FIELDS = {
    "Contact.called": (_("Your name"), _("to know whom to talk to at a partner")),
    "Contact.phone": (_("Your phone number"), _("to reach you")),
    "Contact.email": (_("Your email address"), _("to reach you")),
    "Contact.role_words": (_("What you do there"), _("to know what to talk to you about")),
    "Contact.since_on": (_("Since when we talk to you"), _("to know whom to talk to at a partner")),
    "Contact.until_on": (_("When you left"), _("to talk to somebody else from then on")),
    "Contact.note": (_("A note about you as a contact"), _("what the next person who talks to you has to know")),
    "Exchange.contact": (_("When you and we were in contact"), _("to keep what we agreed, and to stay in contact")),
    "Exchange.agreed": (_("What we agreed with you"), _("to do what we said")),
    "Exchange.next_step": (_("What is to be done next"), _("to do what we said")),
    "Partner.phone": (_("The partner’s phone number, which may be yours"), _("to reach the partner")),
    "Partner.email": (_("The partner’s email address, which may be yours"), _("to reach the partner")),
    "Partner.note": (_("A note about the partner"), _("what the next person who talks to the partner has to know")),
}

_OF_STAFF = PersonalField(
    "partners.Exchange.held_by",
    Whom.STAFF,
    _("Your name, where you were in contact with a partner"),
    _("so that colleagues know whom to ask about it"),
    "public task",
    _RETENTION,
    handler="partners",
)
PERSONAL_FIELDS = (
    *(
        PersonalField(f"partners.{name}", Whom.CONTACT, label, purpose, "public task", _RETENTION, handler="partners")
        for name, (label, purpose) in _FIELDS.items()
    ),
    _OF_STAFF,
)
