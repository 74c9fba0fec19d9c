"""PEOPLE-09: somebody whose name was typed with a slip or two is found, quickly, and exact answers come first."""

import time
from collections.abc import Callable
from functools import partial
from statistics import median, quantiles
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from furthest.kernel.acts.perform import Answer, perform_many
from furthest.kernel.core.act import Act
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import NameKey, Resident, ResidentWord
from furthest.modules.people.rules import keys_of, likely_spellings
from furthest.modules.people.rules.spelling import slips_between
from furthest.modules.people.selectors import find_residents, resident
from furthest.modules.people.services.residents import AddResident, ChangeResident, add_resident, change_resident
from tests.support.misspelt import crowd_with_names, slips_of

Do = Callable[..., Answer]
SHOWN = 5
ENOUGH = 0.95


def found_first(council: Council, one: Resident, typed: str) -> bool:
    return one.pk in {row.id for row in find_residents(council, typed, 10)[:SHOWN]}


def part_found(council: Council, people: list[Resident], number: int, slips: int) -> float:
    tried = list(slips_of(people, number, slips))
    return sum(found_first(council, one, typed) for one, typed in tried) / len(tried)


def add(do: Do, council: Council, called: str, **more: Any) -> Resident:
    answer = do(add_resident, AddResident(called, **more))
    assert answer.thing is not None
    return resident(council, answer.thing.reference)


def rename(do: Do, person: Resident, called: str) -> None:
    now = resident(person.council, person.reference)
    do(change_resident, ChangeResident(now.reference, now.version, called=called))


def words_kept(council: Council) -> set[str]:
    return set(NameKey.objects.of(council).exclude(word="").values_list("word", flat=True))


@pytest.mark.parametrize(
    "typed",
    [
        "jo smiht",
        "jo smth",
        "jo smmith",
        "jo smyth",
        "jo snitz",
        "smyth jo",
        "ko smith",
        "smiht",
        "Jo  Smtih",
        "ann smoth",
    ],
)
def test_people_09_slips_of_the_finger_are_looked_past(do: Do, council: Council, typed: str) -> None:
    person = add(do, council, "Jo Smith" if "ann" not in typed else "Ann Jo Smith")
    add(do, council, "Zed Otherwise")
    found = find_residents(council, typed)
    assert [(row.id, row.is_close) for row in found] == [(person.pk, True)]


@pytest.mark.parametrize("typed", ["jo snodz", "zz", "07911 123456", "jo smith jones", "x"])
def test_people_09_what_is_too_far_away_is_not_found(do: Do, council: Council, typed: str) -> None:
    add(do, council, "Jo Smith", phone="07911 123455")
    assert find_residents(council, typed) == []


def test_people_09_what_is_right_comes_first(do: Do, council: Council) -> None:
    for called in ("Jon Smith", "Joan Smith", "Jan Smith", "Joan Smithers"):
        add(do, council, called)
    found = find_residents(council, "joan smith")
    assert [(row.called, row.is_close) for row in found] == [
        ("Joan Smith", False),
        ("Joan Smithers", False),
        ("Jan Smith", True),
        ("Jon Smith", True),
    ]
    assert [row.called for row in find_residents(council, "joan smith", limit=2)] == ["Joan Smith", "Joan Smithers"]


def test_people_09_nobody_of_another_council_is_like_anybody(do: Do, council: Council, other_council: Council) -> None:
    add(do, council, "Jo Smith")
    assert find_residents(other_council, "jo smyth") == []


def test_people_09_a_word_that_nobody_has_any_more_is_gone_at_once(do: Do, council: Council) -> None:
    one, two = add(do, council, "Jo Smith"), add(do, council, "Al Smith")
    rename(do, one, "Jo Green")
    assert words_kept(council) == {"jo", "green", "al", "smith"}
    rename(do, two, "Al Green")
    assert words_kept(council) == {"jo", "green", "al"}
    assert find_residents(council, "smyth") == []
    assert [row.called for row in find_residents(council, "al grene")] == ["Al Green"]


def test_people_09_rows_of_words_do_not_pile_up(do: Do, council: Council) -> None:
    person = add(do, council, "Jo Smith")
    most = NameKey.objects.of(council).count()
    for called in ("Jo Brown", "Jo White", "Jo Clark", "Jo Smith"):
        rename(do, person, called)
    assert NameKey.objects.of(council).count() == most
    assert words_kept(council) == {"jo", "smith"}


def test_many_are_added_with_each_word_once(act: Callable[..., Act], council: Council) -> None:
    commands = [AddResident(f"Jo Smith {number % 7}") for number in range(50)]
    perform_many(act(), add_resident, commands)
    rows = list(NameKey.objects.of(council).values_list("key", "word"))
    assert len(rows) == len(set(rows))
    assert {word for _, word in rows} == {"jo", "smith", *"0123456"}
    assert find_residents(council, "jo smtih 3")


def test_a_word_more_than_everybody_knows_costs_one_statement(do: Do, council: Council) -> None:
    add(do, council, "Jo Smith")
    with CaptureQueriesContext(connection) as asked:
        add(do, council, "Jo Smith")
    assert len([query for query in asked if "people_name_key" in query["sql"]]) == 1


@pytest.mark.parametrize(
    ("typed", "word", "slips"),
    [
        ("smith", "smith", 0),
        ("smiht", "smith", 1),
        ("smih", "smith", 1),
        ("smiith", "smith", 1),
        ("smath", "smith", 1),
        ("mstih", "smith", 2),
        ("xxith", "smith", 2),
        ("ko", "jo", 1),
        ("xz", "jo", None),
        ("snodz", "smith", None),
    ],
)
def test_slips_are_counted_as_fingers_make_them(typed: str, word: str, slips: int | None) -> None:
    assert slips_between(typed, word) == slips
    assert bool(keys_of(typed) & keys_of(word)) or slips is None


def test_keys_of_a_word_are_few_however_long_it_is() -> None:
    assert len(keys_of("a" * 40)) == 3
    assert len(keys_of("abcdefghijklmnopqrstuvwxyz")) == 29
    assert keys_of("jo") == {"jo", "j", "o"}


def test_likely_spellings_are_few_and_in_their_order() -> None:
    known = {"jon": ["jon", "joan", "jan"], "smyth": ["smith", "smythe"]}
    names = likely_spellings(["jon", "smyth"], known)
    assert [one.slips for one in names] == sorted(one.slips for one in names)
    assert {one.name for one in names if one.slips == 1} == {"jon smith", "jon smythe"}
    assert not likely_spellings(["jon", "zzz"], known)


@pytest.mark.parametrize("slips", [1, 2])
def test_people_09_nearly_everybody_of_2000_is_found(council: Council, slips: int) -> None:
    people = crowd_with_names(council, 2000)
    assert part_found(council, people, 200, slips) >= ENOUGH


@pytest.mark.slow
def test_people_09_among_100_000_nearly_everybody_is_found_and_quickly(council: Council) -> None:
    people = crowd_with_names(council, 100_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert {slips: part_found(council, people, 500, slips) >= ENOUGH for slips in (1, 2)} == {1: True, 2: True}
    everybody = median(_seconds(partial(_read_everybody, council)) for _ in range(5))
    for slips in (1, 2):
        took = [_seconds(partial(find_residents, council, typed)) for _, typed in slips_of(people, 100, slips)]
        assert quantiles(took, n=20)[-1] < everybody / 2
    right = [_seconds(partial(find_residents, council, one.called)) for one, _ in slips_of(people, 100, 1)]
    assert quantiles(right, n=20)[-1] < everybody / 2


def _read_everybody(council: Council) -> None:
    """What a search would take that looks at every term."""
    assert not list(ResidentWord.objects.of(council).filter(Q(term__contains=" q9") | Q(term__contains=" x9")))


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began
