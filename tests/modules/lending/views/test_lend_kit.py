"""Lending at a desk: what is typed leads to a loan, to a question, or to a refusal that keeps it."""

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.policy_services import SetSetting, set_setting
from furthest.kernel.core import ids
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.selectors import Borrower, device
from furthest.modules.lending.settings import AGREEMENT
from furthest.modules.lending.states import DeviceState
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.people.models import Resident
from furthest.modules.people.services.residents import AddCard, AddResident, add_card, add_resident
from furthest.modules.places.selectors import SiteCard

Url = Callable[..., str]
Send = Callable[..., Any]
Ready = Callable[..., Device]


def page(response: Any) -> str:
    return str(response.content.decode())


def answers(library: SiteCard, **more: Any) -> dict[str, Any]:
    said = {"site": str(library.id), "parts": ["Charger", "Case"], "agreed": "yes", "agreement": "default"}
    return {**said, **more}


def loans(council: Council) -> list[Loan]:
    return list(Loan.objects.of(council))


def test_a_choice_is_lent_at_once_and_the_loan_says_so(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard, amina: Borrower
) -> None:
    row = ready("LL-1000")
    said = answers(library, choice=f"resident:{amina.reference}")
    response = send(desk, url("lend-kit", row.reference), **said)
    assert response.status_code == 302
    shown = page(desk.get(response.url))
    assert "Lent LL-1000 to Amina until 16 December 2026" in shown
    assert url("undo-loan", loans(council)[0].reference) in shown
    assert url("slip", loans(council)[0].reference) in shown
    assert "Lent LL-1000" not in page(desk.get(url("loan", loans(council)[0].reference))).split("<h1")[0]


@pytest.mark.parametrize("typed", ["reference", "phone", "card", "name"])
def test_whoever_is_surely_meant_is_lent_to_at_once(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard, do: Any, typed: str
) -> None:
    do(add_resident, AddResident(called="Amina Khan", phone="07911 123456"))
    do(add_resident, AddResident(called="Amina Khanna"))
    do(add_card, AddCard())
    people = {one.called: one for one in Resident.objects.of(council)}
    said = {
        "reference": people["Amina Khan"].reference.lower(),
        "phone": "+44 7911 123456",
        "card": people[""].card_code,
        "name": "amina khanna",
    }
    response = send(desk, url("lend-kit", ready().reference), **answers(library, who=said[typed]))
    assert response.status_code == 302
    whose = {"card": "", "name": "Amina Khanna"}.get(typed, "Amina Khan")
    assert [one.resident_id for one in loans(council)] == [people[whose].pk]


def test_several_who_may_be_meant_are_a_question_that_keeps_what_was_typed(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard, do: Any
) -> None:
    do(add_resident, AddResident(called="Sam Brown", phone="07911 123456"))
    do(add_resident, AddResident(called="Sam Brown"))
    do(add_partner, AddPartner(name="Sam Trust", kind="third-sector"))
    row = ready()
    response = send(desk, url("lend-kit", row.reference), **answers(library, who="sam", parts=["Charger"]))
    shown = page(response)
    assert response.status_code == 422
    assert shown.count('name="choice"') == 4
    assert "phone ending 456" in shown
    assert "Sam Trust" in shown
    assert "Someone new called sam" in shown
    assert 'value="Charger" checked' in shown
    assert 'value="Case" checked' not in shown
    partner = shown.split('value="partner:')[1].split('"')[0]
    response = send(
        desk, url("lend-kit", row.reference), **answers(library, who="sam", asked="sam", choice=f"partner:{partner}")
    )
    assert response.status_code == 302
    assert loans(council)[0].partner_id is not None


def test_another_name_is_looked_for_again_whatever_was_chosen_before(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard, do: Any, amina: Borrower
) -> None:
    do(add_resident, AddResident(called="Bao Tran"))
    said = answers(library, who="Bao Tran", asked="amina", choice=f"resident:{amina.reference}")
    assert send(desk, url("lend-kit", ready().reference), **said).status_code == 302
    assert [one.resident.called for one in loans(council)] == ["Bao Tran"]


def test_somebody_new_is_asked_once_and_then_added_and_lent_to(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard
) -> None:
    row = ready()
    first = send(desk, url("lend-kit", row.reference), **answers(library, who="Nadia Newcomer"))
    assert first.status_code == 422
    assert 'value="new" checked' in page(first)
    said = answers(library, who="Nadia Newcomer", asked="Nadia Newcomer", choice="new")
    assert send(desk, url("lend-kit", row.reference), **said).status_code == 302
    assert [one.called for one in Resident.objects.of(council)] == ["Nadia Newcomer"]


def test_a_number_of_nobody_is_no_name(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard
) -> None:
    for typed in ("07911 999999", ids.new_reference()):
        response = send(desk, url("lend-kit", ready(f"LL-{typed}").reference), **answers(library, who=typed))
        assert response.status_code == 422
        assert "Nobody has this card, reference or phone number" in page(response)
    assert not Resident.objects.of(council).exists()


def test_a_password_is_no_name(desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard) -> None:
    said = answers(library, who="Jo PIN 1234", asked="Jo PIN 1234", choice="new")
    response = send(desk, url("lend-kit", ready().reference), **said)
    assert response.status_code == 422
    assert "looks like a password or PIN" in page(response)
    assert 'href="#who"' in page(response)


def test_the_agreement_comes_first_and_nothing_typed_is_lost(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard, amina: Borrower
) -> None:
    said = {"site": str(library.id), "parts": ["Case"], "who": "amina"}
    response = send(desk, url("lend-kit", ready().reference), **said)
    assert response.status_code == 422
    assert "Ask them first, then tick that they accept" in page(response)
    assert 'value="amina"' in page(response)
    assert not loans(council)


@pytest.mark.parametrize("version", ["default", "", None])
def test_lend_15_new_words_are_shown_and_accepted_before_the_loan(
    council: Council, do: Any, desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard, version: str | None
) -> None:
    row = ready()
    fresh = page(desk.get(url("device", row.reference)))
    assert '<input type="hidden" name="agreement" value="default">' in fresh
    do(set_setting, SetSetting(AGREEMENT.name, "Bring it back when you have done with it.", date(2026, 11, 18)))
    said = answers(library, who="Amina", asked="Amina", choice="new", agreement=version, parts=["Case"])
    response = send(
        desk, url("lend-kit", row.reference), **{name: one for name, one in said.items() if one is not None}
    )
    shown = page(response)
    assert response.status_code == 409
    assert "The words of the agreement have changed since you opened this page" in shown
    assert "These words are new. Ask them again, then tick that they accept" in shown
    assert "Bring it back when you have done with it." in shown
    assert 'value="Amina"' in shown and 'value="Case" checked' in shown
    assert 'name="agreed" type="checkbox" value="yes" checked' not in shown
    assert not loans(council)
    now = shown.split('name="agreement" value="')[1].split('"')[0]
    assert send(desk, url("lend-kit", row.reference), **(said | {"agreement": unescape(now)})).status_code == 302
    assert [one.agreement for one in loans(council)] == [unescape(now)]


def test_lend_15_a_tick_is_not_carried_to_new_words_by_another_question(
    council: Council, do: Any, desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard
) -> None:
    row = ready()
    do(set_setting, SetSetting(AGREEMENT.name, "Bring it back when you have done with it.", date(2026, 11, 18)))
    response = send(desk, url("lend-kit", row.reference), **answers(library, who="Nadia Newcomer"))
    assert response.status_code == 422
    assert "These words are new. Ask them again, then tick that they accept" in page(response)
    assert 'type="checkbox" value="yes" checked' not in page(response)


@pytest.mark.parametrize("said", [{}, {"who": ""}, {"choice": "new"}, {"who": "  ", "choice": "new"}])
def test_nobody_is_refused(said: dict[str, Any], desk: Any, url: Url, send: Send, ready: Ready) -> None:
    response = send(desk, url("lend-kit", ready().reference), agreed="yes", **said)
    assert response.status_code == 422
    assert "Enter who it is" in page(response)


@pytest.mark.parametrize(
    "forged",
    [
        {"choice": "officer:K7QF-3D2X"},
        {"choice": "resident:"},
        {"choice": "resident:' OR 1=1"},
        {"site": "00000000-0000-0000-0000-000000000001"},
        {"site": "nowhere"},
        {"parts": ["x" * 41]},
        {"parts": [f"part {number}" for number in range(31)]},
        {"parts": ["NUL \0"]},
        {"who": "NUL \0"},
    ],
)
def test_forged_answers_are_refused(
    forged: dict[str, Any], council: Council, desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard
) -> None:
    said = answers(library, who="Jo") | forged
    assert send(desk, url("lend-kit", ready().reference), **said).status_code == 422
    assert not loans(council)


def test_a_megabyte_for_a_name_is_an_error_of_the_field(
    council: Council, assistant: User, url: Url, ready: Ready, library: SiteCard
) -> None:
    client = Client()
    client.force_login(assistant)
    response = client.post(url("lend-kit", ready().reference), answers(library, who="x" * 1_000_000, key="k" * 20))
    assert response.status_code == 422
    assert "must be 100 characters or fewer" in page(response)
    assert not loans(council)


def test_double_sending_is_one_loan(
    council: Council, desk: Any, url: Url, ready: Ready, library: SiteCard, amina: Borrower
) -> None:
    row = ready()
    said = answers(library, choice=f"resident:{amina.reference}", key="the-same-key-twice")
    first = desk.post(url("lend-kit", row.reference), said)
    second = desk.post(url("lend-kit", row.reference), said)
    assert first.url == second.url
    assert len(loans(council)) == 1


def test_the_second_desk_is_told_by_whom_and_keeps_what_was_typed(
    desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard, lent: Any, amina: Borrower
) -> None:
    row = ready("LL-7")
    lent(row)
    response = send(desk, url("lend-kit", row.reference), **answers(library, who="amina"))
    shown = page(response)
    assert response.status_code == 409
    assert "Olu Officer has just lent LL-7" in shown
    assert 'value="amina"' in shown
    assert url("device", row.reference) in shown
    assert "See LL-7 as it is now" in shown


def test_a_limit_keeps_the_choice_so_that_it_can_be_changed(
    desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard, lent: Any, amina: Borrower
) -> None:
    lent(ready("LL-1"), amina)
    chosen = f"resident:{amina.reference}"
    said = answers(library, who="amina", asked="amina", choice=chosen)
    response = send(desk, url("lend-kit", ready("LL-2").reference), **said)
    assert response.status_code == 422
    assert "already has one on loan" in page(response)
    assert f'value="{chosen}" checked' in page(response)


def test_without_a_site_on_the_form_the_site_of_today_counts(
    council: Council, desk: Any, url: Url, ready: Ready, hub: SiteCard, amina: Borrower
) -> None:
    row = ready()
    who = f"resident:{amina.reference}"
    said = {"agreed": "yes", "agreement": "default", "choice": who, "key": ids.new_token()}
    assert desk.post(url("lend-kit", row.reference), said).status_code == 422
    desk.post(f"/{council.slug}/working-at/", {"site": str(hub.id), "key": ids.new_token()})
    assert desk.post(url("lend-kit", row.reference), said).status_code == 302
    assert loans(council)[0].site_id == hub.id


def test_what_another_council_has_is_not_here(
    desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard, other_council: Council
) -> None:
    stranger = Resident.objects.create(
        council=other_council, called="Stranger", recorded_at="2026-11-18T10:00Z", id=ids.new_id()
    )
    said = answers(library, choice=f"resident:{stranger.reference}")
    assert send(desk, url("lend-kit", ready().reference), **said).status_code == 404
    assert send(desk, url("lend-kit", ids.new_reference()), **said).status_code == 404
    assert send(desk, url("lend-kit", "not a reference"), **said).status_code == 404


def test_only_the_desk_lends(
    council: Council, as_user: Callable[[User], Client], auditor: User, outsider: User, url: Url, ready: Ready
) -> None:
    row = ready()
    assert as_user(auditor).get(url("lend-kit", row.reference)).status_code == 403
    assert as_user(auditor).post(url("lend-kit", row.reference)).status_code == 403
    assert as_user(outsider).get(url("lend-kit", row.reference)).status_code == 404
    assert Client().post(url("lend-kit", row.reference)).status_code == 302


def test_the_form_alone_shows_what_cannot_be_lent_as_it_is(desk: Any, url: Url, ready: Ready, lent: Any) -> None:
    row = ready()
    assert desk.get(url("lend-kit", row.reference)).status_code == 200
    lent(row)
    assert desk.get(url("lend-kit", row.reference)).url == url("device", row.reference)


def test_a_loan_leaves_the_device_out(
    council: Council, desk: Any, url: Url, send: Send, ready: Ready, library: SiteCard, amina: Borrower
) -> None:
    row = ready()
    send(desk, url("lend-kit", row.reference), **answers(library, choice=f"resident:{amina.reference}"))
    assert device(council, row.reference).state == DeviceState.ON_LOAN
