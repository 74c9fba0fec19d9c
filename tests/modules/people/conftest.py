"""A library and a hub, a person, and a conversation: what the tests of conversations start from."""

from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.acts.perform import Answer
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Conversation, Resident
from furthest.modules.people.selectors import resident
from furthest.modules.people.selectors.conversations import conversation
from furthest.modules.people.services.conversations import RecordConversation, record_conversation
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.places.selectors import SiteCard, sites
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site

Do = Callable[..., Answer]


@pytest.fixture
def library(do: Do, council: Council) -> SiteCard:
    """The library in Armley."""
    do(add_site, AddSite(SiteDetails(name="Armley Library", is_library=True)))
    return next(card for card in sites(council) if card.name == "Armley Library")


@pytest.fixture
def hub(do: Do, council: Council) -> SiteCard:
    """A place that is no library."""
    do(add_site, AddSite(SiteDetails(name="Compton Hub")))
    return next(card for card in sites(council) if card.name == "Compton Hub")


@pytest.fixture
def amina(do: Do, council: Council) -> Resident:
    """Somebody with a record."""
    answer = do(add_resident, AddResident("Amina Yusuf"))
    assert answer.thing is not None
    return resident(council, answer.thing.reference)


@pytest.fixture
def talk(do: Do, council: Council, library: SiteCard) -> Callable[..., Conversation]:
    """Records a conversation through the service."""

    def recorded(**more: Any) -> Conversation:
        said: dict[str, Any] = {"site_id": library.id, "barriers": ("skills", "confidence"), "offered": ("loan",)}
        answer = do(record_conversation, RecordConversation(**{**said, "length": "5-to-15", **more}))
        assert answer.thing is not None
        return conversation(council, answer.thing.reference)

    return recorded
