"""Forms about partners: the filters of the list, adding one, changing one, ending the work with one."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from furthest.kernel.core.details import EMAIL_MOST, NOTE_MOST, TELEPHONE_MOST
from furthest.kernel.govuk.edits import EditForm
from furthest.kernel.govuk.forms import (
    ChoiceField,
    EmailField,
    FilterForm,
    LongTextField,
    PageForm,
    SearchField,
    TelephoneField,
    TextField,
)
from furthest.modules.partners.rules import CALLED_MOST, NAME_MOST, TYPED_MOST, WEBSITE_MOST, WORDS_MOST
from furthest.modules.partners.services.partners import AddPartner, ChangePartner, EndPartner
from furthest.modules.partners.states import Order, PartnerKind, Which

if TYPE_CHECKING:
    from furthest.modules.partners.models import Partner

POSTCODE_MOST = 20
NEVER = _("Never write passwords, door codes, bank details, or anything about a person’s health")


class FindPartnersForm(FilterForm):
    """The list of partners: by the beginnings of words of the name, by kind, by what is to be done, and its order."""

    q = SearchField(_("Name or reference"), max_length=TYPED_MOST, autocomplete="off")
    kind = ChoiceField(_("Kind"), PartnerKind.choices, select=True, blank=_("Every kind"))
    which = ChoiceField(_("Show"), Which.choices, select=True, blank=_("All that we work with"))
    order = ChoiceField(_("Sort"), Order.choices[1:], select=True, blank=_("By name"))


class _PartnerForm(PageForm):
    """What may be known of a partner."""

    name = TextField(_("Name of the partner"), max_length=NAME_MOST, autocomplete="off")
    kind = ChoiceField(
        _("What sort of partner is it?"), PartnerKind.choices, missing=_("Choose what sort of partner it is")
    )
    phone = TelephoneField(
        _("Phone number"), max_length=TELEPHONE_MOST, optional=True, width=20, autocomplete="off", inputmode="tel"
    )
    email = EmailField(_("Email address"), max_length=EMAIL_MOST, optional=True, autocomplete="off")
    postcode = TextField(_("Postcode"), max_length=POSTCODE_MOST, optional=True, width=10, autocomplete="off")
    website = TextField(_("Website"), max_length=WEBSITE_MOST, optional=True, autocomplete="off", inputmode="url")
    works_in = TextField(
        _("Where do they work?"),
        hint=_("Areas or wards, like Armley and Wortley"),
        max_length=WORDS_MOST,
        optional=True,
        autocomplete="off",
    )
    offers = LongTextField(_("What do they offer?"), max_length=WORDS_MOST, optional=True, rows=3)
    limits = LongTextField(
        _("What can they not do?"),
        hint=_("For instance: no home visits, or only their own tenants"),
        max_length=WORDS_MOST,
        optional=True,
        rows=3,
    )
    note = LongTextField(_("Note for staff"), hint=NEVER, max_length=NOTE_MOST, optional=True, rows=3)


class AddPartnerForm(_PartnerForm):
    """A new partner, with the first person to talk to."""

    contact = TextField(
        _("Who do we talk to there?"),
        hint=_("A name. You can add their phone number and others later"),
        max_length=CALLED_MOST,
        optional=True,
        autocomplete="off",
    )
    field_order = ("name", "kind", "contact")

    def command(self) -> AddPartner:
        """The new partner."""
        return AddPartner(**self.cleaned_data)


class ChangePartnerForm(EditForm, _PartnerForm):
    """What is known of a partner."""

    def __init__(self, *args: Any, partner: "Partner", **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(partner, name) for name in ("version", *_PartnerForm.base_fields)}
        super().__init__(*args, **kwargs)
        self.partner = partner

    def command(self) -> ChangePartner:
        """What is to be known from now on."""
        return ChangePartner(self.partner.reference, **(self.cleaned_data | {"version": self.seen_version}))


class EndPartnerForm(EditForm):
    """One press that ends the work with a partner."""

    def __init__(self, *args: Any, partner: "Partner", **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": partner.version}, **kwargs)
        self.partner = partner

    def command(self) -> EndPartner:
        """Which partner, as it was seen."""
        return EndPartner(self.partner.reference, self.seen_version)
