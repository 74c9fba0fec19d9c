"""Each field: what it takes, what it refuses and in which words, and that nothing typed makes it fall over."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from furthest.kernel.core.details import telephone
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.govuk.fields import lower_first
from furthest.kernel.govuk.forms import (
    Choice,
    ChoiceField,
    DateField,
    DayField,
    EmailField,
    LongTextField,
    ManyChoiceField,
    MoneyField,
    NumberField,
    PageField,
    PageForm,
    PasswordField,
    TelephoneField,
    TextField,
    TickField,
)

KINDS = (Choice("work", "Work"), Choice("health", "Health"), Choice("none", "Nothing yet", exclusive=True))


def refused(field: PageField, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return str(caught.value.messages[0])


@pytest.mark.parametrize(
    ("field", "typed", "clean"),
    [
        (TextField("Name"), "  Sam \n Smith ", "Sam Smith"),
        (LongTextField("Notes"), "one\r\ntwo\rthree ", "one\ntwo\nthree"),
        (PasswordField("Password"), "  pass word ", "  pass word "),
        (NumberField("Number"), " 1,234 ", 1234),
        (NumberField("Number", optional=True), "", None),
        (MoneyField("Cost"), "£1,234.50", 123450),
        (MoneyField("Cost", optional=True), " ", None),
        (EmailField("Email"), "sam@example.com", "sam@example.com"),
        (TelephoneField("Telephone"), "+44 (0)113 496 0000", "+44 (0)113 496 0000"),
        (ChoiceField("Kind", KINDS), "work", "work"),
        (ManyChoiceField("Kinds", KINDS), ["health", "work"], ["work", "health"]),
        (TickField("Agreed"), True, True),
        (TickField("Agreed", optional=True), False, False),
        (DateField("Due date"), ("3", "12", "2026"), date(2026, 12, 3)),
        (DateField("Due date"), ("3", "December", "2026"), date(2026, 12, 3)),
        (DateField("Due date", optional=True), ("", "", ""), None),
        (DayField("From"), " 3 Dec 2026 ", date(2026, 12, 3)),
        (DayField("From"), "3/12/2026", date(2026, 12, 3)),
        (DayField("From", optional=True), " ", None),
    ],
)
def test_takes_what_people_type(field: PageField, typed: Any, clean: Any) -> None:
    assert field.clean(typed) == clean


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        (TextField("Name"), " ", "Enter name"),
        (TextField("Name", missing="What shall we call you?"), "", "What shall we call you?"),
        (TextField("IMEI"), "", "Enter IMEI"),
        (TextField("Name", max_length=5), "Samuel", "Name must be 5 characters or fewer"),
        (TextField("Name"), "Sa\0m", "Name holds a character that we cannot keep. Type it again"),
        (NumberField("Number"), "ten", "Number must be a whole number, like 12"),
        (NumberField("Number"), "1.5", "Number must be a whole number, like 12"),
        (NumberField("Number", lowest=1), "0", "Number must be 1 or more"),
        (NumberField("Number", highest=1000), "1001", "Number must be 1,000 or fewer"),
        (MoneyField("Cost"), "lots", "Cost must be an amount of money, like 62 or 62.50"),
        (MoneyField("Cost"), "-5", "Cost must be an amount of money, like 62 or 62.50"),
        (EmailField("Email"), "sam", "Enter an email address in the correct format, like name@example.com"),
        (TelephoneField("Telephone"), "ring me", "Enter a telephone number, like 0113 496 0000 or 07700 900 982"),
        (ChoiceField("Kind", KINDS), "", "Select kind"),
        (ChoiceField("Kind", KINDS), "forged", "Choose one of the answers shown for “Kind”"),
        (ManyChoiceField("Kinds", KINDS), [], "Select kinds"),
        (ManyChoiceField("Kinds", KINDS), ["work", "forged"], "Choose from the answers shown for “Kinds”"),
        (ManyChoiceField("Kinds", KINDS), ["work", "none"], "Choose “Nothing yet” or other answers, not both"),
        (TickField("They agree"), False, "Tick the box to go on: they agree"),
        (DateField("Due date"), ("", "", ""), "Enter due date"),
        (DateField("Due date"), ("3", "", "2026"), "Due date must include a month"),
        (DateField("Due date"), ("3", "", ""), "Due date must include a month and a year"),
        (DateField("Due date"), ("31", "2", "2026"), "Due date must be a real date"),
        (DateField("Due date"), ("3", "12", "26"), "Year must include 4 numbers"),
        (DateField("Due date"), ("3", "12", "0026"), "Year must be between 1900 and 2100"),
        (DayField("From"), "31/2/2026", "From must be a date, like 27/3/2026"),
        (DayField("From"), "", "Enter from"),
    ],
)
def test_refuses_in_words_that_say_what_to_do(field: PageField, typed: Any, words: str) -> None:
    assert refused(field, typed) == words


@pytest.mark.parametrize("typed", ["0113 496 0000", "+44 (0)7911 123456", "0113 496 0000 ext 12"])
def test_a_form_and_a_service_take_the_same_telephone_numbers(typed: str) -> None:
    assert TelephoneField("Phone").clean(typed) == telephone(typed) == typed


@pytest.mark.parametrize("typed", ["0113 496 0000 ext 1234567", "١٢٣٤٥٦٧", "12345", "0113 496 0000 or 0114"])
def test_a_form_and_a_service_refuse_the_same_telephone_numbers(typed: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        telephone(typed)
    assert refused(TelephoneField("Phone"), typed) == str(caught.value)


TEXT_FIELDS = (
    TextField("F"),
    LongTextField("F"),
    PasswordField("F"),
    NumberField("F"),
    MoneyField("F"),
    EmailField("F"),
    TelephoneField("F"),
    DayField("F"),
    ChoiceField("F", KINDS),
)
ODD = ("x" * 1_000_000, "9" * 1_000_000, "\0", "\0" * 5000, "\ufdfa" * 300, "²", "١٢", "-" * 100_000, "(" * 50_000)


@pytest.mark.parametrize("field", TEXT_FIELDS, ids=lambda field: type(field).__name__)
@pytest.mark.parametrize("typed", ODD, ids=lambda text: repr(text[:3]) + str(len(text)))
def test_a_megabyte_or_a_nul_is_an_error_of_the_field(field: PageField, typed: str) -> None:
    with suppress(ValidationError):
        field.clean(typed)


@given(st.tuples(st.text(), st.text(), st.text()))
def test_a_date_is_a_date_or_a_plain_refusal(typed: tuple[str, str, str]) -> None:
    try:
        found = DateField("Due date", optional=True).clean(typed)
    except ValidationError:
        return
    assert found is None or isinstance(found, date)


@given(st.text())
def test_a_number_is_a_number_or_a_plain_refusal(typed: str) -> None:
    for field in (NumberField("Number", optional=True), MoneyField("Cost", optional=True)):
        try:
            found = field.clean(typed)
        except ValidationError:
            continue
        assert found is None or isinstance(found, int)


def test_answers_in_words() -> None:
    assert NumberField("N").words(1234) == "1,234"
    assert MoneyField("C").words(6250) == "£62.50"
    assert DateField("D").words(date(2026, 12, 3)) == "3 December 2026"
    assert ManyChoiceField("K", KINDS).words(["work", "health"]) == "Work, Health"
    assert ChoiceField("K", KINDS).words("") == ""
    assert TickField("A").words(True) == "Yes"


def test_a_label_in_a_sentence_keeps_its_capitals_where_they_mean_something() -> None:
    assert [lower_first(text) for text in ("Due date", "IMEI", "A")] == ["due date", "IMEI", "a"]


def test_choices_may_differ_for_one_form_only() -> None:
    class SiteForm(PageForm):
        site = ChoiceField("Site", ())

    one = SiteForm({"site": "armley"})
    field = one.fields["site"]
    assert isinstance(field, ChoiceField)
    field.choices = [("armley", "Armley Hub")]
    assert one.is_valid()
    assert not SiteForm({"site": "armley"}).is_valid()
