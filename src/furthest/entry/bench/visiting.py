"""How fast a page is for one visitor, and for four at once."""

from collections.abc import Sequence

from furthest.entry.bench import driving, requests
from furthest.entry.bench.council import World
from furthest.entry.bench.report import Report, middle

CLIENTS = (1, 4)
GOES = 5
Browsers = list[dict[str, str]]


def browsers(world: World) -> tuple[Browsers, Browsers]:
    """Assistants at as many desks as are measured at most, and the officer as often."""
    desks = [desk.client() for desk in requests.desks(world, CLIENTS[-1])]
    return desks, [requests.office(world).client() for _ in range(CLIENTS[-1])]


def measure(
    report: Report, name: str, addresses: Sequence[str], *, port: int, clients: Browsers, seconds: float
) -> None:
    """One page by itself, after one visit to every address; of several goes with new connections the one in between.

    Chance gives connections to processes: of four, all go to one of two processes in one go of eight.
    """
    report.doing(f"the page {name}")
    chains = requests.visits(addresses)
    driving.drive(port, clients, chains, seconds=seconds)
    for number in CLIENTS:
        seen = [driving.drive(port, clients[:number], chains, seconds=seconds / GOES, repeat=True) for _ in range(GOES)]
        report.speed(f"page.{name}", number, middle(seen))
