"""The past of a council as a stream of what happened, oldest first: plain values, the same for the same numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush

CYCLE_DAYS = 40
LONGEST_OUT = 35
OPENS = time(9, 0)
DESK_HOURS = 8
LENT, RETURNED, WIPED, CHECKED = "lent", "returned", "wiped", "checked"
OUTCOMES = ("in-touch", "work", "money", "health", "english", "leisure", "nothing-yet")
STANDS_ALONE = "nothing-yet"
STRIDE = 7_919  # a prime: neighbours in time are strangers, and everybody has a turn before anybody has a second


@dataclass(frozen=True, slots=True)
class Numbers:
    """How large a council is: sites, devices, residents and the loans that were made until now."""

    sites: int = 34
    devices: int = 2_000
    residents: int = 10_000
    loans: int = 50_000

    @property
    def days(self) -> float:
        """How far the loans reach back when each device is lent every 40 days."""
        return self.loans * CYCLE_DAYS / self.devices


@dataclass(frozen=True, slots=True)
class Story:
    """One loan from the desk to the next person; number 0 is the newest. Everything but the times is an index."""

    number: int
    device: int
    resident: int
    site: int
    return_site: int
    actor: int
    lent_at: datetime
    returned_at: datetime
    wiped_at: datetime
    checked_at: datetime
    outcomes: tuple[str, ...] | None

    def moments(self) -> tuple[tuple[str, datetime], ...]:
        """What happens in this story, in order."""
        return (
            *((LENT, self.lent_at), (RETURNED, self.returned_at)),
            *((WIPED, self.wiped_at), (CHECKED, self.checked_at)),
        )


@dataclass(frozen=True, slots=True)
class Happening:
    """One step of one story."""

    what: str
    at: datetime
    story: Story


def story(number: int, numbers: Numbers, *, before: datetime) -> Story:
    """The loan of this number, counted back from the midnight `before`. A longer past has the same newest loans."""
    chance = _mixed(number)
    device = number % numbers.devices
    lent_at = _desk_moment(before, (number + 1) * CYCLE_DAYS / numbers.devices)
    returned_at = lent_at + timedelta(days=_days_out(chance), minutes=chance % 59)
    wiped_at = returned_at + timedelta(days=chance // 59 % 3, minutes=20)
    elsewhere = chance // 7 % 5 == 0
    home = device % numbers.sites
    return Story(
        number=number,
        device=device,
        resident=number * STRIDE % numbers.residents,
        site=home,
        return_site=(home + chance) % numbers.sites if elsewhere else home,
        actor=chance // 11,
        lent_at=lent_at,
        returned_at=returned_at,
        wiped_at=wiped_at,
        checked_at=wiped_at + timedelta(minutes=45),
        outcomes=_outcomes(chance // 13),
    )


def happenings(numbers: Numbers, *, before: datetime) -> Iterator[Happening]:
    """All that happened before a moment, oldest first; what would come later is still to happen, so it is left out."""
    waiting: list[tuple[datetime, int, int, str, Story]] = []
    for number in reversed(range(numbers.loans)):
        one = story(number, numbers, before=before)
        while waiting and waiting[0][0] <= one.lent_at:
            yield _next(waiting)
        for order, (what, at) in enumerate(one.moments()):
            if at < before:
                heappush(waiting, (at, -number, order, what, one))
    while waiting:
        yield _next(waiting)


def is_open(one: Story, *, before: datetime) -> bool:
    """Whether the loan is still out at a moment."""
    return one.returned_at >= before


def first_day(numbers: Numbers, *, before: datetime) -> date:
    """A day before the first loan."""
    return before.date() - timedelta(days=int(numbers.days) + CYCLE_DAYS)


def _next(waiting: list[tuple[datetime, int, int, str, Story]]) -> Happening:
    at, _, _, what, one = heappop(waiting)
    return Happening(what, at, one)


def _mixed(number: int) -> int:
    """A number that looks like chance and is always the same."""
    mixed = (number + 1) * 0x9E3779B1 & 0xFFFFFFFF
    mixed = (mixed ^ mixed >> 15) * 0x85EBCA6B & 0xFFFFFFFF
    return mixed ^ mixed >> 13


def _days_out(chance: int) -> int:
    """Most come back within two weeks, some use the whole term of 28 days, one in ten is late."""
    share, within = chance % 10, chance // 10
    if share < 7:
        return 3 + within % 12
    return 15 + within % 13 if share < 9 else 29 + within % (LONGEST_OUT - 29)


def _desk_moment(before: datetime, days_back: float) -> datetime:
    """A moment that many days before a midnight, moved into the hours of a desk; order is kept."""
    since = -days_back
    day = int(since // 1)
    opens = datetime.combine(before.date() + timedelta(days=day), OPENS, before.tzinfo)
    return opens + timedelta(seconds=int((since - day) * DESK_HOURS * 3600))


def _outcomes(chance: int) -> tuple[str, ...] | None:
    """Two in five were not asked; of the others some said nothing, most one thing, a few two."""
    if chance % 5 < 2:
        return None
    first, second = OUTCOMES[chance // 5 % 7], OUTCOMES[chance // 35 % 6]
    both = (first,) if STANDS_ALONE in (first, second) else tuple(sorted({first, second}, key=OUTCOMES.index))
    return {0: (), 1: both}.get(chance // 5 % 6, (first,))
