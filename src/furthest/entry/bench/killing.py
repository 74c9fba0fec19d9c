"""Kills a web process, then the whole server, while desks lend; then looks whether every acknowledged loan is whole."""

import signal
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from furthest.entry.bench import driving, processes, requests, serving
from furthest.entry.bench.council import World
from furthest.kernel.acts.models import ActKey
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core import clock
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.outbox.models import OutboxMessage
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.models import Device, DeviceHistory, Loan, LoanLine
from furthest.modules.lending.states import DeviceState

DESKS = 8


@dataclass(frozen=True)
class Survived:
    """Loans whose redirect was seen, those of them that are gone, and loans of which a part is missing."""

    acknowledged: int
    unanswered: int
    lost: int
    half_written: int


def kill(world: World, *, url: str, folder: Path, seconds: float) -> Survived:
    """Lend as fast as eight desks can while a web process and then the server are killed; start again, and look."""
    env = serving.environment(url, folder)
    people, sites = requests.without_loan(world), {site.pk: site for site in world.sites}
    chains = [
        [requests.lend(world, device, people[number], site=sites[device.site_id])]
        for number, device in enumerate(requests.lendable(world)[: len(people)])
    ]
    clients = [desk.client() for desk in requests.desks(world, DESKS)]
    began = clock.now()
    server = serving.launch(serving.PRODUCT, "/healthz", env=env, folder=folder)
    plan = {"host": serving.HOST, "port": server.port, "clients": clients, "chains": chains, "seconds": 2 * seconds}
    with driving.start(driving.MAKER, plan | {"reconnects": True, "keeps_locations": True}) as load:
        time.sleep(seconds)
        processes.tell(server.pids()[1:2], signal.SIGKILL)
        time.sleep(seconds)
        processes.destroy(server.process)
        seen = driving.finish(load)
    with serving.running(serving.PRODUCT, "/healthz", env=env, folder=folder):
        references = [one.split("?")[0].strip("/").rsplit("/", 1)[-1] for one in seen.locations]
        return look(world, references, since=began, unanswered=seen.unanswered)


def look(world: World, references: list[str], *, since: datetime, unanswered: int = 0) -> Survived:
    """Whether the loans of these references are there, and every loan since a moment is whole."""
    with scope(world.council):
        loans = list(Loan.objects.of(world.council).filter(recorded_at__gte=since))
        known = {loan.reference for loan in loans}
        halves = _incomplete(world, loans, since) + _stray(world, loans, since)
    lost = sum(reference not in known for reference in references)
    return Survived(len(references), unanswered, lost, halves)


def _incomplete(world: World, loans: list[Loan], since: datetime) -> int:
    """Loans without exactly their line, move, audit entry, ledger rows and message."""
    council = world.council
    recent = {"recorded_at__gte": since}
    lines = list(LoanLine.objects.of(council).filter(**recent).select_related("kit"))
    device_of = {line.loan_id: line.kit.device_id for line in lines}
    moves = DeviceHistory.objects.of(council).filter(to_state=DeviceState.ON_LOAN, **recent)
    audit = AuditEntry.objects.of(council).filter(verb="lending.kit.lent", **recent)
    counted = [
        _counts(line.loan_id for line in lines),
        _counts(audit.values_list("thing_id", flat=True)),
        _counts(OutboxMessage.objects.of(council).filter(**recent).values_list("about_id", flat=True)),
    ]
    rows = _counts(LedgerRow.objects.of(council).filter(**recent).values_list("source_id", flat=True))
    moved = _counts(moves.values_list("row_id", flat=True))
    rows_each = 3 if world.kit_type.has_data else 2
    return sum(
        any(count[loan.pk] != 1 for count in counted)
        or rows[loan.pk] != rows_each
        or moved[device_of.get(loan.pk)] != 1
        for loan in loans
    )


def _stray(world: World, loans: list[Loan], since: datetime) -> int:
    """Parts without their loan: devices out without an open line, keys that were claimed and nothing was done."""
    council = world.council
    out = Device.objects.of(council).filter(state=DeviceState.ON_LOAN)
    opened = set(LoanLine.objects.of(council).filter(ended_at=None).values_list("kit__device_id", flat=True))
    idle = sum(pk not in opened for pk in out.values_list("pk", flat=True))
    claimed = ActKey.objects.filter(council_id=council.pk, claimed_at__gte=since).values_list("key", flat=True)
    written = AuditEntry.objects.of(council).filter(recorded_at__gte=since).values_list("act_key", flat=True)
    sources = LedgerRow.objects.of(council).filter(recorded_at__gte=since).values_list("source_id", flat=True)
    strangers = set(sources) - {loan.pk for loan in loans}
    return idle + len(set(claimed) ^ set(written)) + len(strangers)


def _counts(values: Iterable[Any]) -> Counter[Any]:
    return Counter(values)
