"""The fixed cast of the tests, and the few things that nearly every test needs."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import settings

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer, perform
from furthest.kernel.core import clock
from furthest.kernel.core.act import Act, act_now
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import forget_all
from tests.support import cast
from tests.support.linting import LintingClient
from tests.support.told import TELLER, telling

# How long one example takes says more about the machine than about the code.
settings.register_profile("furthest", deadline=None)
settings.load_profile("furthest")

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)  # a Wednesday
SHARED = Path(os.environ.get("FURTHEST_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))


@pytest.fixture(scope="session", autouse=True)
def teller() -> Iterator[None]:
    """On PostgreSQL, what tests themselves ask is told to be of the council that it names."""
    with telling():
        yield


@pytest.fixture(autouse=True)
def nothing_told(teller: None) -> None:
    """A test begins without a council said."""
    TELLER.last, TELLER.is_told = "", False


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    """Processes remember councils' set-up by version; test councils start again at one."""
    forget_all()
    yield
    forget_all()


@pytest.fixture(autouse=True)
def held_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """The clock stands at half past ten on Wednesday 18 November 2026, except in a browser's journeys."""
    if request.node.get_closest_marker("journey"):
        yield
        return
    with clock.frozen(NOW):
        yield


@pytest.fixture
def shared_data() -> Path:
    """The folder of open data that nobody here wrote; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the open data is not at {SHARED}; set FURTHEST_SHARED_DATA to its folder")
    return SHARED


@pytest.fixture
def council(db: None) -> Council:
    """Leeds, the council of the tests."""
    return Council.objects.create(slug="leeds", name="Leeds City Council", programme_name="100% Digital Leeds")


@pytest.fixture
def other_council(db: None) -> Council:
    """Another council, which must see nothing of Leeds."""
    return Council.objects.create(slug="elsewhere", name="Elsewhere Borough Council")


@pytest.fixture
def officer(council: Council) -> User:
    """Council staff who run the programme."""
    return cast.user_in(council, "officer", name="Olu Officer")


@pytest.fixture
def manager(council: Council) -> User:
    """A library manager of every site."""
    return cast.user_in(council, "manager", name="Mina Manager")


@pytest.fixture
def assistant(council: Council) -> User:
    """Frontline library staff at a desk."""
    return cast.user_in(council, "assistant", name="Asha Assistant")


@pytest.fixture
def auditor(council: Council) -> User:
    """Reads figures and the audit trail, and no personal data."""
    return cast.user_in(council, "auditor", name="Ade Auditor")


@pytest.fixture
def operator(db: None) -> User:
    """Runs the platform: councils, not their data."""
    return User.objects.create_user("op@platform.example", cast.PASSWORD, name="Pat Operator", is_operator=True)


@pytest.fixture
def outsider(other_council: Council) -> User:
    """An officer of another council, who must see nothing."""
    return cast.user_in(other_council, "officer", name="Otto Outsider")


@pytest.fixture
def act(council: Council, officer: User) -> Callable[..., Act]:
    """Makes acts: the officer's at this moment unless told otherwise."""

    def make(user: User | None = None, *, key: str = "") -> Act:
        return act_now(council, cast.actor_of(user or officer, council), key=key)

    return make


@pytest.fixture
def do(act: Callable[..., Act]) -> Callable[..., Answer]:
    """Performs a service, as the officer unless told otherwise."""

    def performed(service: Any, command: Any, *, user: User | None = None, key: str = "") -> Answer:
        return perform(act(user, key=key), service, command)

    return performed


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A linting client that is signed in."""

    def signed_in(user: User) -> Client:
        client = LintingClient()
        client.force_login(user)
        return client

    return signed_in
