"""Forms of the pages that belong to no module; each only parses, most into a service's command."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import FileInput
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.accounts.branding import LONGEST_NAME, SetBranding
from furthest.kernel.accounts.policy_services import SetSetting
from furthest.kernel.govuk.forms import (
    ChoiceField,
    DateField,
    DayField,
    EmailField,
    FilterForm,
    HiddenField,
    LongTextField,
    NumberField,
    PageField,
    PageForm,
    PasswordField,
    TextField,
    TickField,
)
from furthest.kernel.policy.logos import LARGEST
from furthest.kernel.policy.settings import Setting

LONG = 200


class SignInForm(PageForm):
    """Email address and password."""

    email = EmailField(gettext_lazy("Email address"), autocomplete="username", max_length=254)
    password = PasswordField(gettext_lazy("Password"), autocomplete="current-password", max_length=400)


class WorkingAtForm(PageForm):
    """The site of today; the choices are given with the form."""

    site = ChoiceField(gettext_lazy("Where do you work today?"), (), select=True)

    def __init__(self, *args: Any, sites: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["site"]
        chooser.choices = sites


class AuditFilter(FilterForm):
    """Whose acts, and when."""

    actor = TextField(gettext_lazy("Who"), hint=gettext_lazy("A name or a part of it"), max_length=120, width=20)
    since = DayField(gettext_lazy("From"), hint=gettext_lazy("Like 27/3/2026"), max_length=60, width=10)
    until = DayField(gettext_lazy("To"), hint=gettext_lazy("Like 27/3/2026"), max_length=60, width=10)


class SetSettingForm(PageForm):
    """A value and the day from which it holds; the value's field is made to fit the setting."""

    from_on = DateField(
        gettext_lazy("From which day?"), hint=gettext_lazy("Today or later. What was done before stays as it was.")
    )

    def __init__(self, *args: Any, setting: Setting, now: Any, today: date) -> None:
        super().__init__(*args, initial={"value": _typed(setting, now), "from_on": today})
        self.setting = setting
        self.fields = {"value": value_field(setting), **self.fields}

    def command(self) -> SetSetting:
        """What was asked for, with the value as the setting's own kind."""
        said = self.cleaned_data["value"]
        if self.setting.kind is bool:
            said = said == "yes"
        elif self.setting.kind is list:
            said = [line.strip() for line in said.splitlines() if line.strip()]
        return SetSetting(self.setting.name, said, self.cleaned_data["from_on"])


def value_field(setting: Setting) -> PageField:
    """The field that takes a setting's value."""
    label, hint = _("New value"), _(setting.help)
    if setting.kind is bool:
        return ChoiceField(label, (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))), hint=hint, inline=True)
    if setting.kind is int:
        return NumberField(label, lowest=setting.least, highest=setting.most, hint=hint)
    if setting.choices:
        return ChoiceField(label, setting.choices, hint=hint)
    if setting.kind is list:
        lines = f"{hint} {_('One a line.')}"
        return LongTextField(label, hint=lines, max_length=setting.most, rows=8, optional=setting.least == 0)
    if setting.most > LONG:
        return LongTextField(label, hint=hint, max_length=setting.most, rows=8, optional=setting.least == 0)
    return TextField(label, hint=hint, max_length=setting.most, optional=setting.least == 0)


def _typed(setting: Setting, value: Any) -> Any:
    if setting.kind is bool:
        return "yes" if value else "no"
    return "\n".join(str(one) for one in value) if setting.kind is list else value


class PictureField(PageField):
    """A small file to send. Cleans to its content, or None; the service looks into it."""

    component = "file-upload"
    widget = FileInput
    verb = gettext_lazy("Choose a file: {label}")

    def to_python(self, value: Any) -> bytes | None:
        """The content; one byte more than is allowed is enough to see that it is too large."""
        return value.read(LARGEST + 1) if isinstance(value, UploadedFile) else None

    def params(self, bound: BoundField, code: str) -> dict[str, Any]:
        """No value: a browser never shows the same file again."""
        return {"classes": "govuk-input", "attributes": {"accept": "image/png,image/jpeg,image/webp"}}


class SetBrandingForm(PageForm):
    """Programme name, colour and logo, and what the page showed when it was opened."""

    programme_name = TextField(
        gettext_lazy("Programme name"),
        hint=gettext_lazy("Stands at the top of every page, above the council’s name"),
        max_length=LONGEST_NAME,
        optional=True,
    )
    brand_colour = TextField(
        gettext_lazy("Colour"),
        hint=gettext_lazy("# and six of 0 to 9 and a to f, like #17485c"),
        max_length=7,
        width=10,
    )
    logo = PictureField(
        gettext_lazy("New logo"), hint=gettext_lazy("A PNG, JPEG or WebP picture of 100 KB at most"), optional=True
    )
    without_logo = TickField(gettext_lazy("Show no logo"), optional=True)
    seen_name = HiddenField("", max_length=LONGEST_NAME, optional=True)
    seen_colour = HiddenField("", max_length=7, optional=True)

    def command(self) -> SetBranding:
        """The new looks."""
        said = self.cleaned_data
        seen = (said["seen_name"], said["seen_colour"]) if said["seen_colour"] else None
        return SetBranding(said["programme_name"], said["brand_colour"], said["logo"], said["without_logo"], seen)
