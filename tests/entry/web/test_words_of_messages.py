"""The words of messages: edited by an officer, checked when saved, with a preview, the length and a way back."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from furthest.kernel.accounts.message_services import RestoreWords, SetWords, restore_words, set_words
from furthest.kernel.accounts.models import User
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.errors import Conflict, NotFound, RuleBroken
from furthest.kernel.core.outcome import Notice
from furthest.kernel.govuk.forms import new_key
from furthest.kernel.outbox import delivery
from furthest.kernel.outbox.models import OutboxMessage
from furthest.kernel.outbox.read import message_words
from furthest.kernel.outbox.templates import TEMPLATES, Placeholder, Template, checked_words
from furthest.kernel.outbox.words import words_of
from furthest.kernel.outbox.write import put
from furthest.kernel.tenancy.models import Council
from furthest.lib.text_parts import text_parts

FACTS = (
    Placeholder("due_on", "the day it is due back", "3 December 2026", must_stay=True),
    Placeholder("site", "where it was lent", "Armley Library"),
)
OURS = Template("practice.due", "Practice notice", "It is due", "Bring it back by {due_on} to {site}.", FACTS)
ADDRESS = "/leeds/outbox/words/practice.due/"


@pytest.fixture(autouse=True)
def template(monkeypatch: pytest.MonkeyPatch, db: None) -> Template:
    monkeypatch.setattr(TEMPLATES, "_things", {**TEMPLATES._things, OURS.name: OURS})
    return OURS


@pytest.fixture
def message(act: Callable[..., Act]) -> Callable[[], OutboxMessage]:
    def written() -> OutboxMessage:
        one = act()
        facts = {"due_on": "9 December 2026", "site": "Compton Hub"}
        put([(one, Notice(OURS.name, "text", "07911 123456", facts, Thing("practice.thing", uuid4(), "K7QF-3D2X")))])
        found: OutboxMessage = OutboxMessage.objects.of(one.council).order_by("-id")[0]
        return found

    return written


def page(response: Any) -> str:
    return str(response.content.decode())


def send(client: Any, body: str, *, subject: str = "Soon", **more: str) -> Any:
    return client.post(ADDRESS, {"key": new_key(), "subject": subject, "body": body, **more})


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Bring it back to {site}.", "“{due_on}” has to stay in the message"),
        ("Back by {due_on}, {name}.", "“{name}” is not known here"),
        ("Back by {due_on.", "A brace is open or closed by itself"),
        ("Back by due_on}.", "A brace is open or closed by itself"),
        ("Back by {due_on!r}.", "“{due_on}” cannot be read"),
        ("Back by {due_on:>999999999}.", "“{due_on}” cannot be read"),
        ("Back by {due_on.__class__}.", "“{due_on.__class__}” cannot be read"),
        ("Back by {due_on} {0}.", "“{0}” cannot be read"),
        ("Back by {due_on} {}.", "“{}” cannot be read"),
        ("", "Enter message"),
        ("Your PIN is 4711, back by {due_on}.", "This looks like a password or PIN"),
    ],
)
def test_outbox_05_a_placeholder_that_is_wrong_is_named(
    body: str, words: str, council: Council, officer: User, as_user: Any
) -> None:
    for more in ({}, {"do": "preview"}):
        answer = send(as_user(officer), body, **more)
        assert answer.status_code == 422
        assert words in page(answer)
        assert 'href="#body"' in page(answer)
    assert words_of(council, OURS).id is None


def test_outbox_05_a_wrong_subject_is_said_beside_the_subject(officer: User, as_user: Any) -> None:
    answer = send(as_user(officer), "By {due_on}.", subject="Hello {nobody}")
    assert answer.status_code == 422
    assert "“{nobody}” is not known here" in page(answer) and 'href="#subject"' in page(answer)


def test_outbox_05_own_words_are_sent_from_then_on(
    council: Council, officer: User, as_user: Any, message: Callable[[], OutboxMessage]
) -> None:
    client, before = as_user(officer), message()
    delivery.deliver(council)
    assert send(client, "Back to {site} by {due_on}, please.").status_code == 302
    council.refresh_from_db()
    after = message()
    delivery.deliver(council)
    for row in (before, after):
        row.refresh_from_db(from_queryset=OutboxMessage.objects.of(council))
    assert message_words(council, before)[1] == "Bring it back by 9 December 2026 to Compton Hub.", "as it was sent"
    assert message_words(council, after) == ("Soon", "Back to Compton Hub by 9 December 2026, please.")
    entry = AuditEntry.objects.of(council).get(verb="outbox.words.set")
    assert entry.facts == {"message": "Practice notice", "language": "English"}


def test_outbox_05_the_preview_saves_nothing(council: Council, officer: User, as_user: Any) -> None:
    answer = send(as_user(officer), "Back to {site} by {due_on}, please.", do="preview")
    shown = page(answer)
    assert answer.status_code == 200
    assert "Back to Armley Library by 3 December 2026, please." in shown
    assert "Back to {site} by {due_on}, please." in shown, "what was typed stays"
    assert words_of(council, OURS).id is None
    assert not AuditEntry.objects.of(council).filter(verb="outbox.words.set").exists()


def test_outbox_05_the_length_is_shown_in_parts(officer: User, as_user: Any) -> None:
    client = as_user(officer)
    assert "in one part" in page(client.get(ADDRESS))
    long = page(send(client, "By {due_on}. " + "Please come. " * 20, do="preview"))
    assert "in 2 parts. Each part is paid for." in long
    assert "These make it longer: ’" in page(send(client, "It’s due back by {due_on}.", do="preview"))


def test_outbox_05_back_to_our_words_in_one_step(council: Council, officer: User, as_user: Any) -> None:
    client = as_user(officer)
    assert "Go back to our words" not in page(client.get(ADDRESS))
    send(client, "Back by {due_on}.")
    shown = page(client.get(ADDRESS))
    assert "Go back to our words" in shown
    assert client.post(f"{ADDRESS}restore/", {"key": new_key()}).status_code == 302
    after = page(client.get(ADDRESS))
    assert "Bring it back by {due_on} to {site}." in after
    assert "Our words again" in after and "Back by {due_on}." in after, "the history keeps both"
    council.refresh_from_db()
    assert words_of(council, OURS).id is None
    assert AuditEntry.objects.of(council).filter(verb="outbox.words.restored").count() == 1


def test_outbox_05_of_two_officers_the_second_is_told(do: Any) -> None:
    do(set_words, SetWords(OURS.name, "en", "Soon", "Back by {due_on}.", seen=""))
    with pytest.raises(Conflict, match="meanwhile"):
        do(set_words, SetWords(OURS.name, "en", "Soon", "Here by {due_on}.", seen=""))


def test_outbox_05_each_language_has_its_own_words_and_english_is_sent(council: Council, do: Any) -> None:
    do(set_words, SetWords(OURS.name, "pl", "Zwrot", "Prosimy o zwrot do {due_on}."))
    assert words_of(council, OURS, "pl").subject == "Zwrot"
    assert words_of(council, OURS).id is None
    do(restore_words, RestoreWords(OURS.name, "pl"))
    assert words_of(council, OURS, "pl").subject == OURS.subject


def test_outbox_05_another_language_is_edited_at_an_address_of_its_own(
    council: Council, officer: User, as_user: Any
) -> None:
    client = as_user(officer)
    polish = f"{ADDRESS}?language=pl"
    assert "English is sent now." in page(client.get(polish))
    said = {"key": new_key(), "subject": "Zwrot", "body": "Do {due_on}."}
    assert client.post(polish, said).url == polish
    council.refresh_from_db()
    assert (words_of(council, OURS, "pl").body, words_of(council, OURS).id) == ("Do {due_on}.", None)
    assert client.post(f"{ADDRESS}restore/", {"key": new_key(), "language": "pl"}).url == polish
    council.refresh_from_db()
    assert words_of(council, OURS, "pl").id is None
    assert client.get(f"{ADDRESS}?language=xx").status_code == 404


def test_outbox_05_words_of_another_council_are_its_own(council: Council, other_council: Council, do: Any) -> None:
    do(set_words, SetWords(OURS.name, "en", "Soon", "Back by {due_on}."))
    assert words_of(other_council, OURS).id is None


@pytest.mark.parametrize("command", [SetWords("nothing", "en", "A", "B"), SetWords(OURS.name, "xx", "A", "B")])
def test_what_is_no_message_or_language_is_not_found(command: SetWords, do: Any) -> None:
    with pytest.raises(NotFound):
        do(set_words, command)


def test_a_message_is_never_without_words(do: Any) -> None:
    with pytest.raises(RuleBroken):
        do(set_words, SetWords(OURS.name, "en", "Soon", "  \n "))


@pytest.mark.parametrize("who", ["manager", "assistant", "auditor"])
def test_only_an_officer_changes_words(who: str, request: pytest.FixtureRequest, as_user: Any) -> None:
    client = as_user(request.getfixturevalue(who))
    assert client.get(ADDRESS).status_code == 403
    assert send(client, "Back by {due_on}.").status_code == 403


def test_the_list_says_whose_words_each_message_has(officer: User, as_user: Any, do: Any) -> None:
    do(set_words, SetWords(OURS.name, "en", "Soon", "Back by {due_on}."))
    do(set_words, SetWords(OURS.name, "cy", "Yn fuan", "Erbyn {due_on}."))
    shown = page(as_user(officer).get("/leeds/outbox/words/"))
    assert "Your own words" in shown and "Cymraeg" in shown and "Our words" in shown


def test_our_own_words_pass_the_same_check() -> None:
    own = [template for template in TEMPLATES if template.name.startswith("lending.")]
    assert len(own) == 6
    for template in own:
        assert checked_words(template, template.subject, template.body) == (template.subject, template.body)


def test_our_own_words_fit_into_few_text_messages() -> None:
    for template in TEMPLATES:
        found = text_parts(template.body.format_map(template.examples)) if template.facts else text_parts("")
        assert found.parts <= 3 and not found.costly, template.name
