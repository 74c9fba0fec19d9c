"""What is held about people: each field with what they would call it, why, on what basis and for how long."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.core.registry import PersonalField, Whom

_RETENTION = _("as long as your record is kept")
_AREA = _("The area that you live in")
_WORDS = _("The words of your name, without who has them")
_SLIPS = _("to find your record when your name is typed with a slip")
_SAFE = _("to reach you only in ways that are safe for you")
_SIGNS = _("to know who signs for you")
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
    "Resident.may_message": (_("Whether messages are safe for you"), _SAFE),
    "Resident.may_voicemail": (_("Whether voicemail is safe for you"), _SAFE),
    "Resident.only_phone": (_("The only phone number that is safe for you"), _SAFE),
    "Resident.from_hour": (_("From which hour it is safe to call you"), _SAFE),
    "Resident.until_hour": (_("Until which hour it is safe to call you"), _SAFE),
    "Resident.ways_note": (_("What else to keep to when we reach you"), _SAFE),
    "Resident.language": (_("The language that you want messages in"), _("to write to you in it where we can")),
    "Resident.restricted_because": (
        _("Why your record is restricted, if it is"),
        _("to let nobody open it without saying what for"),
    ),
    "Resident.is_under_16": (_("Whether you are under 16"), _("to ask an adult to sign for you")),
    "Resident.adult": (_("The record of the adult who signs for you"), _SIGNS),
    "Resident.adult_called": (_("The name of the adult who signs for you"), _SIGNS),
    "Resident.household": (_("Who lives with you, if you told us"), _("to plan help for people who live together")),
    "Consent.purpose": (_("What you said yes or no to"), _("to do only what you agreed to")),
    "Consent.partner": (_("The partner that you said yes or no to"), _("to share only with whom you agreed to")),
    "Consent.said_by": (_("Who said yes or no for you"), _("to show that the right person was asked")),
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

_NEEDS = {
    "Needs.access_needs": (_("What would help you"), _("to offer it to you; never what it comes from")),
    "Needs.interpreter": (_("The language that you need an interpreter for"), _("to have one there for you")),
}


def _field(name: str, said: tuple[str, str], *, basis: str, retention: str) -> PersonalField:
    label, purpose = said
    return PersonalField(f"people.{name}", Whom.HELPED, label, purpose, basis, retention, handler="people")


PERSONAL_FIELDS = (
    *(_field(name, said, basis="public task", retention=_RETENTION) for name, said in _FIELDS.items()),
    *(
        _field(name, said, basis="explicit consent", retention=_("until you take it out, or your record goes"))
        for name, said in _NEEDS.items()
    ),
    PersonalField(
        "people.Consent.actor_name",
        Whom.STAFF,
        _("Your name beside an answer that you wrote down"),
        _("to show who asked"),
        "public task",
        _("as long as the record of the person is kept"),
        handler="people",
    ),
)
