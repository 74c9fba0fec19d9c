"""What is known of a person, in words."""

from django.utils.translation import gettext as _

from furthest.kernel.govuk.shapes import Fact
from furthest.modules.people.models import Resident
from furthest.modules.people.selectors import ward_of
from furthest.modules.people.states import Channel


def facts_of(person: Resident) -> tuple[Fact, ...]:
    """What is known of a person, in words; what was not given says so."""
    unknown = _("Not given")
    card = (Fact(_("Card"), person.card_code),) if person.card_code else ()
    note = (Fact(_("Note"), person.note.split("\n")),) if person.note else ()
    return (
        Fact(_("Reference"), person.reference),
        *card,
        Fact(_("Phone number"), person.phone or unknown),
        Fact(_("Email address"), person.email or unknown),
        Fact(_("How to contact them"), str(Channel(person.channel).label)),
        Fact(_("Postcode"), person.postcode or _("Not kept")),
        Fact(_("Area"), area_words(person)),
        *note,
    )


def area_words(person: Resident) -> str:
    """Where a person lives, as far as it is known: the ward's name, or the code of the small area."""
    return ward_of(person) or person.ward_code or person.lsoa21_code or _("Not known")
