"""Fields that choose: radios or a select, check-boxes with or without pictures, one tick, a date in three inputs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

from django import forms
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.fields import FieldOptions, PageField, TextField, without_nul
from furthest.lib.dates import DateProblem, date_words, parse_date

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. `picture` names a symbol of pictures.svg, `reveals` a field of the form that it opens.

    An `exclusive` check-box ("Nothing yet") cannot go with others.
    """

    value: str
    label: "StrOrPromise"
    hint: "StrOrPromise" = ""
    picture: str = ""
    reveals: str = ""
    exclusive: bool = False


Choosable = Choice | tuple[str, "StrOrPromise"]


def as_choices(choices: Iterable[Choosable]) -> tuple[Choice, ...]:
    """Choices from choices or from pairs of value and label."""
    return tuple(one if isinstance(one, Choice) else Choice(str(one[0]), one[1]) for one in choices)


class _Chooser(PageField):
    """What radios and check-boxes share. The choices may be set anew on one form's field."""

    verb: ClassVar["StrOrPromise"] = gettext_lazy("Select {label}")
    grouped = True

    def __init__(self, label: "StrOrPromise", choices: Iterable[Choosable], **options: Unpack[FieldOptions]) -> None:
        super().__init__(label, **options)
        self.choices = choices

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The answers that may be given, in their order."""
        return self._choices

    @choices.setter
    def choices(self, choices: Iterable[Choosable]) -> None:
        self._choices = as_choices(choices)

    @property
    def has_pictures(self) -> bool:
        """Whether any answer has a picture, so that all are shown as tiles."""
        return any(choice.picture for choice in self._choices)

    def label_of(self, value: str) -> str:
        """The words of one value."""
        return next((str(choice.label) for choice in self._choices if choice.value == value), value)

    def items(self, bound: BoundField, chosen: Sequence[str]) -> list[dict[str, Any]]:
        """The items of the macro; a field that an answer reveals is shown inside it."""
        return [self._item(bound, choice, choice.value in chosen) for choice in self._choices]

    def _item(self, bound: BoundField, choice: Choice, chosen: bool) -> dict[str, Any]:
        item: dict[str, Any] = {"value": choice.value, "text": str(choice.label), "checked": chosen}
        if choice.picture:
            address = f"{static('govuk/pictures.svg')}#{choice.picture}"
            drawing = '<svg class="ff-picture" aria-hidden="true" focusable="false"><use href="{}"></use></svg> {}'
            item["html"] = format_html(drawing, address, choice.label)
        if choice.hint:
            item["hint"] = {"text": str(choice.hint)}
        if choice.exclusive:
            item["behaviour"] = "exclusive"
        if choice.reveals:
            form: Any = bound.form
            item["conditional"] = {"html": form.field_html(choice.reveals)}
        return item


class ChoiceField(_Chooser):
    """One answer of several: radios, or a select where there are many. Cleans to the value, "" for none."""

    component = "radios"

    def __init__(
        self,
        label: "StrOrPromise",
        choices: Iterable[Choosable],
        *,
        select: bool = False,
        inline: bool = False,
        blank: "StrOrPromise" = "",
        **options: Unpack[FieldOptions],
    ) -> None:
        super().__init__(label, choices, **options)
        self.inline = inline
        self.blank = blank
        if select:
            self.component, self.grouped = "select", False

    def to_python(self, value: Any) -> str:
        """The value chosen; refuses one that was not offered."""
        text = "" if value is None else str(value)
        if text and text not in {choice.value for choice in self.choices}:
            raise self.refusal("not_offered", _("Choose one of the answers shown for “{label}”"))
        return text

    def params(self, bound: BoundField, code: str) -> dict[str, Any]:
        """Those of radios or of a select."""
        value = bound.value()
        chosen = ("" if value is None else str(value),)
        if self.component == "radios":
            looks = "ff-pictures" if self.has_pictures else "govuk-radios--inline" if self.inline else ""
            return {"items": self.items(bound, chosen), "classes": looks}
        items = [{"value": one.value, "text": str(one.label), "selected": one.value in chosen} for one in self.choices]
        blank = str(self.blank) or ("" if not self.required else _("Choose"))
        return {"items": [{"value": "", "text": blank, "selected": not chosen[0]}, *items]}

    def words(self, value: Any) -> str:
        """The words of the answer."""
        return self.label_of(str(value)) if value else ""


class _Many(forms.Widget):
    """Reads every value of a name."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        """All the values sent under the name, from a query dictionary or a plain one."""
        found = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [str(one) for one in ([found] if isinstance(found, str) else found or [])]


class ManyChoiceField(_Chooser):
    """Any number of answers as check-boxes, as tiles when they have pictures. Cleans to values in their order."""

    component = "checkboxes"
    widget = _Many

    def to_python(self, value: Any) -> list[str]:
        """The values chosen; refuses one that was not offered, and an exclusive one beside others."""
        sent = {str(one) for one in value or []} - {""}
        chosen = [choice for choice in self.choices if choice.value in sent]
        if len(chosen) != len(sent):
            raise self.refusal("not_offered", _("Choose from the answers shown for “{label}”"))
        alone = next((choice for choice in chosen if choice.exclusive), None)
        if alone and len(chosen) > 1:
            words = _("Choose “%(alone)s” or other answers, not both") % {"alone": alone.label}
            raise self.refusal("not_both", words)
        return [choice.value for choice in chosen]

    def params(self, bound: BoundField, code: str) -> dict[str, Any]:
        """Those of check-boxes."""
        looks = "ff-pictures" if self.has_pictures else ""
        return {"items": self.items(bound, [str(one) for one in bound.value() or []]), "classes": looks}

    def words(self, value: Any) -> str:
        """The words of the answers."""
        return ", ".join(self.label_of(one) for one in value or [])


class _Ticked(forms.Widget):
    """Reads whether a name was sent at all."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """True when the box was ticked."""
        return bool(data.get(name))


class TickField(PageField):
    """One box to tick, with its label beside it. Where it is not optional it must be ticked."""

    component = "checkboxes"
    widget = _Ticked
    verb: ClassVar["StrOrPromise"] = gettext_lazy("Tick the box to go on: {label}")

    def to_python(self, value: Any) -> bool:
        """Whether it is ticked."""
        return bool(value)

    def validate(self, value: Any) -> None:
        """A box that must be ticked is missing when it is not."""
        super().validate(value or None)

    def params(self, bound: BoundField, code: str) -> dict[str, Any]:
        """Those of check-boxes with one item; the field's hint stands under it."""
        return {"items": [{"value": "yes", "text": str(self.label), "checked": bool(bound.value())}]}

    def words(self, value: Any) -> str:
        """Yes or no."""
        return _("Yes") if value else _("No")


PARTS = ("day", "month", "year")


class _DateParts(forms.Widget):
    """Reads three inputs as one answer."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[str, ...]:
        """What was typed as day, month and year."""
        return tuple(str(data.get(f"{name}-{part}") or "").strip() for part in PARTS)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether none of the three was sent."""
        return not any(f"{name}-{part}" in data for part in PARTS)


def month_number(text: str) -> int:
    """A month from its number, or from its English name or the first three letters; ValueError otherwise."""
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return names.index(text[:3].lower()) + 1 if text[:3].lower() in names else int(text)


class DateField(PageField):
    """A date in three inputs. Cleans to a date, or None when all three are empty."""

    component = "date-input"
    grouped = True
    widget = _DateParts

    def to_python(self, value: Any) -> date | None:
        """The date; the error says which part is missing or wrong."""
        if isinstance(value, date) or not value or not any(value):
            return value if isinstance(value, date) else None
        self._refuse_missing(value)
        day, month, year = value
        if not (year.isdigit() and len(year) == 4):
            raise self.refusal("year", _("Year must include 4 numbers"))
        try:
            found = date(int(year), month_number(month[:20]), int(day[:20]))
        except ValueError:
            raise self.refusal("impossible", _("{label} must be a real date")) from None
        if not 1900 <= found.year <= 2100:
            raise self.refusal("year", _("Year must be between 1900 and 2100"))
        return found

    def _refuse_missing(self, value: Sequence[str]) -> None:
        missing = [part for part, typed in zip(PARTS, value, strict=True) if not typed]
        words = {"day": _("a day"), "month": _("a month"), "year": _("a year")}
        if missing:
            parts = {"parts": _(" and ").join(words[part] for part in missing)}
            raise self.refusal("-".join(missing), _("{label} must include %(parts)s") % parts)

    def _wrong(self, code: str) -> list[str]:
        return [part for part in PARTS if part in code.split("-")] or list(PARTS)

    def first_id(self, bound: BoundField, code: str) -> str:
        """The id of the first part that is wrong."""
        return f"{bound.auto_id}-{self._wrong(code)[0]}"

    def params(self, bound: BoundField, code: str) -> dict[str, Any]:
        """Those of a date input, with the wrong parts marked."""
        value = bound.value() or ("", "", "")
        typed = (str(value.day), str(value.month), str(value.year)) if isinstance(value, date) else value
        wrong = self._wrong(code) if code else []
        labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
        error = " govuk-input--error"
        items = [
            {
                "name": part,
                "label": labels[part],
                "classes": f"govuk-input--width-{4 if part == 'year' else 2}{error if part in wrong else ''}",
                "value": without_nul(str(text)),
            }
            for part, text in zip(PARTS, typed, strict=False)
        ]
        return {"namePrefix": bound.html_name, "items": items}

    def words(self, value: Any) -> str:
        """The date in words."""
        return date_words(value) if value else ""


class DayField(TextField):
    """A day in one input, as anybody may write it: three inputs for each end of a filter would fill the page."""

    def to_python(self, value: Any) -> date | None:  # type: ignore[override]  # a text field that cleans to a date
        """The date, or None when nothing was typed."""
        text = super().to_python(value)
        try:
            return parse_date(text) if text else None
        except DateProblem as problem:
            raise self.refusal(problem.code, _("{label} must be a date, like 27/3/2026")) from problem
