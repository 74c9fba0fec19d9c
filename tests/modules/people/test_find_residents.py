"""Finding people: by the beginning of any word of the name and by one more thing, quickly, within one council."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from furthest.kernel.acts.perform import Answer
from furthest.kernel.core.details import telephone_key
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.lib.text import words
from furthest.modules.people.models import Resident
from furthest.modules.people.rules import search_terms, wanted
from furthest.modules.people.selectors import find_residents, resident, resident_by_id
from furthest.modules.people.services.residents import AddCard, AddResident, add_card, add_resident
from furthest.modules.places.models import Area
from furthest.modules.places.states import AreaKind

Do = Callable[..., Answer]


@pytest.fixture
def add(do: Do, council: Council) -> Callable[..., Resident]:
    """Adds a person."""

    def made(called: str, **more: Any) -> Resident:
        answer = do(add_resident, AddResident(called, **more))
        assert answer.thing is not None
        return resident_by_id(council, answer.thing.id)

    return made


def names(council: Council, text: str, limit: int = 10) -> list[str]:
    return [row.called for row in find_residents(council, text, limit)]


@pytest.mark.parametrize(
    "text",
    ["jo", "JO", "j", "smi", "smith", "jo smi", "smith jo", "  Smith,  Jo ", "ann jo smith", "jó", "jo jo", "j jo"],
)
def test_found_by_the_beginnings_of_words(add: Callable[..., Resident], council: Council, text: str) -> None:
    add("Jo Ann Smith")
    add("Zed Other")
    assert names(council, text) == ["Jo Ann Smith"]


@pytest.mark.parametrize(
    "text", ["", "   ", "th", "jo x", "zzz", "%", "_", "…", "\0", "@", "'; --", "a" * 1_000_000, "\ud800"]
)
def test_not_found_by_anything_else(add: Callable[..., Resident], council: Council, text: str) -> None:
    add("Jo Ann Smith", phone="07911 123456", email="jo@example.org")
    assert names(council, text) == []


@pytest.mark.parametrize(
    "text",
    ["07911 123456", "07911123456", "+44 7911 123456", "0044 7911 123456", "7911 1234", "0791", "(07911) 123-456"],
)
def test_found_by_phone_number_however_it_is_written(add: Callable[..., Resident], council: Council, text: str) -> None:
    add("Jo", phone="+44 (0)7911 123456")
    add("Al", phone="0113 496 0000")
    assert names(council, text) == ["Jo"]


@pytest.mark.parametrize("text", ["jo.smith@example.org", "Jo.Smith@", " JO.SMITH@EXAMPLE.ORG "])
def test_found_by_email_address(add: Callable[..., Resident], council: Council, text: str) -> None:
    add("Jo", email="Jo.Smith@example.org")
    assert names(council, text) == ["Jo"]


def test_found_by_reference_and_by_card(do: Do, add: Callable[..., Resident], council: Council) -> None:
    person = add("Jo")
    assert names(council, person.reference.lower().replace("-", " ")) == ["Jo"]
    answer = do(add_card, AddCard())
    assert answer.thing is not None
    card = resident(council, answer.thing.reference)
    assert names(council, card.card_code.lower()) == [f"Card {card.card_code}"]


def test_a_name_of_figures_is_found_as_well_as_phones(add: Callable[..., Resident], council: Council) -> None:
    add("Room 07911")
    add("Jo", phone="07911 123456")
    assert names(council, "07911") == ["Jo", "Room 07911"]


def test_a_name_that_looks_like_a_reference_is_found(add: Callable[..., Resident], council: Council) -> None:
    name = next(
        f"WATSN{a}{b}{c}"
        for a in "ABCDEFGH"
        for b in "ABCDEFGH"
        for c in "ABCDEFGH"
        if wanted(f"WATSN{a}{b}{c}").reference
    )
    add(name)
    assert names(council, name) == [name]


def test_whole_words_come_before_longer_ones(add: Callable[..., Resident], council: Council) -> None:
    for called in ("Joanna", "Jo", "Jon"):
        add(called)
    assert names(council, "jo") == ["Jo", "Joanna", "Jon"]
    assert names(council, "jo", limit=2) == ["Jo", "Joanna"]


def test_people_05_one_more_thing_tells_people_apart(add: Callable[..., Resident], council: Council) -> None:
    Area.objects.create(kind=AreaKind.WARD, code="E05011386", version="2024", name="Beeston & Holbeck")
    by_phone = add("Jo Smith", phone="07911 123456", note="Has a hearing aid")
    by_reference = add("Jo Smith")
    in_ward = add("Jo Smith")
    twins = [add("Al Green", phone="0113 496 0123"), add("Al Green", phone="0113 496 0123")]
    Resident.objects.of(council).filter(pk__in=[in_ward.pk, by_phone.pk]).update(ward_code="E05011386")
    found = {row.reference: row.detail for row in find_residents(council, "jo smith")}
    assert found[by_phone.reference] == "phone ending 456"
    assert found[in_ward.reference] == "Beeston & Holbeck"
    assert found[by_reference.reference] == by_reference.reference
    assert {row.detail for row in find_residents(council, "al")} == {one.reference for one in twins}


def test_people_06_another_council_finds_nobody(
    add: Callable[..., Resident], council: Council, other_council: Council
) -> None:
    person = add("Jo Smith", phone="07911 123456", email="jo@example.org")
    for text in ("jo", person.reference, "07911 123456", "jo@example.org"):
        assert find_residents(council, text)
        assert not find_residents(other_council, text)


def test_a_name_is_found_in_two_statements(add: Callable[..., Resident], council: Council) -> None:
    for number in range(20):
        add(f"Jo Smith {number}", phone=f"07911 1234{number:02}")
    with CaptureQueriesContext(connection) as asked:
        assert len(find_residents(council, "jo smith")) == 10
    assert len([query for query in asked if query["sql"].startswith("SELECT")]) == 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(called=st.text(min_size=1, max_size=40).filter(words), data=st.data())
def test_everybody_is_found_by_any_prefixes_of_their_words(
    do: Do, council: Council, called: str, data: st.DataObject
) -> None:
    try:
        answer = do(add_resident, AddResident(called))
    except RuleBroken as refused:
        if refused.field != "called":
            raise
        return
    assert answer.thing is not None
    person = resident(council, answer.thing.reference)
    parts = data.draw(st.lists(st.sampled_from(words(person.called)), min_size=1, max_size=3))
    typed = " ".join(part[: data.draw(st.integers(1, len(part)))] for part in parts)
    found = [row.id for row in find_residents(council, typed, limit=500)]
    assert person.pk in found, (person.called, typed)


@given(st.text(max_size=300))
def test_any_text_can_be_looked_for(typed: str) -> None:
    asked = wanted(typed)
    assert len(asked.others) < 6
    assert not any(asked.first.startswith(other) for other in asked.others)


@given(st.text(max_size=100))
def test_search_terms_are_few_short_and_different(called: str) -> None:
    terms = search_terms(called=called, card_code="K7QF-3D2X", phone="07911 123456", email="a@b.example")
    assert len(terms) == len(set(terms))
    assert all(0 < len(term) <= 400 for term in terms)
    assert {"k7qf3d2x", "7911123456", "a@b.example"} <= set(terms)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("07911 123456", "7911123456"),
        ("+44 7911 123456", "7911123456"),
        ("+44 (0)7911-123456", "7911123456"),
        ("00447911123456", "7911123456"),
        ("7911123456", "7911123456"),
        ("0113 496 0000 ext 12", "1134960000"),
        ("496 0000", "4960000"),
        ("+353 86 123 4567", "3861234567"),
        ("", ""),
    ],
)
def test_one_number_has_one_key(typed: str, key: str) -> None:
    assert telephone_key(typed) == key
