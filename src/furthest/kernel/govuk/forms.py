"""The form of a page: how it is shown, what its errors lead to, and its key against double sending.

Modules import everything about forms from here.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from markupsafe import Markup

from furthest.kernel.govuk.choices import Choice, ChoiceField, DateField, DayField, ManyChoiceField, TickField
from furthest.kernel.govuk.engine import component
from furthest.kernel.govuk.fields import (
    EmailField,
    HiddenField,
    LongTextField,
    MoneyField,
    NumberField,
    PageField,
    PasswordField,
    SearchField,
    TelephoneField,
    TextField,
    without_nul,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = [
    "Choice",
    "ChoiceField",
    "DateField",
    "DayField",
    "EmailField",
    "FilterForm",
    "HiddenField",
    "LongTextField",
    "ManyChoiceField",
    "MoneyField",
    "NumberField",
    "PageField",
    "PageForm",
    "PasswordField",
    "SearchField",
    "TelephoneField",
    "TextField",
    "TickField",
    "new_key",
]

_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


def new_key() -> str:
    """A fresh key for one sending of a form: the same key twice is the same act once."""
    return uuid4().hex


class PageForm(forms.Form):
    """A form of PageFields. Make it with `MyForm(request.POST)` on POST, also when the post is empty."""

    says_optional = True
    use_required_attribute = False
    status = 200  # what the page that shows the form is answered with; a refused act sets it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "%s")
        super().__init__(*args, **kwargs)
        sent = str(self.data.get("key") or "") if self.is_bound else ""
        self.key = sent if _KEY.fullmatch(sent) else new_key()

    def refuse(self, code: str, message: "StrOrPromise", field: str | None = None) -> None:
        """Add the error of a rule to its field, or to the whole form when it names none of the fields."""
        self.is_valid()  # cleans the form first, so that this error is added to the rest
        self.add_error(field if field in self.fields else None, ValidationError(message, code=code))

    @property
    def names(self) -> list[str]:
        """The fields to show, in their order, without those that an answer of another field reveals."""
        choices = (choice for field in self.fields.values() for choice in getattr(field, "choices", ()))
        inside = {choice.reveals for choice in choices}
        return [name for name in self.fields if name not in inside]

    def answers(self) -> Iterator[tuple[str, str]]:
        """Label and answer in words of each field of a clean form that has an answer."""
        for name, field in self.fields.items():
            words = field.words(self.cleaned_data.get(name)) if isinstance(field, PageField) else ""
            if words and not self[name].is_hidden:
                yield str(field.label), words

    def first_error(self, name: str) -> tuple[str, str]:
        """Code and words of a field's first error; two empty strings when it has none."""
        found = self.errors.as_data().get(name) if self.is_bound else None
        if not found:
            return "", ""
        return str(found[0].code or "refused"), str(found[0].messages[0])

    def field_html(self, name: str, *, heading: bool = False, label: "StrOrPromise" = "") -> Markup:
        """One field with label, hint and error. `heading` makes the label the page's h1 (one question a page)."""
        bound = self[name]
        field = self.fields[name]
        if bound.is_hidden or not isinstance(field, PageField):
            return _hidden(bound.html_name, "" if bound.value() is None else str(bound.value()))
        code, error = self.first_error(name)
        words = str(label or field.label)
        if not field.required and self.says_optional and not isinstance(field, TickField):
            words = _("%(label)s (optional)") % {"label": words}
        params = field.params(bound, code)
        params |= {"id": bound.auto_id, "idPrefix": bound.auto_id, "name": bound.html_name}
        params |= _words_of(field, label=words, hint=str(field.help_text), heading=heading)
        if error:
            params["errorMessage"] = {"text": error, "visuallyHiddenText": _("Error")}
        return component(field.component, params)

    def error_list(self) -> list[dict[str, str]]:
        """Every error with the address of the input that it is about, in the order of the page."""
        found = [{"text": str(words), "href": self._top()} for words in self.errors.get(NON_FIELD_ERRORS, [])]
        for name, field in self.fields.items():
            code, words = self.first_error(name)
            if words and isinstance(field, PageField):
                bound = self[name]
                found.append({"text": words, "href": "" if bound.is_hidden else f"#{field.first_id(bound, code)}"})
        return found

    def error_summary_html(self) -> Markup:
        """The error summary that stands above the h1; nothing when there is no error."""
        if not (self.is_bound and self.errors):
            return Markup("")
        return component("error-summary", {"titleText": _("There is a problem"), "errorList": self.error_list()})

    def _top(self) -> str:
        for name, field in self.fields.items():
            if isinstance(field, PageField) and not self[name].is_hidden:
                return f"#{field.first_id(self[name], '')}"
        return ""


class FilterForm(PageForm):
    """Filters of a list, sent with GET: nothing in it is ever required and no label says so."""

    says_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that are set and make sense; a wrong one is left out and shows its error."""
        self.is_valid()
        cleaned: dict[str, Any] = getattr(self, "cleaned_data", {})
        return {name: value for name, value in cleaned.items() if value not in (None, "", [], False)}


def _hidden(name: str, value: str) -> Markup:
    return Markup('<input type="hidden" name="{}" value="{}">').format(name, without_nul(value))


def _words_of(field: PageField, *, label: str, hint: str, heading: bool) -> dict[str, Any]:
    """Label or legend, and hint. A tick has its label beside the box, so its group has none."""
    found: dict[str, Any] = {}
    size = "l" if heading else "s"
    if field.grouped:
        legend = {"text": label, "classes": f"govuk-fieldset__legend--{size}", "isPageHeading": heading}
        found["fieldset"] = {"legend": legend}
    elif not isinstance(field, TickField):
        found["label"] = {"text": label, "classes": f"govuk-label--{size}", "isPageHeading": heading}
    if hint:
        found["hint"] = {"text": hint}
    return found
