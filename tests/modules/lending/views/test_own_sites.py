"""Lists start with the sites of a role that is held at some; one step leads to any other, and the desk has no limit."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device, Loan
from furthest.modules.places.selectors import SiteCard
from tests.support import cast

Url = Callable[..., str]
Ready = Callable[..., Device]
LISTS = ("devices", "loans", "get-ready")


def page(response: Any) -> str:
    if response.streaming:
        return b"".join(response).decode()
    return str(response.content.decode())


@pytest.fixture
def keeper(council: Council, hub: SiteCard, as_user: Callable[[User], Client]) -> Client:
    """The browser of a library manager of the hub alone."""
    return as_user(cast.user_in(council, "manager", name="Keeper Person", sites=[hub.id]))


@pytest.fixture
def stock(ready: Ready, new_device: Ready, lent: Callable[..., Loan], hub: SiteCard, library: SiteCard) -> None:
    """At each of two sites one device to lend, one that is out, and one to get ready."""
    for mark, site in (("HUB", hub), ("LIB", library)):
        ready(f"{mark}-READY", site_id=site.id)
        lent(ready(f"{mark}-OUT", site_id=site.id), site_id=site.id)
        new_device(f"{mark}-NEW", site_id=site.id)


@pytest.mark.parametrize("route", [*LISTS, "devices-csv", "loans-csv"])
def test_a_list_starts_with_the_own_site(route: str, stock: None, keeper: Any, url: Url) -> None:
    words = page(keeper.get(url(route)))
    assert "HUB-" in words and "LIB-" not in words
    assert route.endswith("csv") or "Compton Hub (your site)</option>" in words


@pytest.mark.parametrize("route", LISTS)
def test_any_other_site_may_be_chosen(route: str, stock: None, keeper: Any, url: Url, library: SiteCard) -> None:
    there = page(keeper.get(url(route), {"site": str(library.id)}))
    assert "LIB-" in there and "HUB-" not in there
    everywhere = page(keeper.get(url(route), {"site": "all"}))
    assert "LIB-" in everywhere and "HUB-" in everywhere
    assert "Everywhere</option>" in everywhere


@pytest.mark.parametrize("route", LISTS)
def test_several_own_sites_are_shown_together(
    route: str, stock: None, council: Council, hub: SiteCard, library: SiteCard, as_user: Any, url: Url
) -> None:
    client = as_user(cast.user_in(council, "assistant", name="Two Sites", sites=[hub.id, library.id]))
    words = page(client.get(url(route)))
    assert "Your 2 sites</option>" in words and "HUB-" in words and "LIB-" in words
    assert hub.name in words and library.name in words


@pytest.mark.parametrize("route", LISTS)
def test_every_site_is_where_an_officer_starts(route: str, stock: None, officer: User, as_user: Any, url: Url) -> None:
    words = page(as_user(officer).get(url(route)))
    assert "HUB-" in words and "LIB-" in words and "your site" not in words


def test_one_thing_is_found_wherever_it_is(stock: None, keeper: Any, url: Url) -> None:
    words = page(keeper.get(url("devices"), {"q": "LIB-READY"}))
    assert "LIB-READY" in words and "your site" not in words
    assert keeper.get("/leeds/desk/", {"q": "LIB-READY"}).status_code == 302


def test_the_desk_has_no_limit_and_leads_to_the_lists_as_it_counts_them(stock: None, keeper: Any, url: Url) -> None:
    words = page(keeper.get("/leeds/desk/"))
    assert "LIB-NEW" in words and "HUB-NEW" in words
    assert f"{url('get-ready')}?site=all" in words


@pytest.mark.parametrize("route", ["devices", "loans"])
def test_an_empty_start_says_where_else_to_look(
    route: str, keeper: Any, ready: Ready, lent: Callable[..., Loan], library: SiteCard, url: Url
) -> None:
    lent(ready("LIB-OUT", site_id=library.id))
    words = page(keeper.get(url(route)))
    assert "There is nothing at Compton Hub (your site)." in words and "?site=all" in words
