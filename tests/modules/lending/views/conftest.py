"""The pages of lending in the tests: a desk that is signed in, addresses, and a kit that is out."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.govuk.forms import new_key
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.lending.selectors import Borrower, loan
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.places.selectors import SiteCard
from tests.support.forms_on_pages import read_page

Do = Callable[..., Any]


@pytest.fixture
def url(council: Council) -> Callable[..., str]:
    """The address of a page of lending in Leeds."""

    def found(route: str, *parts: str) -> str:
        return reverse(f"lending:{route}", args=[council.slug, *parts])

    return found


@pytest.fixture
def desk(as_user: Callable[[User], Client], assistant: User) -> Client:
    """An assistant's browser."""
    return as_user(assistant)


@pytest.fixture
def send() -> Callable[..., Any]:
    """Posts a form with a fresh key, unless one is given."""

    def sent(client: Client, address: str, **said: Any) -> Any:
        return client.post(address, {"key": new_key(), **said})

    return sent


@pytest.fixture
def press() -> Callable[..., Any]:
    """Sends the form of a page with this action, as the page showed it, with what is typed into it.

    A form without an action leads to the page's own address, `to`.
    """

    def pressed(client: Client, shown: str, action: str, *, to: str = "", **said: Any) -> Any:
        form = next(form for form in read_page(shown).forms if form.action == action and form.method == "post")
        return client.post(to or action, form.values | said)

    return pressed


@pytest.fixture
def lent(do: Do, council: Council, library: SiteCard) -> Callable[..., Loan]:
    """Lends a device through the service."""

    def lend(row: Device, who: Borrower | None = None, **more: Any) -> Loan:
        said: dict[str, Any] = {"site_id": library.id, "agreed": True, "parts": ("Charger", "Case")} | more
        new = {} if who else {"new_called": said.pop("new_called", "Somebody New")}
        answer = do(lend_kit, LendKit(device=row.reference, borrower=who, **new, **said))
        return loan(council, answer.thing.reference)

    return lend
