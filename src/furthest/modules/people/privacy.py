"""What is held about people: each field with what they would call it, why, on what basis and for how long."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import PersonalField, Whom

_RETENTION = _("as long as your record is kept")
_AREA = _("The area that you live in")
_WORDS = _("The words of your name, without who has them")
_SLIPS = _("to find your record when your name is typed with a slip")
_FIELDS = {
    "Resident.called": (_("What to call you"), _("to find your record again when you come back, and to greet you")),
    "Resident.card_code": (_("The code of your card"), _("to find your record where you gave no name")),
    "Resident.phone": (
        _("Your phone number"),
        _("to contact you in the way that you chose, and to tell people of one name apart"),
    ),
    "Resident.email": (_("Your email address"), _("to contact you in the way that you chose")),
    "Resident.postcode": (_("Your postcode"), _("to work out your area; some councils keep the area only")),
    "Resident.lsoa21_code": (_AREA, _("to see which areas the programme reaches")),
    "Resident.ward_code": (_AREA, _("to tell people of one name apart")),
    "Resident.channel": (_("How we may contact you"), _("to contact you only in the way that you chose")),
    "Resident.subject": (_("A random code that stands for you in figures"), _("to count people without naming them")),
    "Resident.note": (
        _("A note"),
        _("what the next person who helps you has to know; never about health, bank details or passwords"),
    ),
    "Conversation.resident": (
        _("Conversations that you had with us, and when"),
        _("to go on where we stopped; a conversation needs no name"),
    ),
    "Conversation.barriers": (
        _("What kept you offline, if a conversation was linked to you"),
        _("to offer what helps; chosen from a list, with no words of our own"),
    ),
    "Conversation.offered": (_("What we offered you"), _("to go on where we stopped")),
    "NameKey.key": (_WORDS, _SLIPS),
    "NameKey.word": (_WORDS, _SLIPS),
    "ResidentWord.term": (
        _("The words that you are found by"),
        _("to find your record by name, phone number, email address or card"),
    ),
}

PERSONAL_FIELDS = tuple(
    PersonalField(f"people.{name}", Whom.HELPED, label, purpose, "public task", _RETENTION, handler="people")
    for name, (label, purpose) in _FIELDS.items()
)
