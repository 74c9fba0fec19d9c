"""Loans and returns through the real pages, in turn with the minimal project's, so that both meet the same weather."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from furthest.entry.bench import driving, requests
from furthest.entry.bench.council import World
from furthest.entry.bench.driving import Seen
from furthest.entry.bench.limits import Minimal
from furthest.entry.bench.report import Report, middle, ratio
from furthest.entry.bench.requests import Desk
from furthest.entry.bench.serving import Server
from furthest.kernel.acts.perform import perform_many
from furthest.kernel.core import clock
from furthest.kernel.core.act import Door, act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.models import Device
from furthest.modules.lending.services.turnaround import CheckDevice, WipeDevice, check_device, wipe_device
from furthest.modules.lending.states import DeviceState

CLIENTS = (1, 4, 16)
CHUNK = 250
WARM_SECONDS = 1.5


@dataclass(frozen=True)
class Duel:
    """Our pages and the minimal project's, each behind its own server; one is held still while the other works."""

    world: World
    ours: Server
    minimal: Minimal
    theirs: Server
    desks: Sequence[Desk]

    def issue_and_return(self, clients: int, seconds: float) -> Seen:
        """Our pairs; what came back is made ready for the next run, as a desk would, outside of the measurement."""
        chains = requests.pairs(self.world, requests.lendable(self.world), requests.without_loan(self.world))
        some = [desk.client() for desk in self.desks[:clients]]
        began = clock.now()
        with self.theirs.held():
            seen = driving.drive(self.ours.port, some, chains, seconds=seconds)
        get_ready(self.world, began)
        return seen

    def minimal_view(self, clients: int, seconds: float) -> Seen:
        """The minimal project's pairs."""
        with self.ours.held():
            return self.minimal.pairs(self.theirs.port, clients, seconds)

    def fight(self, report: Report, *, seconds: float, rounds: int) -> None:
        """All numbers of clients; the most of them several times in turn, for the ratios."""
        self.issue_and_return(CLIENTS[-1], WARM_SECONDS)
        self.minimal_view(CLIENTS[-1], WARM_SECONDS)
        for clients in CLIENTS:
            times = rounds if clients == CLIENTS[-1] else 1
            ours, theirs = [], []
            for number in range(times):
                report.doing(f"lending and taking back, {clients} at once, {number + 1} of {times}")
                ours.append(self.issue_and_return(clients, seconds))
                theirs.append(self.minimal_view(clients, seconds))
            report.speed("issue_return", clients, middle(ours))
            report.speed("limit.minimal_view", clients, middle(theirs))
        report.value("ratio.issue_return", ratio([one.per_s for one in ours], [one.per_s for one in theirs]))
        slow, usual = [one.p95_ms for one in ours], [one.p50_ms for one in theirs]
        report.value("ratio.p95_over_minimal_p50", ratio(slow, usual))


def get_ready(world: World, since: datetime) -> None:
    """Wipe and check, through the services, every device that came back since a moment."""
    for state, service, command in (
        (DeviceState.AWAITING_WIPE, wipe_device, WipeDevice),
        (DeviceState.BEING_PREPARED, check_device, CheckDevice),
    ):
        with scope(world.council):
            back = Device.objects.of(world.council).filter(state=state, in_hand_at__gte=since)
            waiting = list(back.values_list("reference", flat=True))
        for start in range(0, len(waiting), CHUNK):
            act = act_now(world.council, command_actor("The benchmark"), door=Door.COMMAND)
            perform_many(act, service, [command(reference) for reference in waiting[start : start + CHUNK]])
