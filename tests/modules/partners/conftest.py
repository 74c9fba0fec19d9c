"""What the tests of partners share: a partner that comes with one contact."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.models import Exchange, Partner
from furthest.modules.partners.selectors import exchange, partner
from furthest.modules.partners.services.exchanges import RecordExchange, record_exchange
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.partners.states import PartnerKind
from tests.conftest import NOW
from tests.support import cast

TODAY = NOW.date()


@pytest.fixture
def partner_called(do: Callable[..., Answer], council: Council) -> Callable[..., Partner]:
    """Adds a partner of a name."""

    def added(name: str, **more: Any) -> Partner:
        answer = do(add_partner, AddPartner(name, PartnerKind.THIRD_SECTOR, **more))
        assert answer.thing is not None
        return partner(council, answer.thing.reference)

    return added


@pytest.fixture
def hub(partner_called: Callable[..., Partner]) -> Partner:
    """A partner with Sam as its contact and a note of the council."""
    return partner_called("Hub of Hope", contact="Sam Lee", note="Slow to answer")


@pytest.fixture
def record(do: Callable[..., Answer]) -> Callable[..., Exchange]:
    """Records a contact with a partner: a visit of today unless told otherwise."""

    def recorded(one: Partner, **more: Any) -> Exchange:
        said: dict[str, Any] = {"way": "visit", "held_on": TODAY} | more
        answer = do(record_exchange, RecordExchange(one.reference, **said))
        assert answer.thing is not None
        return exchange(one, answer.thing.reference)

    return recorded


@pytest.fixture
def coordinator(council: Council, hub: Partner) -> User:
    """The coordinator of the hub."""
    return cast.user_in(council, "coordinator", name="Cai Coordinator", partner_id=hub.pk)
