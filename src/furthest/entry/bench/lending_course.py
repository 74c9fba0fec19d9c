"""The course of the measurement of lending, from an empty database to the last line."""

import time
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from django.conf import settings

from furthest.entry.bench import council, growth, killing, limits, making, pairs, requests, rush, serving, visiting
from furthest.entry.bench.council import World
from furthest.entry.bench.databases import Shelf
from furthest.entry.bench.report import Report
from furthest.entry.bench.serving import PRODUCT, Server
from furthest.entry.bench.stories import Numbers
from furthest.entry.cli import database
from furthest.entry.cli.commands.migrate import migrate
from furthest.kernel.core import clock
from furthest.kernel.ledger.rollup import roll_up

STAFF = rush.DEVICES * rush.DESKS_EACH


@dataclass(frozen=True)
class Plan:
    """How large a council is measured, how long and how often, and the pasts that are compared."""

    numbers: Numbers
    seconds: float
    rounds: int
    starts: int
    short: Numbers
    long: Numbers


FULL = Plan(Numbers(), seconds=5.0, rounds=5, starts=5, short=Numbers(loans=5_000), long=Numbers(loans=500_000))
QUICK = Plan(
    Numbers(sites=8, devices=300, residents=1_500, loans=2_000),
    seconds=0.8,
    rounds=3,
    starts=1,
    short=Numbers(sites=8, devices=200, residents=500, loans=400),
    long=Numbers(sites=8, devices=200, residents=500, loans=4_000),
)


def run(shelf: Shelf, url: str, *, quick: bool) -> int:
    """Measure everything that there is to measure on one database."""
    plan, report = QUICK if quick else FULL, Report(shelf.kind)
    served_with = deepcopy(settings.DATABASES["default"])  # this process itself connects in a plainer way
    before = datetime.combine(clock.now().date(), datetime.min.time(), UTC)
    env = serving.environment(url, shelf.folder)
    world = made(plan, report, before)
    minimal = limits.make(shelf, plan.numbers, served_with)
    for clients in pairs.CLIENTS:
        report.speed("limit.sql", clients, minimal.bare_sql(clients, plan.seconds))
    with serving.running(PRODUCT, "/healthz", env=env, folder=shelf.folder) as ours:
        with serving.running((limits.MODULE,), "/healthz", env=minimal.environment(), folder=shelf.folder) as theirs:
            desks = requests.desks(world, pairs.CLIENTS[-1])
            duel = pairs.Duel(world, ours, minimal, theirs, desks)
            duel.fight(report, seconds=plan.seconds, rounds=plan.rounds)
        pages(plan, report, world, server=ours)
        report.value("memory.pss_mib", ours.pss_mib())
        rushed = rush.rush(world, ours.port)
        report.facts("rush", loans=rushed.loans, conflicts=rushed.conflicts, errors=rushed.errors)
    killed(plan, report, world, shelf=shelf, url=url)
    report.value("cold_start_s", cold_start(plan, env, shelf))
    growth.measure(shelf, report, short=plan.short, long=plan.long, before=before)
    return 0


def made(plan: Plan, report: Report, before: datetime) -> World:
    """The council with its past."""
    database.connect_directly()
    migrate()
    report.doing(f"making a council with {plan.numbers.loans:,} loans behind it")
    world = council.make_council(plan.numbers, before=before, staff=STAFF)
    began = time.perf_counter()
    making.make_past(world, plan.numbers, before=before)
    report.value(f"making.{plan.numbers.loans}_loans_s", round(time.perf_counter() - began, 1))
    return world


def pages(plan: Plan, report: Report, world: World, *, server: Server) -> None:
    """Each page by itself.

    What the desks have just done in seconds is the work of weeks: it is added up first, as the worker does each hour.
    """
    roll_up(world.council)
    desks, office = visiting.browsers(world)
    addresses = requests.pages(world)
    for name in requests.MEASURED:
        clients = office if name in requests.OFFICE else desks
        visiting.measure(report, name, addresses[name], port=server.port, clients=clients, seconds=plan.seconds)


def killed(plan: Plan, report: Report, world: World, *, shelf: Shelf, url: str) -> None:
    """A power cut while people lend."""
    report.doing("killing a web process, then the server, while desks lend")
    survived = killing.kill(world, url=url, folder=shelf.folder, seconds=min(plan.seconds, 3.0))
    report.facts("kill", acknowledged=survived.acknowledged, lost=survived.lost, half_written=survived.half_written)


def cold_start(plan: Plan, env: dict[str, str], shelf: Shelf) -> float:
    """Seconds from starting the server until it first answers; the median of several starts."""
    taken = []
    for _ in range(plan.starts):
        began = time.perf_counter()
        with serving.running(PRODUCT, "/healthz", env=env, folder=shelf.folder):
            taken.append(time.perf_counter() - began)
    return round(median(taken), 2)
