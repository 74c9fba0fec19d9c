"""The course of a whole measurement, from an empty database to the last line."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from furthest.entry.bench import council, driving, growth, killing, limits, making, report, requests, rush, serving
from furthest.entry.bench.council import World
from furthest.entry.bench.databases import Shelf
from furthest.entry.bench.driving import Seen
from furthest.entry.bench.limits import Minimal
from furthest.entry.bench.report import Report
from furthest.entry.bench.serving import Server
from furthest.entry.bench.stories import Numbers
from furthest.entry.cli import database
from furthest.entry.cli.commands.migrate import migrate
from furthest.kernel.acts.perform import perform_many
from furthest.kernel.core import clock
from furthest.kernel.core.act import Door, act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.models import Device
from furthest.modules.lending.services.turnaround import CheckDevice, WipeDevice, check_device, wipe_device
from furthest.modules.lending.states import DeviceState

CLIENTS = (1, 4, 16)
MOST = CLIENTS[-1]
PAGE_CLIENTS = (1, 4)
STAFF = 40
CHUNK = 250


@dataclass(frozen=True)
class Plan:
    """How much is measured, and for how long."""

    numbers: Numbers
    seconds: float
    rounds: int
    starts: int
    growth: tuple[Numbers, Numbers]


FULL = Plan(Numbers(), seconds=5.0, rounds=5, starts=5, growth=(Numbers(loans=5_000), Numbers(loans=500_000)))
SMALL = Numbers(sites=8, devices=300, residents=1_500, loans=2_000)
QUICK = Plan(
    SMALL, seconds=0.8, rounds=3, starts=2,
    growth=(Numbers(8, 200, 500, loans=400), Numbers(8, 200, 500, loans=4_000)),
)  # fmt: skip


def run(shelf: Shelf, url: str, *, quick: bool) -> int:
    """Measure everything that there is to measure on one database."""
    plan, said = QUICK if quick else FULL, Report(shelf.kind)
    before = datetime.combine(clock.now().date(), datetime.min.time(), UTC)
    world = made(plan, said, before)
    minimal = limits.make(shelf, plan.numbers)
    bare_sql(plan, said, minimal)
    env = serving.environment(url, shelf.folder)
    with serving.running(serving.PRODUCT, "/healthz", env=env, folder=shelf.folder) as product:
        with serving.running((limits.MODULE,), "/healthz", env=minimal.environment(), folder=shelf.folder) as other:
            Course(plan, said, world, product=product, other=other, minimal=minimal).issue_and_return()
        pages(plan, said, world, product)
        said.value("memory.pss_mib", product.pss_mib())
        rushed = rush.rush(world, product.port)
        said.facts("rush", loans=rushed.loans, conflicts=rushed.conflicts, errors=rushed.errors)
    survived = killing.kill(world, url=url, folder=shelf.folder, seconds=plan.seconds)
    said.facts("kill", **{name: getattr(survived, name) for name in ("acknowledged", "lost", "half_written")})
    said.facts("cold_start_s", value=cold_start(plan, env, shelf))
    growth.measure(shelf, said, short=plan.growth[0], long=plan.growth[1], before=before)
    return 0


def made(plan: Plan, said: Report, before: datetime) -> World:
    """The council with its past."""
    database.connect_directly()
    migrate()
    said.doing(f"making a council with {plan.numbers.loans:,} loans behind it")
    world = council.make_council(plan.numbers, before=before, staff=STAFF)
    began = time.perf_counter()
    making.make_past(world, plan.numbers, before=before)
    said.value(f"making.{plan.numbers.loans}_loans_s", round(time.perf_counter() - began, 1))
    return world


def bare_sql(plan: Plan, said: Report, minimal: Minimal) -> None:
    """The first limit: no Django, no server."""
    for clients in CLIENTS:
        said.speed("limit.sql", clients, minimal.bare_sql(clients, plan.seconds))
