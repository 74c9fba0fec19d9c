"""Fields and forms that several pages of lending share. None of them reads the database when it parses."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import HiddenInput
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import ChoiceField, ManyChoiceField, PageForm, SearchField, TextField

MOST_PARTS = 30
LONGEST_PART = 40
FOUND = re.compile(r"new|(?:resident|partner):[0-9A-Za-z-]{4,20}")


class SaidField(TextField):
    """A text whose label is a question, and so cannot begin the sentence of an error."""

    def refusal(self, code: str, message: str) -> ValidationError:
        """The error, beginning with what it is about."""
        return ValidationError(message.replace("{label}", _("What you typed")), code=code)


class ScanField(SaidField, SearchField):
    """A box that a scanner types into: it has the cursor when the page opens."""

    def params(self, bound: BoundField, code: str) -> dict[str, Any]:
        """Those of a search box, with the cursor in it."""
        return super().params(bound, code) | {"attributes": {"autofocus": True}}


class PartsField(ManyChoiceField):
    """Names of parts. What was offered is not read again, so any few short names are taken."""

    def to_python(self, value: Any) -> list[str]:
        """The names that were ticked, each once."""
        names = list(dict.fromkeys(str(one) for one in value or [] if str(one)))
        if len(names) > MOST_PARTS or any(len(name) > LONGEST_PART or "\0" in name for name in names):
            raise self.refusal("not_offered", _("Choose from the parts that are shown"))
        return names


class FoundField(ChoiceField):
    """One of those found. What was offered is not read again: the service finds them, or says that they are not."""

    def to_python(self, value: Any) -> str:
        """ "resident:" or "partner:" with a reference, "new", or nothing."""
        text = "" if value is None else str(value)
        if text and not FOUND.fullmatch(text):
            raise self.refusal("not_offered", _("Choose one of the answers shown"))
        return text


class AtSiteForm(PageForm):
    """A form of something that happens at a site: the one that the person works at today, or one that they choose.

    `places` are the ids and names of the sites in use; `here` is the site of today, if one was chosen.
    """

    site = ChoiceField(gettext_lazy("Where are you?"), (), select=True, optional=True)
    says_optional = False

    def __init__(self, *args: Any, places: Mapping[UUID, str], here: UUID | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here = here if here in places else None
        chooser: Any = self.fields["site"]
        chooser.choices = ((str(key), name) for key, name in places.items())
        if self.here is not None:
            chooser.widget = HiddenInput()
            self.initial.setdefault("site", str(self.here))

    def clean(self) -> dict[str, Any]:
        """A site must be known: what the page showed, or else where the person works today."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("site") and self.here is None and "site" not in self.errors:
            self.add_error("site", _("Choose where you are"))
        return said

    @property
    def site_id(self) -> UUID:
        """The site, of a clean form."""
        chosen = self.cleaned_data.get("site")
        if not chosen and self.here is None:
            raise ValueError("a form without a site has no command")
        return UUID(chosen) if chosen else self.here  # type: ignore[return-value]  # checked above


def who_field(label: Any) -> SaidField:
    """The one box that takes a card, a reference, a phone number or a name."""
    hint = gettext_lazy("Scan a card, or type a name, a reference or a phone number")
    return SaidField(label, hint=hint, max_length=100, optional=True, autocomplete="off")


def offer(form: PageForm, name: str, choices: Iterable[Any]) -> None:
    """Give one form's field its choices."""
    chooser: Any = form.fields[name]
    chooser.choices = choices
