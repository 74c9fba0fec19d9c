"""Changing what is known of a person: by compare-and-swap, with nothing stale left in the search."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken
from furthest.kernel.policy.models import SettingValue
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import forget_all
from furthest.modules.people.models import Resident, ResidentWord
from furthest.modules.people.rules import KEEP_POSTCODE
from furthest.modules.people.selectors import find_residents, resident
from furthest.modules.people.services.residents import (
    AddCard,
    AddResident,
    ChangeResident,
    add_card,
    add_resident,
    change_resident,
)
from furthest.modules.people.states import Channel
from furthest.modules.places.models import Postcode

Do = Callable[..., Answer]


@pytest.fixture
def person(do: Do, council: Council) -> Resident:
    """Jo Ann Smith, with a phone."""
    answer = do(add_resident, AddResident("Jo Ann Smith", phone="07911 123456"))
    assert answer.thing is not None
    return resident(council, answer.thing.reference)


@pytest.fixture
def postcodes(db: None) -> None:
    """Two postcodes of two areas."""
    place = {"latitude": 53.8, "longitude": -1.5, "ward_version": "2024"}
    Postcode.objects.create(postcode="LS1 3AB", lsoa21_code="E01033010", ward_code="E05011386", **place)
    Postcode.objects.create(postcode="LS9 7BG", lsoa21_code="E01011429", ward_code="E05011387", **place)


def changed(person: Resident, **more: Any) -> ChangeResident:
    names = ("reference", "version", "called", "phone", "email", "postcode", "channel", "note")
    return ChangeResident(**({name: getattr(person, name) for name in names} | more))


def again(person: Resident) -> Resident:
    return resident(person.council, person.reference)


def names(council: Council, text: str) -> list[str]:
    return [row.called for row in find_residents(council, text)]


def keep_postcodes(council: Council, keep: bool) -> None:
    SettingValue.objects.create(
        council=council,
        name=KEEP_POSTCODE.name,
        value=keep,
        from_on="2026-01-01",
        actor_name="Olu",
        recorded_at="2026-01-01T00:00Z",
    )
    forget_all()


def test_a_changed_name_is_found_and_the_old_one_is_gone(do: Do, council: Council, person: Resident) -> None:
    do(change_resident, changed(person, called="Jo Green", phone=""))
    assert again(person).version == person.version + 1
    assert names(council, "green") == names(council, "jo") == ["Jo Green"]
    assert names(council, "smith") == names(council, "ann") == names(council, "07911") == []
    left = list(ResidentWord.objects.of(council).values_list("term", flat=True))
    assert sorted(left) == ["", "", "green jo", "jo green"]


def test_search_rows_do_not_pile_up(do: Do, council: Council, person: Resident) -> None:
    for called in ("A B C D", "E", "F G", "H I J K", "Jo Ann Smith"):
        do(change_resident, changed(again(person), called=called))
        assert names(council, called.split()[-1]) == [called]
    assert ResidentWord.objects.of(council).count() == 5


def test_a_stale_form_is_a_conflict_that_changes_nothing(do: Do, council: Council, person: Resident) -> None:
    do(change_resident, changed(person, note="First"))
    with pytest.raises(Conflict) as refused:
        do(change_resident, changed(person, called="Al Green", note="Second"))
    assert refused.value.changes
    assert again(person).note == "First"
    assert names(council, "smith") == ["Jo Ann Smith"]
    assert names(council, "green") == []


def test_nothing_changed_is_nothing_written(do: Do, council: Council, person: Resident) -> None:
    before = AuditEntry.objects.of(council).count()
    do(change_resident, changed(person))
    assert again(person).version == person.version
    assert AuditEntry.objects.of(council).count() == before


def test_people_08_the_trail_names_fields_and_never_what_they_hold(do: Do, council: Council, person: Resident) -> None:
    do(change_resident, changed(person, called="Al", email="al@example.org", channel=Channel.EMAIL, note="Late"))
    line = timeline(council, person.pk)[0]
    expected = f"changed the name, the email address, the way of contact, the note of {person.reference}"
    assert line.what == expected


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"called": " "}, "called-missing"),
        ({"note": "PIN is 4321"}, "secret"),
        ({"phone": "", "channel": Channel.TEXT}, "channel-phone"),
        ({"called": "x" * 1_000_000}, "too-long"),
    ],
)
def test_the_rules_of_adding_hold_for_changing(do: Do, person: Resident, more: dict[str, str], code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(change_resident, changed(person, **more))
    assert refused.value.code == code
    assert again(person).version == person.version


def test_people_01_a_card_may_stay_nameless_or_get_a_name(do: Do, council: Council) -> None:
    answer = do(add_card, AddCard())
    assert answer.thing is not None
    card = resident(council, answer.thing.reference)
    do(change_resident, changed(card, note="Speaks softly"))
    assert again(card).shown_name == f"Card {card.card_code}"
    do(change_resident, changed(again(card), called="Jo"))
    assert names(council, "jo") == names(council, card.card_code) == ["Jo"]


@pytest.mark.usefixtures("postcodes")
def test_people_03_a_postcode_gives_the_area(do: Do, person: Resident) -> None:
    do(change_resident, changed(person, postcode="ls13ab"))
    now = again(person)
    assert (now.postcode, now.lsoa21_code, now.ward_code, now.ward_version) == (
        "LS1 3AB",
        "E01033010",
        "E05011386",
        "2024",
    )
    do(change_resident, changed(now, postcode="LS9 7BG"))
    assert again(person).ward_code == "E05011387"
    do(change_resident, changed(again(person), postcode="LS2 8AA"))
    assert (again(person).postcode, again(person).ward_code) == ("LS2 8AA", "")


@pytest.mark.usefixtures("postcodes")
def test_people_03_the_area_outlives_the_postcode_until_it_is_to_be_forgotten(do: Do, person: Resident) -> None:
    do(change_resident, changed(person, postcode="LS1 3AB"))
    do(change_resident, changed(again(person), postcode=""))
    assert (again(person).postcode, again(person).ward_code) == ("", "E05011386")
    do(change_resident, changed(again(person), forget_area=True))
    assert (again(person).lsoa21_code, again(person).ward_code, again(person).ward_version) == ("", "", "")


@pytest.mark.usefixtures("postcodes")
def test_people_03_a_council_may_keep_only_the_area(do: Do, council: Council) -> None:
    keep_postcodes(council, False)
    answer = do(add_resident, AddResident("Jo", postcode="LS1 3AB"))
    assert answer.thing is not None
    person = resident(council, answer.thing.reference)
    assert (person.postcode, person.ward_code) == ("", "E05011386")
    do(change_resident, changed(person, note="Still the same area"))
    assert again(person).ward_code == "E05011386"
    do(change_resident, changed(again(person), postcode="LS9 7BG"))
    assert (again(person).postcode, again(person).ward_code) == ("", "E05011387")


def test_an_area_that_is_not_known_any_more_stays(do: Do, council: Council, person: Resident, postcodes: None) -> None:
    do(change_resident, changed(person, postcode="LS1 3AB"))
    Postcode.objects.all().delete()
    do(change_resident, changed(again(person), note="Same place"))
    assert again(person).ward_code == "E05011386"


def test_another_council_changes_nobody(
    do: Do, person: Resident, outsider: User, other_council: Council, auditor: User
) -> None:
    with pytest.raises(NotAllowed):
        do(change_resident, changed(person, note="x"), user=auditor)
    with pytest.raises(NotAllowed):
        do(change_resident, changed(person, note="x"), user=outsider)
    with pytest.raises(NotFound):
        resident(other_council, person.reference)
