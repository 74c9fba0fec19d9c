"""Partners: added, changed and found; a coordinator sees one, another council none."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.models import Partner
from furthest.modules.partners.selectors import (
    Asked,
    contacts,
    find_partners,
    partner,
    partner_seen_by,
    partners,
    partners_seen_by,
)
from furthest.modules.partners.services.partners import AddPartner, ChangePartner, add_partner, change_partner
from furthest.modules.partners.states import PartnerKind
from furthest.modules.places.models import Postcode
from tests.conftest import NOW
from tests.support import cast

Do = Callable[..., Answer]
KIND = PartnerKind.THIRD_SECTOR
ASKED = Asked(NOW.date())


@pytest.fixture
def add(do: Do, council: Council) -> Callable[..., Partner]:
    """Adds a partner."""

    def made(name: str = "St Édith’s Centre", kind: str = KIND, **more: Any) -> Partner:
        answer = do(add_partner, AddPartner(name, kind, **more))
        assert answer.thing is not None
        return partner(council, answer.thing.reference)

    return made


def changed(one: Partner, **more: Any) -> ChangePartner:
    names = ("reference", "version", "name", "kind", "phone", "email", "postcode", "note")
    return ChangePartner(**({name: getattr(one, name) for name in names} | more))


def names(council: Council, text: str) -> list[str]:
    return [row.name for row in find_partners(council, text)]


def test_a_name_and_a_kind_are_all_that_is_needed(add: Callable[..., Partner], council: Council) -> None:
    one = add("  Zest   Leeds ")
    assert (one.name, one.kind, one.thing.kind) == ("Zest Leeds", KIND, "partners.partner")
    assert one.notice_address() is None
    assert timeline(council, one.pk)[0].what == "added the partner Zest Leeds"


def test_a_partner_comes_with_its_first_contact(add: Callable[..., Partner], council: Council) -> None:
    one = add(contact=" Sam  Lee ", email="Hello@Zest.example")
    assert [each.called for each in contacts(one)] == ["Sam Lee"]
    to = one.notice_address()
    assert to is not None
    assert (to.channel, to.address) == ("email", "hello@zest.example")
    assert not any("Sam" in line.what for line in timeline(council, one.pk))


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"name": " "}, "name-missing", "name"),
        ({"name": "🎉"}, "name-missing", "name"),
        ({"name": "x" * 1_000_000}, "too-long", "name"),
        ({"name": "Zest\0"}, "unreadable", "name"),
        ({"kind": "friends"}, "kind", "kind"),
        ({"kind": ""}, "kind", "kind"),
        ({"phone": "ring me"}, "telephone", "phone"),
        ({"email": "zest"}, "email", "email"),
        ({"postcode": "Leeds"}, "postcode", "postcode"),
        ({"note": "door PIN 1234"}, "secret", "note"),
        ({"website": "javascript:alert(1)"}, "website", "website"),
        ({"website": "zest"}, "website", "website"),
        ({"website": "https://zest.example/" + "x" * 200}, "too-long", "website"),
        ({"works_in": "x" * 501}, "too-long", "works_in"),
        ({"offers": "password: letmein1"}, "secret", "offers"),
        ({"limits": "x" * 501}, "too-long", "limits"),
        ({"contact": "…"}, "called-missing", "contact"),
        ({"contact": "password: letmein1"}, "secret", "contact"),
    ],
)
def test_partner_04_what_cannot_be_kept_is_refused(
    do: Do, council: Council, more: dict[str, str], code: str, field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_partner, AddPartner(**({"name": "Zest", "kind": str(KIND)} | more)))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert not Partner.objects.of(council).exists()


@pytest.mark.parametrize("twin", ["St Ediths Centre", "ST. EDITH'S CENTRE", " st édith’s   centre "])
def test_partner_01_two_partners_never_share_a_name(add: Callable[..., Partner], twin: str) -> None:
    add()
    with pytest.raises(RuleBroken) as refused:
        add(twin)
    assert (refused.value.code, refused.value.field) == ("name-twice", "name")
    other = add("St Edith’s Centre, Beeston")
    assert other.name == "St Edith’s Centre, Beeston"


def test_partner_01_the_database_says_the_same(
    do: Do, add: Callable[..., Partner], monkeypatch: pytest.MonkeyPatch
) -> None:
    add()
    monkeypatch.setattr("furthest.modules.partners.services.partners.is_named", lambda *_: False)
    with pytest.raises(RuleBroken) as refused:
        add()
    assert (refused.value.code, refused.value.field) == ("partners_partner_name", "name")


def test_changing_a_partner(do: Do, add: Callable[..., Partner], council: Council) -> None:
    Postcode.objects.create(
        postcode="LS1 3AB",
        latitude=53.8,
        longitude=-1.5,
        lsoa21_code="E01033010",
        ward_code="E05011386",
        ward_version="2024",
    )
    one = add()
    do(change_partner, changed(one, name="St Edith's Centre", postcode="ls1 3ab"))
    now = partner(council, one.reference)
    assert (now.name, now.postcode, now.ward_code, now.version) == ("St Edith's Centre", "LS1 3AB", "E05011386", 2)
    assert timeline(council, one.pk)[0].what == "changed the name, the postcode, the area of St Edith's Centre"
    Postcode.objects.all().delete()
    do(change_partner, changed(now, note="Ring the bell"))
    assert partner(council, one.reference).ward_code == "E05011386"
    do(change_partner, changed(partner(council, one.reference), postcode=""))
    assert partner(council, one.reference).ward_code == ""


def test_a_stale_form_is_a_conflict(do: Do, add: Callable[..., Partner], council: Council) -> None:
    one = add()
    do(change_partner, changed(one, note="First"))
    with pytest.raises(Conflict):
        do(change_partner, changed(one, note="Second"))
    assert partner(council, one.reference).note == "First"
    before = partner(council, one.reference).version
    do(change_partner, changed(partner(council, one.reference)))
    assert partner(council, one.reference).version == before


@pytest.mark.parametrize("text", ["st", "edith", "ÉDITH", "centre st", "ed cen"])
def test_found_by_the_beginnings_of_words(add: Callable[..., Partner], council: Council, text: str) -> None:
    one = add()
    add("Zest")
    assert names(council, text) == [one.name]
    assert names(council, one.reference.lower()) == [one.name]


@pytest.mark.parametrize("text", ["", "  ", "dith", "%", "st x", "…", "\0", "a" * 1_000_000])
def test_not_found_by_anything_else(add: Callable[..., Partner], council: Council, text: str) -> None:
    add()
    assert names(council, text) == []


def test_the_list_filters_by_kind(add: Callable[..., Partner], council: Council) -> None:
    add("Zest")
    add("Abbey Surgery", kind=PartnerKind.HEALTH)
    assert [one.name for one in partners(council)] == ["Abbey Surgery", "Zest"]
    assert [one.name for one in partners(council, kind=PartnerKind.HEALTH)] == ["Abbey Surgery"]


def test_partner_02_a_coordinator_sees_only_their_own(
    add: Callable[..., Partner], council: Council, assistant: User
) -> None:
    mine, other = add("Zest"), add("Abbey Surgery", kind=PartnerKind.HEALTH)
    user = cast.user_in(council, "coordinator", name="Cai Coordinator", partner_id=mine.pk)
    coordinator = cast.actor_of(user, council)
    assert partner_seen_by(coordinator, council, mine.reference) == mine
    with pytest.raises(NotFound):
        partner_seen_by(coordinator, council, other.reference)
    assert list(partners_seen_by(coordinator, council, ASKED)) == [mine]
    nobody = cast.actor_of(cast.user_in(council, "coordinator", name="No Partner"), council)
    assert list(partners_seen_by(nobody, council, ASKED)) == []
    desk = cast.actor_of(assistant, council)
    assert list(partners_seen_by(desk, council, ASKED)) == [other, mine]
    cast.give_role(user, council, "assistant")
    assert partner_seen_by(cast.actor_of(user, council), council, other.reference) == other


def test_only_officers_and_managers_change_partners(do: Do, add: Callable[..., Partner], assistant: User) -> None:
    one = add()
    with pytest.raises(NotAllowed):
        do(change_partner, changed(one, note="x"), user=assistant)


def test_another_council_sees_nothing(add: Callable[..., Partner], other_council: Council) -> None:
    one = add()
    assert find_partners(other_council, "edith") == []
    assert list(partners(other_council)) == []
    with pytest.raises(NotFound):
        partner(other_council, one.reference)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=150))
def test_any_name_is_kept_and_found_or_refused_in_words(do: Do, council: Council, name: str) -> None:
    try:
        answer = do(add_partner, AddPartner(name, KIND))
    except RuleBroken as refused:
        if refused.field != "name":
            raise
        return
    assert answer.thing is not None
    assert partner(council, answer.thing.reference) in partners(council, name)


def test_partner_01_what_it_offers_where_and_what_it_cannot_do(
    do: Do, add: Callable[..., Partner], council: Council
) -> None:
    one = add(website="www.zest.example", works_in="Armley, Wortley", offers="Warm space\nTea", limits="No visits")
    assert (one.website, one.works_in, one.limits) == ("https://www.zest.example", "Armley, Wortley", "No visits")
    kept = {name: getattr(one, name) for name in ("website", "works_in", "limits")}
    do(change_partner, changed(one, **kept, offers="Warm space"))
    assert partner(council, one.reference).offers == "Warm space"
    assert timeline(council, one.pk)[0].what == "changed what it offers of St Édith’s Centre"
    again = partner(council, one.reference)
    do(change_partner, changed(again, **kept, offers="Warm space"))
    assert partner(council, one.reference).version == again.version
