"""What is held about people: each field with why, on what basis and for how long."""

from furthest.kernel.core.registry import PersonalField

_BASIS = "public task"
_RETENTION = "until the record is anonymised: on request, or two years after the last time we helped"
_PURPOSES = {
    "Resident.called": "to find the record again when the person comes back, and to greet them",
    "Resident.card_code": "to find the record of a person who gave no name",
    "Resident.phone": "to contact the person in the way that they chose, and to tell people of one name apart",
    "Resident.email": "to contact the person in the way that they chose",
    "Resident.postcode": "to work out the area; kept only where the council's setting says so",
    "Resident.lsoa21_code": "to see which areas the programme reaches",
    "Resident.ward_code": "to see which wards the programme reaches, and to tell people of one name apart",
    "Resident.channel": "to contact the person only in the way that they chose",
    "Resident.subject": "to count people without naming them; a random token in the ledger",
    "Resident.note": "what the next helper has to know; never health, bank or password details",
    "ResidentWord.term": "to find the record by name, phone number, email address or card",
}

PERSONAL_FIELDS = tuple(
    PersonalField(f"people.{name}", purpose, _BASIS, _RETENTION, handler="people")
    for name, purpose in _PURPOSES.items()
)
