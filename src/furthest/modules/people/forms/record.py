"""Forms of what a record says beside who somebody is. Each only parses, into a service's command."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from furthest.kernel.core.details import TELEPHONE_MOST
from furthest.kernel.govuk.edits import EditForm
from furthest.kernel.govuk.forms import ChoiceField, ManyChoiceField, TelephoneField, TextField, TickField
from furthest.kernel.outbox.words import ENGLISH, LANGUAGES
from furthest.modules.people.rules import CALLED_MOST
from furthest.modules.people.rules.needs import INTERPRETERS
from furthest.modules.people.rules.ways import MIDNIGHT, WAYS_NOTE_MOST, Ways, hour_words
from furthest.modules.people.services.adults import NameAdult
from furthest.modules.people.services.needs import NONE_YET, ChangeNeeds
from furthest.modules.people.services.ways import ChangeWays
from furthest.modules.people.states import AccessNeed

if TYPE_CHECKING:
    from furthest.modules.people.models import Needs, Resident

REFERENCE_MOST = 20


def _hour(label: Any, *, last: bool) -> ChoiceField:
    hours = range(1, MIDNIGHT + 1) if last else range(MIDNIGHT)
    choices = [(str(hour), hour_words(hour)) for hour in hours]
    return ChoiceField(label, choices, select=True, optional=True, blank=_("Any hour"))


class ChangeWaysForm(EditForm):
    """Safe ways to reach somebody, and the language of messages."""

    silent = TickField(_("Send no message: no text, email or letter"), optional=True)
    voiceless = TickField(_("Leave no voicemail"), optional=True)
    only_phone = TelephoneField(
        _("The only safe phone number"),
        hint=_("Nothing goes anywhere else then, not even by email or post"),
        max_length=TELEPHONE_MOST,
        optional=True,
        width=20,
        autocomplete="off",
        inputmode="tel",
    )
    from_hour = _hour(_("Call only from"), last=False)
    until_hour = _hour(_("Call only until"), last=True)
    note = TextField(
        _("What else to keep to"),
        hint=_("A few words, such as: ask for Bo. No passwords, nothing about health"),
        max_length=WAYS_NOTE_MOST,
        optional=True,
        autocomplete="off",
    )
    language = ChoiceField(
        _("Which language for messages?"),
        list(LANGUAGES.items()),
        select=True,
        hint=_("Where we have our words in it. Otherwise they get English"),
        missing=_("Choose a language"),
    )

    def __init__(self, *args: Any, person: "Resident", **kwargs: Any) -> None:
        ways = person.ways()
        kwargs["initial"] = {
            "version": person.version,
            "silent": not ways.may_message,
            "voiceless": not ways.may_voicemail,
            "only_phone": ways.only_phone,
            "from_hour": "" if ways.from_hour is None else str(ways.from_hour),
            "until_hour": "" if ways.until_hour is None else str(ways.until_hour),
            "note": ways.note,
            "language": person.language or ENGLISH,
        }
        super().__init__(*args, **kwargs)
        self.person = person

    def command(self) -> ChangeWays:
        """The ways that are safe from now on."""
        said = self.cleaned_data
        ways = Ways(
            may_message=not said["silent"],
            may_voicemail=not said["voiceless"],
            only_phone=said["only_phone"],
            from_hour=int(said["from_hour"]) if said["from_hour"] else None,
            until_hour=int(said["until_hour"]) if said["until_hour"] else None,
            note=said["note"],
        )
        return ChangeWays(self.person.reference, self.seen_version, ways, said["language"])


class ChangeNeedsForm(EditForm):
    """What somebody needs so that we can help."""

    access_needs = ManyChoiceField(_("What would help?"), AccessNeed.choices, optional=True)
    interpreter = ChoiceField(
        _("Which language for an interpreter?"),
        list(INTERPRETERS.items()),
        select=True,
        optional=True,
        blank=_("No interpreter"),
    )
    agreed = TickField(_("They heard these words and agree that we keep this"), optional=True)

    def __init__(self, *args: Any, person: "Resident", known: "Needs | None", said: tuple["Needs", ...], **kwargs: Any):
        needs = {code for one in said for code in one.access_needs}
        spoken = next((one.interpreter for one in said if one.interpreter), "")
        version = known.version if known is not None else NONE_YET
        kwargs["initial"] = {"version": version, "access_needs": sorted(needs), "interpreter": spoken}
        super().__init__(*args, **kwargs)
        self.person = person

    def command(self) -> ChangeNeeds:
        """The needs from now on."""
        said = self.cleaned_data
        return ChangeNeeds(
            self.person.reference,
            self.seen_version,
            tuple(said["access_needs"]),
            said["interpreter"],
            is_agreed=said["agreed"],
        )


class NameAdultForm(EditForm):
    """Whether somebody is under 16, and who signs for them."""

    age = ChoiceField(
        _("Are they under 16?"),
        (("no", _("No, they sign for themselves")), ("yes", _("Yes, an adult signs for them"))),
        hint=_("Just ask. Nobody has to show anything"),
        missing=_("Choose whether they are under 16"),
    )
    adult = TextField(
        _("The adult’s reference, if they have a record"),
        hint=_("It stands on the adult’s page"),
        max_length=REFERENCE_MOST,
        optional=True,
        width=10,
        autocomplete="off",
    )
    adult_called = TextField(
        _("Or the adult’s name"),
        hint=_("Only if they are under 16. It may stay blank until the adult is here"),
        max_length=CALLED_MOST,
        optional=True,
        autocomplete="off",
    )

    def __init__(self, *args: Any, person: "Resident", said: "Resident", adult: str, **kwargs: Any) -> None:
        age = ("yes" if said.is_under_16 else "no") if said.adult_at else ""
        names = {"adult": adult, "adult_called": said.adult_called}
        kwargs["initial"] = {"version": person.version, "age": age, **names}
        super().__init__(*args, **kwargs)
        self.person = person

    def command(self) -> NameAdult:
        """Who signs from now on."""
        said = self.cleaned_data
        is_young = said["age"] == "yes"
        return NameAdult(self.person.reference, self.seen_version, is_young, said["adult"], said["adult_called"])
