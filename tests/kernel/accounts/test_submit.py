"""What a view gets back from `submit`: an answer, or a form that says what is wrong and keeps what was typed."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.submit import say, submit
from furthest.kernel.acts.service import SERVICES, service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import Conflict, NotAllowed, RuleBroken
from furthest.kernel.core.outcome import Outcome
from furthest.kernel.govuk.forms import PageForm, TextField
from furthest.kernel.tenancy.models import Council
from tests.support.cast import actor_of

KEY = "k" * 32


class NameForm(PageForm):
    name = TextField("Name", max_length=10)

    def command(self) -> str:
        return str(self.cleaned_data["name"])


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes a service that refuses with the error that it is given, or answers."""
    monkeypatch.setattr(SERVICES, "_things", dict(SERVICES._things))

    def make(error: Exception | None) -> Any:
        @service(permission="council.enter")
        def name_thing(act: Act, command: str) -> Outcome:
            if error:
                raise error
            return Outcome()

        return name_thing

    return make


@pytest.fixture
def request_of(council: Council, officer: User) -> Any:
    """A gated request, as a view gets it."""

    def make(typed: str) -> Any:
        request: Any = RequestFactory().post("/", {"name": typed, "key": KEY})
        request.council, request.actor = council, actor_of(officer, council)
        return request

    return make


def attempt(request: Any, its_service: Any) -> tuple[Any, NameForm]:
    form = NameForm(request.POST)
    return submit(request, form, its_service), form


def test_answer_comes_back(request_of: Any, refusing: Any) -> None:
    answer, _ = attempt(request_of("Mary"), refusing(None))
    assert answer is not None and not answer.repeated


def test_same_key_again_is_a_repeat(request_of: Any, refusing: Any) -> None:
    its_service = refusing(None)
    attempt(request_of("Mary"), its_service)
    answer, _ = attempt(request_of("Mary"), its_service)
    assert answer.repeated


def test_unreadable_form_never_reaches_the_service(request_of: Any, refusing: Any) -> None:
    answer, form = attempt(request_of("x" * 11), refusing(AssertionError("reached")))
    assert (answer, form.status) == (None, 422)


@pytest.mark.parametrize(("field", "place"), [("name", "name"), (None, "__all__"), ("other", "__all__")])
def test_broken_rule_stands_at_its_field(field: str | None, place: str, request_of: Any, refusing: Any) -> None:
    answer, form = attempt(request_of("Mary"), refusing(RuleBroken("X-01", "Not that name.", field)))
    assert (answer, form.status, list(form.errors[place])) == (None, 422, ["Not that name."])
    assert form.key == KEY, "nothing was written, so the key still stands for this act"


def test_conflict_stands_on_top_with_what_changed_and_a_new_key(request_of: Any, refusing: Any) -> None:
    answer, form = attempt(request_of("Mary"), refusing(Conflict("Asha was first.", ["on loan", "10:31"])))
    assert (answer, form.status) == (None, 409)
    assert form.errors["__all__"] == ["Asha was first. What has changed: on loan; 10:31."]
    assert form.key != KEY


def test_other_refusals_are_pages_of_their_own(request_of: Any, refusing: Any) -> None:
    with pytest.raises(NotAllowed):
        attempt(request_of("Mary"), refusing(NotAllowed("No.")))


def test_words_for_the_next_page_may_offer_undo() -> None:
    request: Any = RequestFactory().get("/")
    say(request, "Lent.", undo_url="/undo/", undo_label="Undo this loan", undo_posts=True)
    assert (request.said.text, request.said.undo_url, request.said.undo_posts) == ("Lent.", "/undo/", True)
    assert NameForm(QueryDict("")).status == 200
