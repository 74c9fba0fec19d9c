"""Looks at pages in this very process: which statements each sends, how long it takes, and how they are planned."""

import time
from collections.abc import Iterator
from datetime import datetime
from statistics import median
from typing import Any

from django.test import Client

from furthest.entry.bench import council, making, requests
from furthest.entry.bench.council import World
from furthest.entry.bench.plans import captured, full_scans
from furthest.entry.bench.stories import Numbers
from furthest.entry.cli.commands.migrate import migrate
from furthest.kernel.tenancy.councils import council_of

STAFF = 2
WARM, TIMED = 3, 15


def make(numbers: dict[str, int], before: str) -> float:
    """Make the council and its past; how many seconds the past took."""
    migrate()
    sizes, midnight = Numbers(**numbers), datetime.fromisoformat(before)
    world = council.make_council(sizes, before=midnight, staff=STAFF)
    began = time.perf_counter()
    making.make_past(world, sizes, before=midnight)
    return round(time.perf_counter() - began, 1)


def look() -> dict[str, dict[str, Any]]:
    """For each page the shapes of its statements, and the median of its times in milliseconds."""
    world = world_there()
    desk, office = browsers(world)
    found = {}
    for name, addresses in requests.pages(world, some=TIMED).items():
        client = office if name in requests.OFFICE else desk
        taken = milliseconds(client, addresses)
        with captured() as statements:
            get(client, addresses[0])
        found[name] = {"shapes": [statement.shape for statement in statements], "ms": taken}
    return found


def milliseconds(client: Client, addresses: list[str]) -> float:
    """The median time of some visits, once everything is warm."""
    taken = []
    for number in range(WARM + TIMED):
        began = time.perf_counter()
        get(client, addresses[number % len(addresses)])
        taken.append(time.perf_counter() - began)
    return round(median(taken[WARM:]) * 1000, 2)


def plans() -> dict[str, list[str]]:
    """The growing tables that a page, a loan or a return would read whole, with the statement that does."""
    world = world_there()
    desk, office = browsers(world)
    found: dict[str, list[str]] = {}
    for name, client, steps in asked_of(world, desk, office):
        with captured() as statements:
            for method, path, body, right in steps:
                send(client, method, path, body=body, right=right)
        scans = [f"{table}: {one.shape}" for one in statements for table in full_scans(one)]
        found[name] = list(dict.fromkeys(scans))
    return found


def asked_of(world: World, desk: Client, office: Client) -> Iterator[tuple[str, Client, requests.Chain]]:
    """Each page, and a loan with its return."""
    for name, addresses in requests.pages(world, some=2).items():
        yield name, office if name in requests.OFFICE else desk, [step for (step,) in requests.visits(addresses)]
    lend, take_back = requests.pairs(world, requests.lendable(world)[:1], requests.without_loan(world))[0]
    yield "lend", desk, [lend]
    yield "take_back", desk, [take_back]


def world_there() -> World:
    """The council that was made before."""
    found = council_of(council.SLUG)
    return council.world_of(found, council.users_of(found))


def browsers(world: World) -> tuple[Client, Client]:
    """An assistant's and the officer's, as test clients: no server is between."""
    made = []
    for one in (requests.desks(world, 1)[0], requests.office(world)):
        client = Client(headers={"host": "127.0.0.1"})
        for name, value in one.cookies.items():
            client.cookies[name] = value
        made.append(client)
    return made[0], made[1]


def get(client: Client, path: str) -> None:
    """One visit, with a right answer."""
    send(client, "GET", path, body="", right=requests.SEEN)


def send(client: Client, method: str, path: str, *, body: str, right: int) -> None:
    """One request; anything but the right answer is a fault of the benchmark."""
    answer = client.generic(method, path, body, "application/x-www-form-urlencoded")
    if answer.status_code != right:
        raise RuntimeError(f"{method} {path} was answered {answer.status_code}, not {right}.")
