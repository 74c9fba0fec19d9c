"""Pages of conversations, tips, common enquiries and boundaries: presses only, no script, no name."""

import csv
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.policy_services import SetSetting, SetSwitch, set_setting, set_switch
from furthest.kernel.accounts.working import PLACE
from furthest.kernel.acts.perform import Answer
from furthest.kernel.core import clock
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Conversation, Resident, Tip
from furthest.modules.people.services.tips import AddTip, add_tip
from furthest.modules.places.selectors import SiteCard
from tests.conftest import NOW
from tests.support.forms_on_pages import read_page

Do = Callable[..., Answer]
AsUser = Callable[[User], Client]
Talk = Callable[..., Conversation]
ANSWERS: dict[str, Any] = {"barriers": ["skills", "health"], "offered": ["loan"], "length": "5-to-15"}
RECORD = "/leeds/conversations/record/"


def url(route: str, *more: str) -> str:
    return reverse(f"people:{route}", args=["leeds", *more])


def text_of(answer: Any) -> str:
    return str((b"".join(answer) if answer.streaming else answer.content).decode())


@pytest.fixture
def client(as_user: AsUser, assistant: User, council: Council, library: SiteCard) -> Client:
    """An assistant's browser, working at the library today."""
    client = as_user(assistant)
    session = client.session
    session[PLACE] = {str(council.pk): {"id": str(library.id), "name": library.name}}
    session.save()
    return client


@pytest.fixture
def hold_it(do: Do, council: Council) -> str:
    """The reference of a tip for skills."""
    answer = do(add_tip, AddTip("skills", "Let them hold it", "Keep your hands away.\nSay each step."))
    assert answer.thing is not None
    return answer.thing.reference


def test_the_desk_leads_to_it_in_one_step(client: Client) -> None:
    assert f'href="{RECORD}"' in text_of(client.get("/leeds/desk/"))


def test_three_presses_and_save_and_nothing_to_type(client: Client, council: Council, library: SiteCard) -> None:
    page = text_of(client.get(RECORD))
    form = next(form for form in read_page(page).forms if "barriers" in form.kinds)
    kinds = {form.kinds[name] for name in ("barriers", "offered", "length")}
    assert kinds == {"checkbox", "radio"} and form.typed == ["site", "person"]
    assert form.kinds["site"] == form.kinds["person"] == "hidden", "where they work today is known"
    answer = client.post(RECORD, form.values | ANSWERS)
    row = Conversation.objects.of(council).get()
    assert answer["Location"] == url("conversation", row.reference)
    assert (row.site_id, row.resident_id, row.barriers, row.length) == (
        library.id,
        None,
        ["skills", "health"],
        "5-to-15",
    )
    shown = text_of(client.get(answer["Location"]))
    assert "The conversation is saved." in shown and "No name" in shown and "Do not know how" in shown


def test_without_a_site_of_today_the_page_asks_for_it(as_user: AsUser, assistant: User, library: SiteCard) -> None:
    client = as_user(assistant)
    assert "Where are you?" in text_of(client.get(RECORD))
    assert "Choose where you are" in text_of(client.post(RECORD, ANSWERS))
    assert client.post(RECORD, ANSWERS | {"site": str(library.id)}).status_code == 302


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"barriers": []}, "Choose what gets in the way"),
        ({"offered": []}, "Choose what you offered"),
        ({"length": ""}, "Choose about how long it took"),
        ({"barriers": ["no-reason", "skills"]}, "not both"),
        ({"barriers": ["riches"]}, "Choose from the answers shown"),
    ],
)
def test_what_is_missing_is_asked_for_and_the_rest_is_kept(
    client: Client, council: Council, more: dict[str, Any], words: str
) -> None:
    answer = client.post(RECORD, ANSWERS | more)
    assert answer.status_code == 422 and words in text_of(answer)
    if "offered" not in more:
        assert 'value="loan" checked' in text_of(answer)
    assert not Conversation.objects.of(council).exists()


def test_tips_are_shown_before_anything_is_saved(client: Client, council: Council, hold_it: str) -> None:
    answer = client.post(RECORD, ANSWERS | {"look": "yes"})
    page = text_of(answer)
    assert answer.status_code == 200 and "Let them hold it" in page and "There is no tip for this yet." in page
    assert 'value="skills" checked' in page and 'value="loan" checked' in page and "There is a problem" not in page
    assert not Conversation.objects.of(council).exists()


def test_a_persons_page_links_to_it_and_shows_days_and_barriers(
    client: Client, council: Council, amina: Resident
) -> None:
    there = url("resident", amina.reference)
    page = text_of(client.get(there))
    assert f"{RECORD}?person={amina.reference}" in page and "Never take or keep anybody’s password" in page
    opened = text_of(client.get(RECORD, {"person": amina.reference}))
    assert "Amina Yusuf" in opened
    form = next(form for form in read_page(opened).forms if "barriers" in form.kinds)
    client.post(RECORD, form.values | ANSWERS)
    row = Conversation.objects.of(council).get()
    assert row.resident_id == amina.pk
    page = text_of(client.get(there))
    assert url("conversation", row.reference) in page and "Health or disability" in page
    assert "Recorded a conversation at Armley Library" in page


@pytest.mark.parametrize("person", ["K7QF-3D2X", "\0", "x" * 19])
def test_somebody_unknown_is_not_found(client: Client, person: str) -> None:
    assert client.get(RECORD, {"person": person}).status_code == 404
    assert client.post(RECORD, ANSWERS | {"person": person}).status_code in {404, 422}


def test_undoing_asks_why_and_says_so(client: Client, council: Council, talk: Talk) -> None:
    row = talk()
    address = url("undo-conversation", row.reference)
    assert address in text_of(client.get(url("conversation", row.reference)))
    assert client.post(address, {}).status_code == 422
    answer = client.post(address, {"reason": "entered-twice", "key": "press-0001"})
    page = text_of(client.get(answer["Location"]))
    assert "It was entered twice" in page and "Undone" in page and address not in page
    assert client.post(address, {"reason": "entered-twice", "key": "press-0002"}).status_code == 422


def test_a_tip_is_used_with_one_press(client: Client, talk: Talk, hold_it: str) -> None:
    row = talk()
    page = text_of(client.get(url("conversation", row.reference)))
    assert "Let them hold it" in page and "I used this tip" in page and "Write a tip" in page
    answer = client.post(url("use-tip", row.reference, hold_it), {"key": "press-0001"})
    page = text_of(client.get(answer["Location"]))
    assert "Used in this conversation" in page and "I used this tip" not in page
    assert "Used 1 time in the last year" in text_of(client.get(url("tips")))


def test_tips_are_written_changed_retired_and_brought_back(client: Client, council: Council) -> None:
    said = {"barrier": "skills", "title": "Hold it", "words": "Hands away.", "audience": "hand-over"}
    opened = text_of(client.get(url("add-tip"), {"barrier": "skills"}))
    assert '<option value="skills" selected>' in opened
    answer = client.post(url("add-tip"), said | {"key": "press-0001"})
    one = Tip.objects.of(council).get()
    assert answer["Location"] == url("tip", one.reference)
    assert "Print to hand over" in text_of(client.get(answer["Location"]))
    assert "Hands away." in text_of(client.get(url("hand-over", one.reference)))
    change = url("change-tip", one.reference)
    assert client.post(change, said | {"title": "Let them", "version": "1", "key": "press-0002"}).status_code == 302
    stale = client.post(change, said | {"title": "Other", "version": "1", "key": "press-0003"})
    assert stale.status_code == 409 and "Other" in text_of(stale) and 'name="version" value="2"' in text_of(stale)
    client.post(url("retire-tip", one.reference), {"key": "press-0004"})
    assert "Retired tips" in text_of(client.get(url("tips")))
    client.post(url("restore-tip", one.reference), {"key": "press-0005"})
    assert "Retired tips" not in text_of(client.get(url("tips")))


def test_tips_are_narrowed_and_ordered_by_the_address(client: Client, do: Do, talk: Talk, hold_it: str) -> None:
    with clock.frozen(NOW + timedelta(minutes=1)):
        do(add_tip, AddTip("skills", "A newer tip", "Say less."))
        do(add_tip, AddTip("device", "About devices", "Show one."))
        client.post(url("use-tip", talk().reference, hold_it), {"key": "press-0001"})
    page = text_of(client.get(url("tips"), {"barrier": "skills"}))
    assert "About devices" not in page and page.index("Let them hold it") < page.index("A newer tip")
    page = text_of(client.get(url("tips"), {"barrier": "skills", "order": "newest"}))
    assert page.index("A newer tip") < page.index("Let them hold it")


def test_without_conversations_enquiries_say_what_to_do_first(client: Client) -> None:
    page = text_of(client.get(url("enquiries")))
    assert "No conversation is recorded" in page and RECORD in page


def test_enquiries_show_the_month_beside_the_one_before(client: Client, talk: Talk, hub: SiteCard) -> None:
    with clock.frozen(NOW - timedelta(days=30)):
        talk(barriers=("device",))
    talk()
    talk(site_id=hub.id)
    page = text_of(client.get(url("enquiries")))
    assert "November 2026" in page and "October 2026" in page and "Conversations by site" in page
    assert page.index("Do not know how") < page.index("No device to use"), "the most this month comes first"
    assert f"{url('tips')}?barrier=skills" in page
    before = url("enquiry-rows", "barriers") + "?code=device&amp;month=2026-10"
    assert before in page and "No device to use" in text_of(client.get(before.replace("&amp;", "&")))
    narrowed = text_of(client.get(url("enquiries"), {"site": str(hub.id)}))
    assert "Compton Hub, November 2026" in narrowed and "Conversations by site" not in narrowed
    assert "September 2026" in text_of(client.get(url("enquiries"), {"month": "2026-10"}))


def test_each_number_opens_its_rows(client: Client, talk: Talk) -> None:
    row = talk()
    page = text_of(client.get(url("enquiries")))
    assert f"{url('enquiry-rows', 'barriers')}?code=skills" in page
    rows = text_of(client.get(url("enquiry-rows", "barriers"), {"code": "skills"}))
    assert url("conversation", row.reference) in rows and "Do not know how" in rows and "Not sure" not in rows
    for figure in ("conversations", "offered", "minutes", "tips"):
        assert client.get(url("enquiry-rows", figure), {"code": "\0"}).status_code == 200
    assert client.get(url("enquiry-rows", "riches")).status_code == 404


def test_the_sheet_has_a_line_for_each_count(client: Client, talk: Talk) -> None:
    talk()
    lines = list(csv.DictReader(text_of(client.get(url("enquiries-csv"))).removeprefix("\ufeff").splitlines()))
    found = {(line["figure"], line["code"]): line["2026-11"] for line in lines}
    assert found["Conversations", ""] == "1" and found["What got in the way", "skills"] == "1"
    assert {line["counts"] for line in lines} == {"conversations", "minutes"}


def test_an_auditor_sees_figures_and_no_conversation(as_user: AsUser, auditor: User, talk: Talk) -> None:
    row, client = talk(), as_user(auditor)
    page = text_of(client.get(url("enquiries")))
    assert "Do not know how" in page and url("tips") not in page and RECORD not in page
    assert row.reference not in text_of(client.get(url("enquiry-rows", "conversations")))
    for route in ("tips", "boundaries", "record-conversation"):
        assert client.get(url(route)).status_code == 403


def test_talk_08_boundaries_in_the_councils_own_words(client: Client, do: Do, council: Council) -> None:
    page = text_of(client.get(url("boundaries")))
    assert "I can’t log in for you, but I can sit with you" in page and "Never take or keep" in page
    today = clock.today(council.time_zone)
    do(set_setting, SetSetting("people.how_to_say", "I can’t lift it, but I can hold the door.\n\nOr this.", today))
    council.refresh_from_db()
    page = text_of(client.get(url("boundaries")))
    assert "<li>I can’t lift it, but I can hold the door.</li>" in page and "<li></li>" not in page
    assert url("boundaries") in text_of(client.get(RECORD))


def test_turned_off_it_is_gone_from_desk_person_and_addresses(
    client: Client, do: Do, council: Council, amina: Resident
) -> None:
    do(set_switch, SetSwitch("conversations", on=False))
    council.refresh_from_db()
    for address in ("/leeds/desk/", url("resident", amina.reference)):
        assert RECORD not in text_of(client.get(address))
    for route in ("record-conversation", "tips", "enquiries", "boundaries"):
        assert client.get(url(route)).status_code == 404


def test_pages_ask_the_same_however_much_there_is(
    client: Any, do: Do, talk: Talk, amina: Resident, hold_it: str
) -> None:
    row = talk(person=amina.reference)
    addresses = [url("conversation", row.reference), url("enquiries"), url("tips"), url("resident", amina.reference)]

    def counted() -> list[int]:
        for address in addresses:
            client.get(address)
        return [client.get(address) and client.queries for address in addresses]

    before = counted()
    for number in range(6):
        talk(person=amina.reference)
        do(add_tip, AddTip("skills", f"Tip {number}", "Say less."))
    assert counted() == before
