"""Forty desks want ten devices at once: ten lend, thirty are told by whom it was taken."""

from dataclasses import dataclass

from furthest.entry.bench import driving, requests
from furthest.entry.bench.council import World
from furthest.kernel.core import clock
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.models import LoanLine

DEVICES = 10
DESKS_EACH = 4


@dataclass(frozen=True)
class Rushed:
    """What came of it: loans that were acknowledged, clear conflicts, anything else, and loans in the database."""

    loans: int
    conflicts: int
    errors: int
    written: int
    words: tuple[str, ...]


def rush(world: World, port: int) -> Rushed:
    """All at once over HTTP, each desk signed in for itself and with a borrower of its own."""
    devices, people = requests.lendable(world)[:DEVICES], requests.without_loan(world)
    sites = {site.pk: site for site in world.sites}
    chains = [
        [requests.lend(world, device, people[DESKS_EACH * number + at], site=sites[device.site_id])]
        for number, device in enumerate(devices)
        for at in range(DESKS_EACH)
    ]
    clients = [desk.client(compressed=False) for desk in requests.desks(world, len(chains))]
    began = clock.now()
    seen = driving.drive(port, clients, chains, seconds=60, volley=True)
    with scope(world.council):
        lines = LoanLine.objects.of(world.council).filter(recorded_at__gte=began)
        written = lines.filter(kit__device__in=devices).count()
    conflicts = seen.statuses.get(str(requests.TAKEN), 0)
    return Rushed(seen.right, conflicts, seen.errors - conflicts, written, tuple(seen.failures))
