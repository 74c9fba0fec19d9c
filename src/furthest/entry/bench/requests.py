"""What browsers at desks send: who is signed in, and the forms of the pages as they are posted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse

from furthest.entry.bench.council import World
from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.sessions import SessionStore
from furthest.kernel.accounts.working import PLACE
from furthest.kernel.core import clock, ids
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.models import Device, Loan, LoanLine
from furthest.modules.lending.selectors import agreement_version
from furthest.modules.lending.states import DeviceState
from furthest.modules.people.models import Resident
from furthest.modules.places.models import Site

# A request of a chain: method, path, body, and the status that is right. A chain is done by one client in order.
Step = tuple[str, str, str, int]
Chain = list[Step]
FOUND, SEEN, TAKEN = 302, 200, 409


@dataclass(frozen=True)
class Desk:
    """A browser that is signed in: its cookies, and the token that goes with its forms."""

    cookies: dict[str, str]
    token: str
    site: Site

    def client(self, *, compressed: bool = True) -> dict[str, str]:
        """This browser as the load maker is told of it."""
        said = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = f"Cookie: {said}\r\nAccept: text/html\r\n" + ("Accept-Encoding: gzip\r\n" if compressed else "")
        return {"headers": headers, "suffix": f"&csrfmiddlewaretoken={self.token}"}


def sign_in(world: World, user: User, site: Site) -> Desk:
    """Somebody at a desk: signed in, with a site to work at today. The session is put into the database as it is."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[PLACE] = {str(world.council.pk): {"id": str(site.pk), "name": site.name}}
    session.create()
    request = HttpRequest()
    token = get_token(request)
    cookies = {
        settings.SESSION_COOKIE_NAME: str(session.session_key),
        settings.CSRF_COOKIE_NAME: request.META["CSRF_COOKIE"],
    }
    return Desk(cookies, token, site)


def desks(world: World, number: int) -> list[Desk]:
    """So many people at desks, each at a site of their own as far as there are enough."""
    places = world.sites
    return [sign_in(world, user, places[at % len(places)]) for at, user in enumerate(world.staff[:number])]


def office(world: World) -> Desk:
    """The officer's browser."""
    return sign_in(world, world.officer, world.sites[0])


def lend(world: World, device: Device, resident: Resident, *, site: Site) -> Step:
    """The lending form of a device's page, once it is clear who borrows."""
    who = resident.called
    with scope(world.council):
        words = agreement_version(world.council, clock.today(world.council.time_zone))
    body = [
        *(("site", str(site.pk)), *(("parts", part) for part in world.kit_type.parts), ("agreed", "yes")),
        *(("agreement", words), ("who", who), ("asked", who)),
        *(("choice", f"resident:{resident.reference}"), ("key", ids.new_token())),
    ]
    return ("POST", address(world, "lending:lend-kit", device.reference), urlencode(body), FOUND)


def take_back(world: World, device: Device, *, site: Site, outcome: str = "") -> Step:
    """The form of a device that comes back."""
    body = [
        *(("site", str(site.pk)), *(("parts", part) for part in world.kit_type.parts), ("signed_out", "yes")),
        *(("condition", "good"), ("fault", ""), ("key", ids.new_token())),
        *([("outcomes", outcome)] if outcome else []),
    ]
    return ("POST", address(world, "lending:take-back", device.reference), urlencode(body), FOUND)


def pairs(world: World, lendable: Sequence[Device], people: Sequence[Resident]) -> list[Chain]:
    """A loan and its return for each device, where the device is; every other return says what it helped with."""
    sites = {site.pk: site for site in world.sites}
    return [
        [
            lend(world, device, people[number], site=sites[device.site_id]),
            take_back(world, device, site=sites[device.site_id], outcome="work" if number % 2 else ""),
        ]
        for number, device in enumerate(lendable[: len(people)])
    ]


def lendable(world: World) -> list[Device]:
    """The devices that are ready to lend now."""
    with scope(world.council):
        ready = Device.objects.of(world.council).filter(state=DeviceState.AVAILABLE)
        return list(ready.select_related("kit").order_by("tag"))


def without_loan(world: World) -> list[Resident]:
    """The residents who have nothing on loan now."""
    with scope(world.council):
        opened = LoanLine.objects.of(world.council).filter(ended_at=None)
        busy = set(opened.values_list("loan__resident_id", flat=True))
    return [one for one in world.residents if one.pk not in busy]


# The pages whose speed is measured; the rest are looked at when the past grows.
MEASURED = ("desk", "devices", "device", "person", "loans", "get_ready", "search", "figures")
OFFICE = frozenset({"figures", "figure_rows", "audit", "audit_of_one", "messages"})


def pages(world: World, *, some: int = 40) -> dict[str, list[str]]:
    """The addresses of the pages that are measured, by name; several of each where things differ."""
    few = world.devices[:: max(1, len(world.devices) // some)]
    names = [one.called.rsplit(" ", 1)[0] for one in world.residents[:some]]
    desk, month = address(world, "web:desk"), clock.today(world.council.time_zone).strftime("%Y-%m")
    return {
        "desk": [desk],
        "devices": [address(world, "lending:devices"), address(world, "lending:devices") + "?state=on-loan"],
        "device": [address(world, "lending:device", device.reference) for device in few],
        "person": [address(world, "people:resident", one.reference) for one in world.residents[:some]],
        "loans": [address(world, "lending:loans"), address(world, "lending:loans") + "?which=all"],
        "get_ready": [address(world, "lending:get-ready")],
        "search": [f"{desk}?{urlencode({'q': name[:-2]})}" for name in names],
        "figures": [f"{address(world, 'lending:figures')}?period={month}"],
        "figure_rows": [f"{address(world, 'lending:figure-rows', 'loans')}?period={month}"],
        "people": [f"{address(world, 'people:residents')}?{urlencode({'q': name})}" for name in names],
        "loan": [address(world, "lending:loan", reference) for reference in _loans(world, some)],
        "audit": [address(world, "web:audit")],
        "audit_of_one": [f"{address(world, 'web:audit')}?actor={text}" for text in ("desk+1", "nobody+here")],
        "messages": [address(world, "web:outbox")],
    }


def _loans(world: World, some: int) -> list[str]:
    """The references of a few loans."""
    with scope(world.council):
        return list(Loan.objects.of(world.council).order_by("id").values_list("reference", flat=True)[:some])


def visits(addresses: Iterable[str]) -> list[Chain]:
    """Each address as a chain of one GET."""
    return [[("GET", each, "", SEEN)] for each in addresses]


def address(world: World, route: str, *parts: Any) -> str:
    """The path of a page of the council."""
    return reverse(route, args=[world.council.slug, *parts])
