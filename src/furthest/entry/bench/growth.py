"""What happens to pages when a council's past grows a hundredfold: the same statements, and hardly more time."""

from dataclasses import asdict, dataclass
from datetime import datetime
from statistics import median
from typing import Any

from furthest.entry.bench.apart import ask
from furthest.entry.bench.databases import Shelf
from furthest.entry.bench.report import Report
from furthest.entry.bench.serving import environment
from furthest.entry.bench.stories import Numbers

ROUNDS = 3


@dataclass(frozen=True)
class Past:
    """A council with a past, in a database of its own."""

    env: dict[str, str]
    looks: list[dict[str, Any]]

    def shapes(self, page: str) -> list[str]:
        """The statements that a page sent."""
        found: list[str] = self.looks[0][page]["shapes"]
        return found

    def milliseconds(self, page: str) -> float:
        """The median time of a page over all rounds."""
        return float(median(look[page]["ms"] for look in self.looks))


def measure(shelf: Shelf, report: Report, *, short: Numbers, long: Numbers, before: datetime) -> None:
    """Make both councils, look at them in turn, and report what differs; then look at the plans of the larger one."""
    few, many = (_made(shelf, report, numbers, before=before) for numbers in (short, long))
    for _ in range(ROUNDS):
        for past in (few, many):
            past.looks.append(ask("look", env=past.env))
    for page in few.looks[0]:
        ratio = round(many.milliseconds(page) / few.milliseconds(page), 2)
        report.value(
            f"growth.page.{page}", ratio, ms=many.milliseconds(page), statements=len(many.shapes(page)),
            same_statements=few.shapes(page) == many.shapes(page),
        )  # fmt: skip
    found = [f"{what}: {scan}" for what, scans in ask("plans", env=many.env).items() for scan in scans]
    report.value("plans.full_scans", len(found), found=found)


def _made(shelf: Shelf, report: Report, numbers: Numbers, *, before: datetime) -> Past:
    report.doing(f"making a council with {numbers.loans:,} loans behind it")
    env = environment(shelf.new(f"grown_{numbers.loans}"), shelf.folder)
    seconds = ask("make", env=env, numbers=asdict(numbers), before=before.isoformat())
    report.value(f"making.{numbers.loans}_loans_s", seconds)
    return Past(env, [])
