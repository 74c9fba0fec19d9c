"""Two populated councils with everybody who works there, made once for each file; what a test changes is taken back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.core import clock
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import forget_all
from tests.conftest import NOW
from tests.support import cast
from tests.support.linting import LintingClient
from tests.support.populated import Populated, lay_out, partner_id
from tests.support.reported import add_reports
from tests.support.stocked import add_stock
from tests.support.talked import add_talks
from tests.support.uploaded import add_sheets

SignIn = Callable[..., Any]


@dataclass(frozen=True)
class World:
    """Leeds with a user of each role, another council with an officer, and the operator of the platform."""

    leeds: Populated
    other: Populated
    users: dict[str, User]


@contextmanager
def taken_back() -> Iterator[None]:
    """A transaction like those of Django's own test cases: acts may stand in it, and nothing of them stays."""
    block: Any = transaction.atomic()
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Everything, in a transaction that lasts for one file."""
    forget_all()
    with django_db_blocker.unblock(), taken_back(), clock.frozen(NOW):
        leeds = Council.objects.create(slug="leeds", name="Leeds City Council")
        other = Council.objects.create(slug="elsewhere", name="Elsewhere Borough Council")
        here = add_sheets(add_reports(add_talks(add_stock(lay_out(leeds, NOW, mark="Quixworth")))))
        there = add_sheets(add_reports(add_talks(add_stock(lay_out(other, NOW, mark="Vandermoor")))))
        leeds.refresh_from_db()
        other.refresh_from_db()
        yield World(here, there, _users(here, there))


def _users(here: Populated, there: Populated) -> dict[str, User]:
    found = {}
    for role in ROLE_LABELS:
        partner = partner_id(here) if role == "coordinator" else None
        found[role] = cast.user_in(here.council, role, name=f"{role.title()} Person", partner_id=partner)
    sites = [here.site_ids["hub"]]
    found["keeper"] = cast.user_in(here.council, "manager", name="Keeper Person", sites=sites)
    found["outsider"] = cast.user_in(there.council, "officer", name="Otto Outsider")
    email = "operator@platform.example"
    found["operator"] = User.objects.create_user(email, cast.PASSWORD, name="Pat Operator", is_operator=True)
    return found


@pytest.fixture(autouse=True)
def back_to_the_start(world: World, db: None) -> None:
    """What a test writes is gone when the next one starts, from the database and from what stands here of it."""
    for made in (world.leeds, world.other):
        made.council.refresh_from_db()


@pytest.fixture
def sign_in(world: World) -> SignIn:
    """A client of somebody of the world, signed in; it lints unless another kind is asked for."""

    def signed_in(who: str, kind: type[Client] = LintingClient, **options: Any) -> Any:
        client = kind(**options)
        client.force_login(world.users[who])
        return client

    return signed_in
