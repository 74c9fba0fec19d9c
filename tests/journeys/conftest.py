"""A served house for all journeys, a browser for each file, and visitors who are watched over."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.served import Served, served
from tests.support.visitor import Visit, Visitor, Watch, chromium, new_visitor

SAME_ON_BOTH = "test_every_page.py"  # how pages look: minutes that another database would not change


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey. What cannot depend on the database is seen on one of them.

    What takes longest begins first, so that the other process has enough left to do meanwhile.
    """
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        left_out = [item for item in items if item.path.name == SAME_ON_BOTH]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item.path.name != SAME_ON_BOTH]
    items.sort(key=lambda item: item.path.name != SAME_ON_BOTH)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The production server on a fresh database, with the journeys' council."""
    with served(tmp_path_factory.mktemp("journeys")) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, ended with the file, so that other tests of this process may use their database again."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def memory() -> dict[str, Any]:
    """Who has signed in already in this file, and which sorts of pages axe has seen."""
    return {"looked at": set()}


@pytest.fixture
def visit(house: Served, browser: Browser, memory: dict[str, Any]) -> Iterator[Visit]:
    """Opens a window, signed in as somebody if a name is given; at the end nothing may have gone wrong in any."""
    watched: list[tuple[Visitor, Watch]] = []

    def visiting(who: str = "", **options: Any) -> Visitor:
        if who in memory:
            options["storage_state"] = memory[who]
        visitor, watch = new_visitor(browser, house, memory["looked at"], **options)
        watched.append((visitor, watch))
        if who and who not in memory:
            visitor.signs_in(who)
            memory[who] = visitor.page.context.storage_state()
        return visitor

    yield visiting
    for visitor, watch in watched:
        assert watch.strangers == [], "a request to somebody else"
        assert watch.complaints == [], "the browser complained"
        visitor.page.context.close()
