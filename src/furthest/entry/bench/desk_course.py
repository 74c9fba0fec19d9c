"""The course of the measurement of the desk: the people and figures of a city, and the pages that must bear them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from furthest.entry.bench import arriving, council, making, names, requests, serving, visiting
from furthest.entry.bench.council import World
from furthest.entry.bench.databases import Shelf
from furthest.entry.bench.report import Report
from furthest.entry.bench.serving import PRODUCT
from furthest.entry.bench.stories import Numbers
from furthest.entry.cli import database
from furthest.entry.cli.commands.migrate import migrate
from furthest.kernel.core import clock
from furthest.kernel.core.details import telephone_key
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.tenancy.scope import scope
from furthest.kernel.tenancy.sizes import learn_sizes
from furthest.modules.people.models import Resident
from furthest.modules.people.selectors import find_residents

STAFF = visiting.CLIENTS[-1]
SHOWN = 5  # somebody who is looked for stands among the first of the answers


@dataclass(frozen=True)
class Plan:
    """How large a council is measured, how many come in, how long a page is asked, how many names are mistyped."""

    numbers: Numbers
    people: int
    seconds: float
    slips: int


FULL = Plan(Numbers(loans=665_000), people=100_000, seconds=5.0, slips=400)
QUICK = Plan(Numbers(sites=8, devices=200, residents=500, loans=2_000), people=1_500, seconds=0.8, slips=60)


def run(shelf: Shelf, url: str, *, quick: bool) -> int:
    """Measure everything that there is to measure on one database."""
    plan, report = QUICK if quick else FULL, Report(shelf.kind)
    called = list(names.names(plan.people))
    world = made(plan, report)
    env = serving.environment(url, shelf.folder)
    with serving.running(PRODUCT, "/healthz", env=env, folder=shelf.folder) as server:
        report.doing(f"bringing in {plan.people:,} people while desks lend")
        arrived = arriving.bring_in(world, called, server=server, env=env, folder=shelf.folder)
        report.facts(
            "import.people", people=plan.people, seconds=arrived.seconds, memory_mib=arrived.memory_mib,
            status=arrived.status, desks_p95_ms=arrived.p95_ms, desks_worst_p95_ms=arrived.worst_ms,
            errors=sum(go.errors for go in arrived.goes),
        )  # fmt: skip
        learn_sizes()
        typed = {slips: list(names.with_slips(called, plan.slips, slips)) for slips in (1, 2)}
        for slips, some in typed.items():
            report.value(f"search.found_with_{slips}_slips", share_found(world, some), tried=len(some), among=SHOWN)
        desks, office = visiting.browsers(world)
        for name, (clients, addresses) in pages(world, called, typed, desks=desks, office=office).items():
            visiting.measure(report, name, addresses, port=server.port, clients=clients, seconds=plan.seconds)
    return 0


def made(plan: Plan, report: Report) -> World:
    """The council with its past."""
    database.connect_directly()
    migrate()
    before = datetime.combine(clock.now().date(), datetime.min.time(), UTC)
    report.doing(f"making a council with {plan.numbers.loans:,} loans behind it")
    world = council.make_council(plan.numbers, before=before, staff=STAFF)
    making.make_past(world, plan.numbers, before=before)
    with scope(world.council):
        report.value("ledger.rows", LedgerRow.objects.of(world.council).count())
    return world


def share_found(world: World, typed: list[tuple[int, str]]) -> float:
    """Which share of the people whose name was typed wrongly stands among the first answers."""
    with scope(world.council):
        people = {telephone_key(one.phone): one.pk for one in Resident.objects.of(world.council)}
        found = [
            people.get(telephone_key(arriving.phone_of(at)))
            in {one.id for one in find_residents(world.council, wrong)[:SHOWN]}
            for at, wrong in typed
        ]
    return round(sum(found) / len(found), 3)


def pages(
    world: World,
    called: list[str],
    typed: dict[int, list[tuple[int, str]]],
    *,
    desks: visiting.Browsers,
    office: visiting.Browsers,
) -> dict[str, tuple[visiting.Browsers, list[str]]]:
    """The pages that are measured by name: by whom, and their addresses."""
    desk, figures = requests.address(world, "web:desk"), requests.address(world, "lending:figures")
    people = requests.address(world, "people:residents")
    month = clock.today(world.council.time_zone)
    right = called[:: max(1, len(called) // 100)]
    wrong = [wrong for some in typed.values() for _, wrong in some[:100]]
    return {
        "search": (desks, [f"{people}?{urlencode({'q': one})}" for one in right]),
        "search_with_slips": (desks, [f"{desk}?{urlencode({'q': one})}" for one in wrong]),
        "home": (office, [desk]),
        "figures_of_a_month": (office, [f"{figures}?period={month:%Y-%m}"]),
        "figures_of_a_year": (office, [f"{figures}?period={month:%Y}"]),
    }
