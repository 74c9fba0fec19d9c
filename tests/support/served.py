"""The production server on a fresh database with the journeys' council in it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.processes import House, answers, free_port, house, until

COUNCIL = "import django; django.setup(); from tests.support.journey_council import tell; tell()"


class JourneyHouse(House):
    """A house whose processes know the made-up languages."""

    @property
    def environment(self) -> dict[str, str]:
        """What a process is told."""
        return super().environment | {"DJANGO_SETTINGS_MODULE": "tests.support.journey_settings"}


@dataclass(frozen=True)
class Served:
    """Where the server answers, and the references of what its council holds, by kind and label."""

    url: str
    made: dict[str, Any] = field(repr=False)

    def at(self, path: str) -> str:
        """The address of a path."""
        return self.url + path


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """A house, its council, and the server on it until the end of the block."""
    with house(folder) as bare:
        mine = JourneyHouse(bare.folder, bare.url)
        done = subprocess.run(
            [sys.executable, "-c", COUNCIL], env=mine.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        made = json.loads(done.stdout)
        port = free_port()
        with mine.running("-m", "furthest.entry.cli", "serve", "--port", str(port)) as process:
            url = f"http://127.0.0.1:{port}"
            until(lambda: process.poll() is not None or answers(f"{url}/healthz"), seconds=60)
            assert process.poll() is None, "the server ended"
            yield Served(url, made)
