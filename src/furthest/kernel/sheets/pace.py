"""How much to write at once: as much as keeps the database's one write lock for a moment only."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from django.db import connection

AIM_SECONDS = 0.05  # a fifth of the 250 ms that a desk may wait, as disks and processors have bad moments
GAP_SECONDS = 0.025  # who waits for SQLite's one lock looks at it every 25 ms at first; PostgreSQL has none
FEWEST, FIRST, MOST = 5, 25, 1_000
CALMING = 0.1  # how much of its last worst moment it forgets with each quicker chunk


class Pace:
    """The size of the next chunk, by how long the last ones took; and a gap after each for whoever waits."""

    def __init__(self) -> None:
        self.size = FIRST
        self.gap = GAP_SECONDS if connection.vendor == "sqlite" else 0.0
        self._row_seconds = 0.0
        self._ended = 0.0

    @contextmanager
    def measured(self, rows: int) -> Iterator[None]:
        """Around the writing of so many rows: waits out the gap, then learns from the time that writing took."""
        sleep(max(0.0, self._ended + self.gap - monotonic()))
        started = monotonic()
        try:
            yield
        finally:
            self._ended = monotonic()
            self.learn(rows, self._ended - started)

    def learn(self, rows: int, seconds: float) -> None:
        """Set the next size. It shrinks at once after a slow chunk, and grows back slowly, to double at most."""
        now = seconds / rows
        calmer = (1 - CALMING) * self._row_seconds + CALMING * now
        self._row_seconds = max(now, calmer, 1e-6)
        self.size = max(FEWEST, min(int(AIM_SECONDS / self._row_seconds), 2 * self.size, MOST))
