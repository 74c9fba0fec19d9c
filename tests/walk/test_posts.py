"""Whatever is sent to an address: without proof of origin, empty, huge, unreadable, without a key. Never a fault."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from furthest.kernel.acts.models import ActKey
from furthest.modules.people.models import Resident
from tests.support.forms_on_pages import FormOnPage, read_page
from tests.support.routes import Route, council_routes, every_route, fillings, names_of, urls_of
from tests.walk.conftest import SignIn, World

POSTS = [route for route in council_routes() if "POST" in route.methods]
PAGES = [route for route in POSTS if "GET" in route.methods]
EVERY_POST = [route for route in every_route() if "POST" in route.methods]
MEGABYTE = 1024 * 1024
LONG = "Zoë " * (MEGABYTE // 5)
ANSWERED = {302, 403, 404, 409, 422}
"""Done, or refused in words. Anything else is a fault, or silence."""
REFUSED = ANSWERED | {400, 413}
# Pages whose answer shows what was made, as no other page ever may: a password.
SHOWN_AT_ONCE = {"web:give-password"}


@pytest.mark.parametrize("route", EVERY_POST, ids=names_of(EVERY_POST))
def test_nothing_is_taken_without_its_proof_of_origin(world: World, sign_in: SignIn, route: Route) -> None:
    client = sign_in("officer", Client, enforce_csrf_checks=True)
    for url in urls_of(route, world.leeds)[:2]:
        assert client.post(url, {"key": "a-key-of-somebody"}).status_code == 403
    assert not ActKey.objects.filter(key="a-key-of-somebody").exists()


def test_with_its_proof_of_origin_a_form_is_taken(sign_in: SignIn) -> None:
    client = sign_in("officer", Client, enforce_csrf_checks=True)
    form = read_page(client.get("/leeds/people/add-card/").content.decode()).forms[-1]
    assert client.post("/leeds/people/add-card/", form.values).status_code == 302


@pytest.mark.parametrize("route", POSTS, ids=names_of(POSTS))
def test_an_empty_form_is_answered_in_words(world: World, sign_in: SignIn, route: Route) -> None:
    client = sign_in("officer")
    found = {url: client.post(url, {}).status_code for url in urls_of(route, world.leeds)}
    assert {url: status for url, status in found.items() if status not in ANSWERED - {403}} == {}


def form_of(client: Any, route: Route, url: str) -> FormOnPage | None:
    """The form that a page sends to its own address; None where the page leads elsewhere or has none."""
    answer = client.get(url)
    if answer.status_code != 200:
        return None
    forms = [form for form in read_page(answer.content.decode()).forms if form.method == "post"]
    return next((form for form in forms if form.action in {"", url}), None)


def forms_of(client: Any, route: Route, world: World) -> Iterator[tuple[str, FormOnPage]]:
    """One form for each different set of inputs that the addresses of a route show."""
    seen = set()
    for url in urls_of(route, world.leeds):
        form = form_of(client, route, url)
        if form is not None and tuple(sorted(form.kinds)) not in seen:
            seen.add(tuple(sorted(form.kinds)))
            yield url, form


@pytest.mark.parametrize("route", PAGES, ids=names_of(PAGES))
def test_the_page_of_a_form_has_one(world: World, sign_in: SignIn, route: Route) -> None:
    assert list(forms_of(sign_in("officer"), route, world))


@pytest.mark.parametrize("route", PAGES, ids=names_of(PAGES))
def test_a_megabyte_in_any_field_is_refused_in_words(world: World, sign_in: SignIn, route: Route) -> None:
    client = sign_in("officer", Client)
    for url, form in forms_of(client, route, world):
        for name in form.typed:
            answer = client.post(url, form.values | {name: LONG})
            assert answer.status_code in REFUSED, f"{url} with a long {name}: {answer.status_code}"
            page = answer.content.decode()
            if answer.status_code == 422 and form.kinds[name] not in {"hidden", "password"}:
                assert LONG[:200] in page, f"{url} lost what was typed as {name}"
                assert len(page) < 2 * MEGABYTE + 100_000, f"{url} says a long {name} more than once"


@pytest.mark.parametrize("route", PAGES, ids=names_of(PAGES))
def test_signs_that_nobody_can_keep_are_refused_in_words(world: World, sign_in: SignIn, route: Route) -> None:
    client = sign_in("officer", Client)
    taken = REFUSED | ({200} if route.name in SHOWN_AT_ONCE else set())
    for url, form in forms_of(client, route, world):
        for name, values in form.values.items():
            for text in ("\0", "A\0B", "\ud800".encode("utf-8", "surrogatepass"), "\x1b[31m\u202e"):
                answer = client.post(url, form.values | {name: text})
                assert answer.status_code in taken, f"{url} with {text!r} as {name}: {answer.status_code}"
            assert client.post(url, form.values | {name: [*values, "one", "two"]}).status_code in taken


@pytest.mark.parametrize("route", POSTS, ids=names_of(POSTS))
def test_odd_words_beside_the_form_are_no_fault(world: World, sign_in: SignIn, route: Route) -> None:
    client = sign_in("officer", Client)
    url = urls_of(route, world.leeds)[0]
    for said in ({"key": LONG}, {"key": "\0"}, {"back": LONG}, {"back": "\r\nX: y"}, {"version": "9" * 400}):
        answer = client.post(url, said)
        assert answer.status_code in REFUSED
        assert "\n" not in answer.headers.get("Location", "")


@pytest.mark.parametrize("text", ["\0", "%00", "'" * 300, "9" * 5000, "../" * 40, "é" * 2000])
def test_odd_words_in_the_address_are_no_fault(world: World, sign_in: SignIn, text: str) -> None:
    client = sign_in("officer", Client)
    asked = dict.fromkeys(("q", "page", "site", "which", "state", "period", "by", "ward", "since", "lang"), text)
    for route in council_routes():
        if "GET" in route.methods:
            assert client.get(urls_of(route, world.leeds)[0], asked).status_code in {200, 302, 400, 403, 404, 422}


NAMED = [route for route in council_routes() if {"reference", "door", "figure", "name", "role"} & set(route.parts)]


@pytest.mark.parametrize("route", NAMED, ids=names_of(NAMED))
def test_odd_names_in_the_path_are_unknown(world: World, sign_in: SignIn, route: Route) -> None:
    client = sign_in("officer", Client)
    said = next(fillings(route, world.leeds))
    for name in {"reference", "door", "figure", "name", "role"} & set(route.parts):
        for text in ("\0", "A\0B", "9" * 3000, "0000-0000", "é\u202e", "%s", "'--", "."):
            try:
                url = reverse(route.name, kwargs=said | {name: text})
            except NoReverseMatch:
                continue
            for method in sorted(route.methods & {"GET", "POST"}):
                assert getattr(client, method.lower())(url, {}).status_code == 404, f"{method} {url}"


def test_a_reference_is_read_however_it_is_typed(world: World, sign_in: SignIn) -> None:
    client = sign_in("officer", Client)
    for noun in ("people", "partners", "sites", "devices", "loans"):
        reference = next(iter(getattr(world.leeds, noun).values()))
        for typed in (reference.lower(), reference.replace("-", "")):
            assert client.get(f"/leeds/{noun}/{typed}/").status_code == 200, f"{noun}: {typed}"


def test_a_form_without_a_key_is_a_fresh_act_each_time(world: World, sign_in: SignIn) -> None:
    client = sign_in("officer", Client)
    sent = {"called": "Nameless Without Key", "asked": "Nameless Without Key", "channel": "none"}
    for _ in range(2):
        assert client.post("/leeds/people/add/", sent).status_code == 302
    with_key = sent | {"key": "one-and-the-same-key"}
    for _ in range(2):
        assert client.post("/leeds/people/add/", with_key).status_code == 302
    assert Resident.objects.of(world.leeds.council).filter(called="Nameless Without Key").count() == 3
    other = client.post("/leeds/people/add/", with_key | {"called": "Somebody Else"})
    assert other.status_code == 409 and "Somebody Else" in other.content.decode()


def test_a_press_without_a_key_is_an_act(world: World, sign_in: SignIn) -> None:
    url = reverse("lending:wipe-device", args=["leeds", world.leeds.devices["received"]])
    keys = ActKey.objects.filter(council_id=world.leeds.council.pk)
    before = keys.count()
    assert sign_in("assistant", Client).post(url, {"version": "1"}).status_code == 302
    assert keys.count() == before + 1
