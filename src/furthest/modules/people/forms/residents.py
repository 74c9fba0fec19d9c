"""Forms about people. Each only parses, into a service's command."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from furthest.kernel.core.details import EMAIL_MOST, NOTE_MOST, TELEPHONE_MOST
from furthest.kernel.govuk.edits import EditForm
from furthest.kernel.govuk.forms import (
    ChoiceField,
    EmailField,
    FilterForm,
    HiddenField,
    LongTextField,
    PageForm,
    SearchField,
    TelephoneField,
    TextField,
    TickField,
)
from furthest.modules.people.rules import CALLED_MOST, TYPED_MOST
from furthest.modules.people.services.residents import AddCard, AddResident, ChangeResident
from furthest.modules.people.states import Channel

if TYPE_CHECKING:
    from furthest.modules.people.models import Resident

POSTCODE_MOST = 20
NEVER = _("Never write passwords, PINs, bank or NHS numbers, or anything about health")


class FindResidentsForm(FilterForm):
    """The box that people are looked for in."""

    q = SearchField(
        _("Name, phone number, email, reference or card"),
        hint=_("The first letters of a name are enough"),
        max_length=TYPED_MOST,
        autocomplete="off",
    )


def _postcode() -> TextField:
    return TextField(
        _("Postcode"),
        hint=_("It tells us which areas we reach"),
        max_length=POSTCODE_MOST,
        optional=True,
        width=10,
        autocomplete="off",
    )


def _note() -> LongTextField:
    return LongTextField(_("Note"), hint=NEVER, max_length=NOTE_MOST, optional=True, rows=3)


class _ResidentForm(PageForm):
    """What may be known of a person; only what to call them is needed."""

    called = TextField(
        _("What shall we call them?"),
        hint=_("A first name is enough"),
        missing=_("Enter what we shall call them"),
        max_length=CALLED_MOST,
        autocomplete="off",
    )
    phone = TelephoneField(
        _("Phone number"), max_length=TELEPHONE_MOST, optional=True, width=20, autocomplete="off", inputmode="tel"
    )
    email = EmailField(_("Email address"), max_length=EMAIL_MOST, optional=True, autocomplete="off")
    postcode = _postcode()
    channel = ChoiceField(
        _("How may we contact them?"),
        Channel.choices,
        missing=_("Choose one of the ways to contact them"),
        initial=Channel.NONE.value,
    )
    note = _note()


class AddResidentForm(_ResidentForm):
    """A new person. `asked` is the name for which those who may be the same person were shown (PEOPLE-12)."""

    asked = HiddenField("", max_length=CALLED_MOST, optional=True)

    @property
    def is_asked(self) -> bool:
        """Whether a clean form was sent again, with the same name, by somebody who saw who else it may be."""
        return bool(self.cleaned_data["asked"]) and self.cleaned_data["asked"] == self.cleaned_data["called"]

    def ask(self) -> None:
        """Remember for which name the question is shown: the same press once more adds the person."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which may not be changed itself
        data["asked"] = self.cleaned_data["called"]
        self.data = data

    def command(self) -> AddResident:
        """The new person."""
        return AddResident(**{name: said for name, said in self.cleaned_data.items() if name != "asked"})


class AddCardForm(PageForm):
    """A new card without a name."""

    postcode = _postcode()
    note = _note()

    def command(self) -> AddCard:
        """The new card."""
        return AddCard(**self.cleaned_data)


class ChangeResidentForm(EditForm, _ResidentForm):
    """What is known of a person. A card may stay without a name; an area can be forgotten where there is one."""

    forget_area = TickField(_("Forget which area they live in"), optional=True)

    def __init__(self, *args: Any, person: "Resident", **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(person, name) for name in ("version", *_ResidentForm.base_fields)}
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["called"].required = not person.card_code
        if not person.lsoa21_code:
            del self.fields["forget_area"]

    def command(self) -> ChangeResident:
        """What is to be known from now on."""
        return ChangeResident(self.person.reference, **(self.cleaned_data | {"version": self.seen_version}))
