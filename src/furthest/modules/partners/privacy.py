"""What is held about the contacts of partners: each field with why, on what basis and for how long."""

from furthest.kernel.core.registry import PersonalField

_BASIS = "public task"
_RETENTION = "two years after the contact has ended"
_PURPOSES = {
    "Contact.called": "to know whom to talk to at a partner",
    "Contact.phone": "to reach the contact",
    "Contact.email": "to reach the contact",
    "Contact.role_words": "to know what to talk to the contact about",
    "Partner.phone": "to reach the partner; it may be one person's number",
    "Partner.email": "to reach the partner; it may be one person's address",
    "Partner.note": "what the next person who talks to the partner has to know",
}

PERSONAL_FIELDS = tuple(
    PersonalField(f"partners.{name}", purpose, _BASIS, _RETENTION, handler="partners")
    for name, purpose in _PURPOSES.items()
)
