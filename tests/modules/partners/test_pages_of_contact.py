"""Pages about contacts, contact history, next steps and former partners: what each shows, keeps, refuses and hides."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.entry.web.who_waits import who_waits
from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.modules.partners.models import Exchange, Partner
from furthest.modules.partners.selectors import contact, contacts, exchanges, latest_exchange, partner
from furthest.modules.partners.services.contacts import ChangeContact, EndContact, change_contact, end_contact
from tests.conftest import NOW
from tests.support import cast

AsUser = Callable[[User], Client]
Record = Callable[..., Exchange]
TODAY = NOW.date()


def url(route: str, *more: Any) -> str:
    return reverse(f"partners:{route}", args=["leeds", *(str(part) for part in more)])


def text_of(response: Any) -> str:
    return str(response.content.decode())


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def titles(user: User, council: Council) -> list[str]:
    with scope(council):
        return [one.title for one in who_waits(council, cast.actor_of(user, council), today=TODAY)]


def test_a_contact_is_changed_and_a_stale_form_keeps_what_was_typed(
    as_user: AsUser, officer: User, hub: Partner, do: Any
) -> None:
    client, sam = as_user(officer), contacts(hub)[0]
    there = url("change-contact", hub.reference, sam.pk)
    assert "Left on" not in text_of(client.get(there))
    do(change_contact, ChangeContact(hub.reference, sam.pk, 1, "Sam Elsewhere"))
    said = {"version": "1", "called": "Sam Typed", "note": "Mornings only", "key": "press-0001"}
    page = client.post(there, said)
    assert page.status_code == 409 and "Sam Typed" in text_of(page) and 'value="2"' in text_of(page)
    answer = client.post(there, said | {"version": "2", "key": "press-0002"} | day("since_on", date(2026, 3, 2)))
    shown = text_of(client.get(answer["Location"]))
    for words in ("Sam Typed", "Mornings only", "Since 2 March 2026", "Main contact"):
        assert words in shown
    wrong = client.post(there, {"version": "3", "called": " ", "key": "press-0003"})
    assert wrong.status_code == 422 and "Enter the name of the contact, or what they do there" in text_of(wrong)


def test_who_has_left_is_listed_apart_with_the_day(as_user: AsUser, officer: User, hub: Partner) -> None:
    client, sam = as_user(officer), contacts(hub)[0]
    client.post(url("end-contact", hub.reference, sam.pk), {"key": "press-0001"})
    shown = text_of(client.get(url("partner", hub.reference)))
    for words in ("The last contact has left.", "Who has left", "Left on 18 November 2026", "Is a contact again"):
        assert words in shown
    there = url("change-contact", hub.reference, sam.pk)
    assert "Left on" in text_of(client.get(there))
    said = {"version": "2", "called": "Sam Lee", "key": "press-0002"} | day("until_on", date(2026, 11, 2))
    client.post(there, said)
    assert contact(hub, sam.pk).until_on == date(2026, 11, 2)


def test_another_main_contact_at_one_press(as_user: AsUser, officer: User, hub: Partner) -> None:
    client = as_user(officer)
    client.post(url("add-contact", hub.reference), {"called": "Al", "key": "press-0001"})
    _sam, al = contacts(hub)
    client.post(url("choose-main-contact", hub.reference, al.pk), {"key": "press-0002"})
    assert [one.called for one in contacts(hub)] == ["Al", "Sam Lee"]


def test_a_contact_is_recorded_shown_and_taken_out(as_user: AsUser, assistant: User, hub: Partner) -> None:
    client: Any = as_user(assistant)
    form = text_of(client.get(url("record-exchange", hub.reference)))
    for words in ("Asha Assistant", "Sam Lee", 'value="18"', "Show this to the partner (optional)"):
        assert words in form or words.endswith("(optional)")
    sam = contacts(hub)[0]
    said = {"way": "visit", "contact": str(sam.pk), "held_by": "Asha", "agreed": "Five tablets\nfor March"}
    said |= {"next_step": "Bring them", "key": "press-0001"} | day("held_on", TODAY - timedelta(days=3))
    answer = client.post(url("record-exchange", hub.reference), said | day("next_on", TODAY))
    page = text_of(client.get(answer["Location"]))
    for words in (
        *("The contact is recorded.", "15 November 2026: A visit", "Asha with Sam Lee", "for March"),
        *("Next: Bring them, by 18 November 2026", "Next step is due", "What to do next"),
    ):
        assert words in page
    row = latest_exchange(hub)
    assert row is not None
    undo = url("undo-exchange", hub.reference, row.reference)
    assert undo in page
    client.post(undo, {"key": "press-0002"})
    assert "No contact is written down yet." in text_of(client.get(url("partner", hub.reference)))


def test_a_record_without_a_way_or_with_a_day_to_come_keeps_what_was_typed(
    as_user: AsUser, assistant: User, hub: Partner
) -> None:
    client = as_user(assistant)
    there = url("record-exchange", hub.reference)
    typed = {"agreed": "Kept words", "key": "press-0001"} | day("held_on", TODAY + timedelta(days=1))
    page = client.post(there, typed)
    assert page.status_code == 422
    assert "Choose how you were in contact" in text_of(page) and "Kept words" in text_of(page)
    page = client.post(there, typed | {"way": "call"})
    assert page.status_code == 422
    assert "The day of the contact must be today or before" in text_of(page)
    assert not exchanges(hub, shared_only=False).exists()


def test_what_was_recorded_is_changed(as_user: AsUser, officer: User, hub: Partner, record: Record, do: Any) -> None:
    client, sam = as_user(officer), contacts(hub)[0]
    row = record(hub, contact=sam.pk, agreed="Five")
    do(end_contact, EndContact(hub.reference, sam.pk))
    there = url("change-exchange", hub.reference, row.reference)
    assert "Sam Lee" in text_of(client.get(there)), "who has left can stay who it was with"
    said = {"way": "call", "contact": str(sam.pk), "agreed": "Six", "key": "press-0001"} | day("held_on", TODAY)
    assert client.post(there, said | {"version": "1"}).status_code == 302
    stale = client.post(there, said | {"version": "1", "agreed": "Seven", "key": "press-0002"})
    assert stale.status_code == 409 and "Seven" in text_of(stale)
    now = latest_exchange(hub)
    assert now is not None
    assert (now.agreed, now.way, now.contact) == ("Six", "call", sam)


def test_a_step_is_done_and_opened_again(as_user: AsUser, officer: User, hub: Partner, record: Record) -> None:
    client, row = as_user(officer), record(hub, next_step="Ring", next_on=TODAY)
    done = client.post(url("finish-step", hub.reference, row.reference), {"key": "press-0001"})
    page = text_of(client.get(done["Location"]))
    assert "Done on 18 November 2026: Ring" in page and "What to do next" not in page
    assert url("reopen-step", hub.reference, row.reference) in page
    client.post(url("reopen-step", hub.reference, row.reference), {"key": "press-0002"})
    assert "What to do next" in text_of(client.get(url("partner", hub.reference)))


def test_all_of_a_long_history(as_user: AsUser, officer: User, hub: Partner, record: Record) -> None:
    client: Any = as_user(officer)
    every = url("exchanges", hub.reference)
    assert "No contact is written down yet." in text_of(client.get(every))
    for number in range(7):
        record(hub, held_on=TODAY - timedelta(days=number), contact=contacts(hub)[0].pk)
    page = text_of(client.get(url("partner", hub.reference)))
    assert every in page and "12 November 2026" not in page.split("What has happened")[0]
    assert client.queries <= 16
    page = text_of(client.get(every))
    assert "7 in this list" in page and "12 November 2026" in page
    assert client.queries <= 9


def test_the_list_says_who_was_not_heard_from(
    as_user: AsUser, officer: User, partner_called: Callable[..., Partner], record: Record
) -> None:
    with clock.frozen(NOW - timedelta(days=400)):
        old, older = partner_called("Abbey"), partner_called("Bridge")
    record(old, held_on=date(2026, 9, 1))
    record(older, held_on=date(2026, 1, 5))
    client: Any = as_user(officer)
    page = text_of(client.get(url("partners")))
    assert page.index("Abbey") < page.index("Bridge") and "1 September 2026" in page
    assert page.count("Not heard from lately") == 2, "the filter, and one tag"
    page = text_of(client.get(url("partners"), {"order": "longest"}))
    assert page.index("Bridge") < page.index("Abbey")
    page = text_of(client.get(url("partners"), {"which": "quiet"}))
    assert "Bridge" in page and "Abbey" not in page
    assert client.queries <= 12
    assert "Not heard from lately" in text_of(client.get(url("partner", older.reference)))


def test_what_waits_leads_to_the_partners_that_it_counts(
    as_user: AsUser, officer: User, assistant: User, council: Council, hub: Partner, record: Record, do: Any
) -> None:
    assert titles(officer, council) == []
    record(hub, next_step="Ring", next_on=TODAY)
    do(end_contact, EndContact(hub.reference, contacts(hub)[0].pk))
    assert titles(officer, council) == ["A next step with 1 partner is due", "The last contact of 1 partner has left"]
    assert titles(assistant, council) == ["A next step with 1 partner is due"]
    for which in ("step-due", "left"):
        assert "Hub of Hope" in text_of(as_user(officer).get(url("partners"), {"which": which}))


def test_a_former_partner_is_asked_about_once_kept_and_taken_up_again(
    as_user: AsUser, officer: User, hub: Partner
) -> None:
    client = as_user(officer)
    there = url("end-partner", hub.reference)
    assert "whoever signs in for them still can" in text_of(client.get(there))
    assert client.post(there, {"version": "9", "key": "press-0001"}).status_code == 409
    ended = client.post(there, {"version": "1", "key": "press-0002"})
    page = text_of(client.get(ended["Location"]))
    for words in ("Former partner", "Ended on", "Sam Lee", "Work with them again"):
        assert words in page
    assert "Hub of Hope" not in text_of(client.get(url("partners")))
    assert "Hub of Hope" in text_of(client.get(url("partners"), {"which": "former"}))
    client.post(url("restore-partner", hub.reference), {"key": "press-0003"})
    assert partner(hub.council, hub.reference).ended_on is None


@pytest.mark.parametrize("route", ["own-partner", "partner"])
def test_partner_09_a_coordinator_sees_what_is_shared_and_no_note_of_the_council(
    as_user: AsUser, coordinator: User, hub: Partner, record: Record, route: str, do: Any
) -> None:
    sam = contacts(hub)[0]
    do(change_contact, ChangeContact(hub.reference, sam.pk, 1, "Sam Lee", note="Is leaving soon"))
    record(hub, agreed="Watch their budget", next_step="Ask the treasurer", next_on=TODAY)
    record(hub, agreed="Five tablets", next_step="Fetch them", next_on=TODAY, is_shared=True)
    client: Any = as_user(coordinator)
    page = text_of(client.get(url(route, *([hub.reference] if route == "partner" else []))))
    for words in ("Hub of Hope", "Sam Lee", "Five tablets", "Fetch them", "What to do next", "Add a contact"):
        assert words in page
    for words in (
        *("Slow to answer", "Is leaving soon", "Watch their budget", "treasurer", "Not heard from lately"),
        *("What has happened", "The partner sees this", "Record a contact", "Change details", "Who signs in"),
    ):
        assert words not in page
    every = text_of(client.get(url("exchanges", hub.reference)))
    assert "Five tablets" in every and "Watch their budget" not in every


def test_partner_09_a_coordinator_begins_at_their_partner_and_changes_its_contacts(
    as_user: AsUser, coordinator: User, hub: Partner
) -> None:
    client = as_user(coordinator)
    first = client.get("/leeds/", follow=True)
    assert first.redirect_chain[-1][0] == url("own-partner") and "Hub of Hope" in text_of(first)
    assert "Your organisation" in text_of(first)
    form = text_of(client.get(url("add-contact", hub.reference)))
    assert "Note for staff" not in form
    answer = client.post(url("add-contact", hub.reference), {"called": "Al", "note": "Sly", "key": "press-0001"})
    assert answer["Location"] == url("partner", hub.reference)
    al = contacts(hub)[1]
    assert (al.called, al.note) == ("Al", "")
    client.post(url("end-contact", hub.reference, al.pk), {"key": "press-0002"})
    assert [one.called for one in contacts(hub)] == ["Sam Lee"]


def test_a_coordinator_without_a_partner_is_told(as_user: AsUser, council: Council) -> None:
    nobody = cast.user_in(council, "coordinator", name="No Partner")
    page = as_user(nobody).get(url("own-partner"), follow=True)
    assert "You are not with a partner yet." in text_of(page)


def test_officers_see_who_signs_in_for_a_partner_and_add_somebody_for_it(
    as_user: AsUser, officer: User, manager: User, coordinator: User, hub: Partner
) -> None:
    client = as_user(officer)
    page = text_of(client.get(url("partner", hub.reference)))
    add = f"/leeds/staff/add/?partner={hub.pk}"
    assert "Cai Coordinator" in page and f"/leeds/staff/{coordinator.pk}/" in page and add in page
    form = text_of(client.get(add))
    assert f'<option value="{hub.pk}" selected' in form and 'value="coordinator" checked' in form
    said = {"name": "Dee New", "email": "dee@hub.example", "role": "coordinator", "partner": str(hub.pk)}
    assert client.post(add, said | {"key": "press-0001"}).status_code == 200
    assert "Dee New" in text_of(client.get(url("partner", hub.reference)))
    assert "Cai Coordinator" not in text_of(as_user(manager).get(url("partner", hub.reference)))
    assert client.get("/leeds/staff/add/?partner=nobody").status_code == 200
