"""A long list of people comes in while desks go on lending: how long and how large it gets, and what desks feel."""

import csv
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from furthest.entry.bench import driving, processes, requests
from furthest.entry.bench.council import World
from furthest.entry.bench.serving import Server

DESKS, PAIRS_A_GO = 2, 20
MIB = 1024


@dataclass(frozen=True)
class Arrived:
    """What came of it: seconds and memory of the import, and how long desks waited meanwhile, go by go."""

    seconds: float
    memory_mib: float
    status: int
    goes: Sequence[driving.Seen]

    @property
    def p95_ms(self) -> float:
        """What most loans and returns took, in the go in the middle."""
        return median(go.p95_ms for go in self.goes) if self.goes else 0.0

    @property
    def worst_ms(self) -> float:
        """The same in the worst go."""
        return max((go.p95_ms for go in self.goes), default=0.0)


def phone_of(number: int) -> str:
    """The number of somebody on the list, by which they are known again."""
    return f"07701 {number:06}"


def bring_in(world: World, called: Sequence[str], *, server: Server, env: Mapping[str, str], folder: Path) -> Arrived:
    """Bring in people from a CSV file by the command line, while two desks lend and take back."""
    path = folder / "people.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("Name", "Phone"))
        writer.writerows((name, phone_of(number)) for number, name in enumerate(called))
    chains = requests.pairs(world, requests.lendable(world), requests.without_loan(world))
    clients = [desk.client() for desk in requests.desks(world, DESKS)]
    line = (sys.executable, "-m", "furthest.entry.cli", "import", "people", "--council", world.council.slug, "--agreed")
    began, goes, most = time.perf_counter(), [], 0
    with (folder / "import.log").open("wb") as log:
        process = subprocess.Popen((*line, str(path)), env=dict(env), stdout=log, stderr=subprocess.STDOUT)
        try:
            while process.poll() is None:
                most = max(most, processes.pss_kib(processes.family(process.pid)) or 0)
                some, chains = chains[:PAIRS_A_GO], chains[PAIRS_A_GO:]
                if some:
                    goes.append(driving.drive(server.port, clients, some, volley=True, seconds=60.0))
                else:
                    process.wait()
        finally:
            processes.end(process)
    return Arrived(round(time.perf_counter() - began, 1), round(most / MIB, 1), process.returncode, goes)
