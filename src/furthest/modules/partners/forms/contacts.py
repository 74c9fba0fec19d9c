"""Forms about the people to talk to at a partner."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from furthest.kernel.core.details import EMAIL_MOST, NOTE_MOST, TELEPHONE_MOST
from furthest.kernel.govuk.edits import EditForm
from furthest.kernel.govuk.forms import (
    DateField,
    EmailField,
    LongTextField,
    PageForm,
    TelephoneField,
    TextField,
    TickField,
)
from furthest.modules.partners.forms.partners import NEVER
from furthest.modules.partners.rules import CALLED_MOST, ROLE_MOST
from furthest.modules.partners.services.contacts import AddContact, ChangeContact

if TYPE_CHECKING:
    from furthest.modules.partners.models import Contact, Partner


class _ContactForm(PageForm):
    """What may be known of a contact. `sees_notes`: whether the note of the council is shown."""

    called = TextField(
        _("Name"),
        hint=_("If you do not know it yet, say what they do there"),
        max_length=CALLED_MOST,
        optional=True,
        autocomplete="off",
    )
    role_words = TextField(
        _("What they do there"),
        hint=_("Runs the drop-in, for instance"),
        max_length=ROLE_MOST,
        optional=True,
        autocomplete="off",
    )
    phone = TelephoneField(
        _("Phone number"), max_length=TELEPHONE_MOST, optional=True, width=20, autocomplete="off", inputmode="tel"
    )
    email = EmailField(_("Email address"), max_length=EMAIL_MOST, optional=True, autocomplete="off")
    since_on = DateField(_("Contact since"), hint=_("For instance, 27 3 2026"), optional=True)
    note = LongTextField(_("Note for staff"), hint=NEVER, max_length=NOTE_MOST, optional=True, rows=3)

    def __init__(self, *args: Any, partner: "Partner", sees_notes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partner = partner
        if not sees_notes:
            del self.fields["note"]


class AddContactForm(_ContactForm):
    """A person to talk to at a partner."""

    is_main = TickField(_("They are the one to talk to first"), optional=True)

    def command(self) -> AddContact:
        """The new contact."""
        return AddContact(self.partner.reference, **self.cleaned_data)


class ChangeContactForm(EditForm, _ContactForm):
    """What is known of a contact. The day they left is asked of those who have."""

    until_on = DateField(_("Left on"), optional=True)
    field_order = ("called", "role_words", "phone", "email", "since_on", "until_on", "note")

    def __init__(self, *args: Any, contact: "Contact", **kwargs: Any) -> None:
        names = ("version", "called", "role_words", "phone", "email", "since_on", "until_on", "note")
        kwargs["initial"] = {name: getattr(contact, name) for name in names}
        super().__init__(*args, **kwargs)
        self.contact = contact
        if contact.is_current:
            del self.fields["until_on"]

    def command(self) -> ChangeContact:
        """What is to be known from now on."""
        said = self.cleaned_data | {"version": self.seen_version}
        return ChangeContact(self.partner.reference, self.contact.pk, **said)
