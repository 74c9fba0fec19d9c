"""Forms that no module has, with a field of every kind."""

from django.utils.translation import gettext_lazy as _

from furthest.kernel.govuk.forms import (
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    FilterForm,
    HiddenField,
    LongTextField,
    ManyChoiceField,
    MoneyField,
    NumberField,
    PageForm,
    PasswordField,
    SearchField,
    TelephoneField,
    TextField,
    TickField,
)

OUTCOMES = (
    Choice("in-touch", _("In touch with people"), picture="in-touch"),
    Choice("work", _("Work"), picture="work"),
    Choice("training", _("Training"), picture="training"),
    Choice("volunteering", _("Volunteering"), picture="volunteering"),
    Choice("money", _("Money and cheaper goods"), picture="money"),
    Choice("health", _("Health"), picture="health"),
    Choice("housing", _("Housing and council services"), picture="housing"),
    Choice("english", _("Learning English"), picture="english"),
    Choice("leisure", _("Leisure"), picture="leisure"),
    Choice("independent", _("More independent"), picture="independent"),
    Choice("nothing-yet", _("Nothing yet"), picture="nothing-yet", exclusive=True),
    Choice("not-asked", _("Not asked"), picture="not-asked", exclusive=True),
)
REACH = (
    Choice("phone", _("Telephone"), reveals="phone"),
    Choice("email", _("Email"), hint=_("Only about this loan"), reveals="email"),
    Choice("none", _("No messages, please")),
)
SITES = (("central", "Central Library"), ("armley", "Armley Hub"), ("otley", "Otley Library"))


class EverythingForm(PageForm):
    """A field of every kind."""

    name = TextField(_("Name"), hint=_("What shall we call you?"), missing=_("Enter a name"), autocomplete="off")
    secret = PasswordField(_("Password"), autocomplete="current-password", width=20)
    count = NumberField(_("Number of people"), lowest=1, highest=500)
    cost = MoneyField(_("Cost"), optional=True)
    site = ChoiceField(_("Home site"), SITES, select=True)
    reach = ChoiceField(_("How may we reach you?"), REACH)
    phone = TelephoneField(_("Telephone number"), optional=True, width=20)
    email = EmailField(_("Email address"), optional=True)
    due = DateField(_("Due date"), hint=_("For example, 27 3 2027"))
    outcomes = ManyChoiceField(
        _("What did it help you do?"), OUTCOMES, optional=True, hint=_("Tick all that are true.")
    )
    parts = ManyChoiceField(_("Parts given"), (("charger", _("Charger")), ("case", _("Case"))))
    agreed = TickField(_("The agreement has been read out and accepted"))
    notes = LongTextField(_("Notes"), optional=True, max_length=200)
    version = HiddenField("Version", optional=True)


class DeviceFilters(FilterForm):
    """What a list of devices is narrowed by."""

    q = SearchField(_("Tag, serial or IMEI"))
    state = ChoiceField(
        _("State"), (("available", _("Available")), ("on-loan", _("On loan"))), select=True, blank=_("Any")
    )
    site = ChoiceField(_("Site"), SITES, select=True, blank=_("Any"))


class DeskForm(FilterForm):
    """The desk's one box."""

    q = SearchField(_("Scan a label, or type a tag, a name, a reference or a phone number"))


class OutcomesForm(PageForm):
    """One question, answered by pictures."""

    outcomes = ManyChoiceField(_("Outcomes"), OUTCOMES, missing=_("Choose at least one, or “Not asked”"))
