"""A form on a page: what was typed is kept, each error leads to its input, the key guards against a double press."""

import re
import time
from datetime import date
from statistics import median

import pytest
from django.http import QueryDict

from furthest.kernel.govuk.forms import (
    Choice,
    ChoiceField,
    FilterForm,
    LongTextField,
    ManyChoiceField,
    NumberField,
    PageForm,
    SearchField,
    TextField,
)
from tests.kernel.govuk.demo import answer
from tests.kernel.govuk.demo_forms import EverythingForm
from tests.support.linting import problems_of


def form(data: str) -> EverythingForm:
    return EverythingForm(QueryDict(data))


def ids(html: str) -> set[str]:
    return set(re.findall(r'\sid="([^"]+)"', html))


def test_every_error_leads_to_an_input_that_is_there() -> None:
    html = answer("/form", method="POST").content.decode()
    links = re.findall(r'<a href="#([^"]+)">', html)
    inputs = set(re.findall(r'<(?:input|select|textarea)[^>]*\sid="([^"]+)"', html))
    assert {"name", "site", "reach", "due-day", "parts", "agreed"} <= set(links)
    assert set(links) <= inputs


def test_a_date_error_leads_to_the_part_that_is_wrong() -> None:
    found = form("due-day=3&due-month=&due-year=2026").error_list()
    assert {"text": "Due date must include a month", "href": "#due-month"} in found


def test_only_the_wrong_part_of_a_date_is_marked() -> None:
    html = form("due-day=3&due-month=&due-year=2026").field_html("due")
    marked = re.findall(r'class="[^"]*govuk-input--error[^"]*" id="([^"]+)"', html)
    assert marked == ["due-month"]


def test_check_boxes_are_check_boxes_and_radios_are_radios() -> None:
    whole = form("")
    assert 'type="checkbox"' in whole.field_html("parts")
    assert 'type="radio"' not in whole.field_html("parts")
    assert 'type="radio"' in whole.field_html("reach")
    assert "<select" in whole.field_html("site")


def test_what_was_typed_is_kept() -> None:
    sent = form(
        "name=%3Cb%3ESam&count=ten&due-day=31&due-month=2&due-year=2026&parts=case&reach=email&email=sam&notes=a%0Ab"
    )
    assert not sent.is_valid()
    assert 'value="&lt;b&gt;Sam"' in sent.field_html("name")
    assert 'value="ten"' in sent.field_html("count")
    assert 'value="31"' in sent.field_html("due")
    assert re.search(r'value="case" checked', sent.field_html("parts"))
    assert 'value="sam"' in sent.field_html("reach")
    assert ">a\nb</textarea>" in sent.field_html("notes")


def test_a_password_is_not_sent_back() -> None:
    assert "correct horse" not in form("secret=correct+horse").field_html("secret")


def test_starts_with_what_is_known() -> None:
    fresh = EverythingForm(initial={"due": date(2026, 12, 3), "cost": 6250, "site": "armley", "parts": ["case"]})
    assert [f'value="{part}"' in fresh.field_html("due") for part in ("3", "12", "2026")] == [True] * 3
    assert 'value="62.50"' in fresh.field_html("cost")
    assert re.search(r'value="armley" selected', fresh.field_html("site"))
    assert re.search(r'value="case" checked', fresh.field_html("parts"))
    assert fresh.error_summary_html() == ""


def test_an_optional_field_says_so_and_a_filter_does_not() -> None:
    class Filters(FilterForm):
        q = SearchField("Name")

    assert "Cost (optional)" in EverythingForm().field_html("cost")
    assert "(optional)" not in Filters(QueryDict()).field_html("q")


def test_an_empty_post_has_errors() -> None:
    assert not EverythingForm(QueryDict()).is_valid()


def test_a_rule_is_shown_at_its_field() -> None:
    class Lend(PageForm):
        borrower = TextField("Borrower")
        due = TextField("Due")

    sent = Lend({"borrower": "Sam", "due": "tomorrow"})
    sent.refuse("LEND-04", "Sam has two tablets already", "borrower")
    sent.refuse("LEND-09", "The library is closed", None)
    sent.refuse("LEND-10", "Something else", "no-such-field")
    assert "Sam has two tablets already" in sent.field_html("borrower")
    assert [(one["text"], one["href"]) for one in sent.error_list()] == [
        ("The library is closed", "#borrower"),
        ("Something else", "#borrower"),
        ("Sam has two tablets already", "#borrower"),
    ]
    assert 'value="Sam"' in sent.field_html("borrower")


def test_the_key_goes_with_the_form_and_comes_back() -> None:
    assert EverythingForm(QueryDict("key=0190b3a8f7c24bd0")).key == "0190b3a8f7c24bd0"
    assert len({EverythingForm().key, EverythingForm().key}) == 2


@pytest.mark.parametrize("sent", ["", "short", "x" * 1_000_000, "<script>", "a\0bcdefgh", "key with spaces"])
def test_a_forged_key_is_replaced(sent: str) -> None:
    whole = EverythingForm({"key": sent})
    assert re.fullmatch(r"[0-9a-f]{32}", whole.key)


def test_a_megabyte_in_a_name_is_a_page_with_an_error() -> None:
    response = answer("/form", method="POST", body="name=" + "x" * 1_000_000)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Name must be 200 characters or fewer" in html
    assert "x" * 1_000_000 in html


def test_a_nul_is_an_error_and_not_in_the_page() -> None:
    response = answer("/form", method="POST", body="name=Sa%00m&parts=%00&site=%00&due-day=%00&version=%00")
    html = response.content.decode()
    assert response.status_code == 422
    assert "\0" not in html
    assert problems_of(html) == []


def test_answers_that_open_a_field_hold_it() -> None:
    class Reach(PageForm):
        reach = ChoiceField("How?", (Choice("phone", "Telephone", reveals="phone"), Choice("none", "None")))
        phone = TextField("Number", optional=True)

    assert Reach().names == ["reach"]
    html = Reach({"reach": "phone", "phone": "\0"}).field_html("reach")
    assert re.search(r'id="conditional-reach">.*id="phone-error"', html, re.DOTALL)


def test_filters_keep_what_makes_sense() -> None:
    class Filters(FilterForm):
        q = SearchField("Name")
        state = ChoiceField("State", (("out", "On loan"),), select=True)

    assert Filters(QueryDict("q=sam&state=forged&page=2")).chosen == {"q": "sam"}
    assert Filters(QueryDict("")).chosen == {}


class SixFields(PageForm):
    """The size of an ordinary desk form."""

    name = TextField("Name", hint="What shall we call you?")
    tag = TextField("Asset tag", width=10)
    count = NumberField("Number")
    kind = ChoiceField("Kind", (("tablet", "Tablet"), ("phone", "Phone")))
    parts = ManyChoiceField("Parts", (("charger", "Charger"), ("case", "Case")))
    notes = LongTextField("Notes", optional=True)


def test_a_form_is_cheap() -> None:
    """Well under 5 ms to make and show; the limit leaves room for a busy machine."""
    times = []
    for _turn in range(30):
        started = time.perf_counter()
        made = SixFields()
        for name in made.names:
            made.field_html(name)
        times.append(time.perf_counter() - started)
    assert median(times) < 0.008
