"""Form fields that know how to show themselves as GOV.UK components, and that never fall over what is typed.

A field cleans one answer and gives the parameters of its macro; it never asks what class it is.
"""

import re
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.core.details import NO_EMAIL, NO_TELEPHONE, is_email, is_telephone
from furthest.lib.money import parse_pence, pounds

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NUMBER_LIMIT = 10**12


class FieldOptions(TypedDict, total=False):
    """What any field may be given. `missing` is the error for no answer; `width` is in characters (2, 3, 4, 5, 10…)."""

    hint: "StrOrPromise"
    optional: bool
    missing: "StrOrPromise"
    initial: Any
    width: int
    autocomplete: str
    inputmode: str
    prefix: "StrOrPromise"
    suffix: "StrOrPromise"


def lower_first(text: str) -> str:
    """The text for the middle of a sentence: "Due date" becomes "due date", "IMEI" stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or not text[1:2].isalpha() else text


class _LowerFirst:
    """A label in the middle of a sentence, in the language of whoever reads it."""

    def __init__(self, label: "StrOrPromise") -> None:
        self.label = label

    def __str__(self) -> str:
        return lower_first(str(self.label)).removesuffix("?")


def without_nul(text: str) -> str:
    """Text that may stand in HTML: a NUL character has no place there."""
    return text.replace("\0", "")


class PageField(forms.Field):
    """The base of every field: a label, a hint, an error in plain words and a macro to show it with."""

    component: str = "input"
    kind: ClassVar[str] = "text"
    verb: ClassVar["StrOrPromise"] = gettext_lazy("Enter {label}")
    grouped: bool = False
    widget: type[forms.Widget] = forms.TextInput

    def __init__(self, label: "StrOrPromise", **options: Unpack[FieldOptions]) -> None:
        optional = options.get("optional", False)
        missing = options.get("missing") or format_lazy(self.verb, label=lazystr(_LowerFirst(label)))
        super().__init__(
            required=not optional,
            label=label,
            help_text=options.get("hint", ""),
            initial=options.get("initial"),
            error_messages={"required": missing},
        )
        self.options = options

    def first_id(self, bound: BoundField, code: str) -> str:
        """The id of the input that an error summary leads to; `code` is the error's."""
        return str(bound.auto_id)

    def params(self, bound: BoundField, code: str) -> dict[str, Any]:
        """The parameters of the macro that are this field's own; label, hint and error are added by the form."""
        found: dict[str, Any] = {
            "type": self.kind,
            "value": self.typed(bound.value()),
            "spellcheck": False if self.kind != "text" else None,
        }
        for name in ("autocomplete", "inputmode"):
            found[name] = self.options.get(name)
        for name in ("prefix", "suffix"):
            if words := self.options.get(name):
                found[name] = {"text": str(words)}
        if width := self.options.get("width"):
            found["classes"] = f"govuk-input--width-{width}"
        return found

    def typed(self, value: Any) -> str:
        """What stands in the input: what was typed, as it was typed."""
        return "" if value is None else without_nul(str(value))

    def words(self, value: Any) -> str:
        """A clean answer in words, as "check your answers" shows it."""
        return "" if value is None else str(value)

    def refusal(self, code: str, message: str) -> ValidationError:
        """An error of this field; {label} in the message becomes the label, quoted where it is a question."""
        label = str(self.label)
        named = f"“{label}”" if label.endswith("?") and "“{label}”" not in message else label
        return ValidationError(message.replace("{label}", named), code=code)


class TextField(PageField):
    """One line of text, without spaces around it; an empty string when there is none."""

    def __init__(self, label: "StrOrPromise", *, max_length: int = 200, **options: Unpack[FieldOptions]) -> None:
        super().__init__(label, **options)
        self.max_length = max_length

    def to_python(self, value: Any) -> str:
        """The text without spaces around it; refuses what is too long or holds a NUL character."""
        text = self.tidy("" if value is None else str(value))
        if "\0" in text:
            raise self.refusal("unreadable", _("{label} holds a character that we cannot keep. Type it again"))
        if len(text) > self.max_length:
            longest = f"{self.max_length:,}"
            raise self.refusal("too_long", _("{label} must be %(longest)s characters or fewer") % {"longest": longest})
        return text

    def tidy(self, text: str) -> str:
        """One line: every run of white space, line ends too, is one space."""
        return " ".join(text.split())


class LongTextField(TextField):
    """Several lines of text with a count of the characters that are left."""

    component = "character-count"

    def __init__(
        self, label: "StrOrPromise", *, max_length: int = 1000, rows: int = 4, **options: Unpack[FieldOptions]
    ) -> None:
        super().__init__(label, max_length=max_length, **options)
        self.rows = rows

    def tidy(self, text: str) -> str:
        """A browser sends two characters for a line end and counts one: it is one here."""
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()

    def params(self, bound: BoundField, code: str) -> dict[str, Any]:
        """Those of a character count, with its words in the page's language."""
        return {
            "value": self.typed(bound.value()),
            "rows": str(self.rows),
            "maxlength": self.max_length,
            "textareaDescriptionText": _("You can enter up to %{count} characters"),
            "charactersAtLimitText": _("You have 0 characters left"),
            "charactersUnderLimitText": {
                "one": _("You have %{count} character left"),
                "other": _("You have %{count} characters left"),
            },
            "charactersOverLimitText": {
                "one": _("You have %{count} character too many"),
                "other": _("You have %{count} characters too many"),
            },
        }


class SearchField(TextField):
    """What to look for. Its errors are as any text field's."""

    kind = "search"


class EmailField(TextField):
    """An email address."""

    kind = "email"

    def to_python(self, value: Any) -> str:
        """The address; refuses what cannot be one."""
        text = super().to_python(value)
        if text and not is_email(text):
            raise self.refusal("wrong_format", str(NO_EMAIL))
        return text


class TelephoneField(TextField):
    """A telephone number as it was typed; seven digits or more, whatever stands between them."""

    kind = "tel"

    def to_python(self, value: Any) -> str:
        """The number as typed; refuses what is not one."""
        text = super().to_python(value)
        if text and not is_telephone(text):
            raise self.refusal("wrong_format", str(NO_TELEPHONE))
        return text


class PasswordField(TextField):
    """A password: kept to the letter, never shown again."""

    kind = "password"

    def tidy(self, text: str) -> str:
        """Spaces belong to a password."""
        return text

    def typed(self, value: Any) -> str:
        """Nothing: a password is not sent back to the page."""
        return ""


class NumberField(PageField):
    """A whole number from `lowest` to `highest`; commas and spaces between digits are forgiven."""

    def __init__(
        self, label: "StrOrPromise", *, lowest: int = 0, highest: int = NUMBER_LIMIT, **options: Unpack[FieldOptions]
    ) -> None:
        looks: FieldOptions = {"inputmode": "numeric", "width": 5}
        looks.update(options)
        super().__init__(label, **looks)
        self.lowest = lowest
        self.highest = highest

    def to_python(self, value: Any) -> int | None:
        """The number, or None when nothing was typed."""
        text = re.sub(r"[\s,]", "", "" if value is None else str(value))
        if not text:
            return None
        if not re.fullmatch(r"[+-]?\d{1,15}", text):
            raise self.refusal("not_a_number", _("{label} must be a whole number, like 12"))
        number = int(text)
        if number < self.lowest:
            lowest = f"{self.lowest:,}"
            raise self.refusal("too_small", _("{label} must be %(lowest)s or more") % {"lowest": lowest})
        if number > self.highest:
            highest = f"{self.highest:,}"
            raise self.refusal("too_big", _("{label} must be %(highest)s or fewer") % {"highest": highest})
        return number

    def words(self, value: Any) -> str:
        """The number with commas."""
        return "" if value is None else f"{value:,}"


class MoneyField(PageField):
    """An amount of money, cleaned to whole pence; an initial value is pence too."""

    def __init__(self, label: "StrOrPromise", **options: Unpack[FieldOptions]) -> None:
        looks: FieldOptions = {"prefix": "£", "inputmode": "decimal", "width": 5}
        looks.update(options)
        super().__init__(label, **looks)

    def to_python(self, value: Any) -> int | None:
        """The amount in pence, or None when nothing was typed."""
        text = "" if value is None else str(value).strip()
        if not text:
            return None
        try:
            pence = parse_pence(text) if len(text) <= 20 else NUMBER_LIMIT
        except ValueError:
            pence = NUMBER_LIMIT
        if pence >= NUMBER_LIMIT:
            raise self.refusal("not_money", _("{label} must be an amount of money, like 62 or 62.50"))
        return pence

    def prepare_value(self, value: Any) -> Any:
        """Pence as pounds in the input; what was typed stays as typed."""
        return f"{value // 100}.{value % 100:02d}" if isinstance(value, int) else value

    def words(self, value: Any) -> str:
        """The amount in pounds."""
        return "" if value is None else pounds(value)


class HiddenField(TextField):
    """A value that goes with the form unseen. An error of it is shown at the top of the page."""

    widget = forms.HiddenInput
