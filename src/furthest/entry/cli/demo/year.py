"""A year of lending that looks like life: people come on open days, come back early or late, and things happen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from furthest.entry.cli.demo.talks import talks_of_a_day
from furthest.kernel.acts.perform import Answer, Service, perform_many
from furthest.kernel.acts.service import spec_of
from furthest.kernel.core import clock
from furthest.kernel.core.act import act_now
from furthest.kernel.core.actor import Actor
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.selectors import Borrower
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.stock import RecordState, record_state
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.lending.services.turnaround import (
    CheckDevice,
    UnlockDevice,
    WipeDevice,
    check_device,
    unlock_device,
    wipe_device,
)
from furthest.modules.lending.services.undo import UndoLoan, UndoReason, undo_loan
from furthest.modules.lending.states import DeviceState
from furthest.modules.lending.states import Outcome as Helped
from furthest.modules.people.services.conversations import record_conversation
from furthest.modules.places.selectors import calendar, sites

LOANS_A_DAY = 9.0
TERM = 28
HELPED = [code for code in Helped if code != Helped.NOTHING_YET]
WORDS_OF_FAULTS = (
    "The screen is cracked in one corner.",
    "The charger only works at an angle.",
    "It will not hold charge.",
)


@dataclass(slots=True)
class Out:
    """A device that is out: which, from where, and the day on which it will come back (None: never)."""

    device: str
    site_id: UUID
    back_on: date | None
    parts: tuple[str, ...]
    who: Borrower | None


@dataclass(slots=True)
class Year:
    """The state of the play: who can borrow, what is where, what comes back when."""

    council: Council
    chance: Random
    desk: Sequence[Actor]
    borrowers: list[Borrower]
    parts: dict[str, tuple[str, ...]]
    ready: dict[str, UUID]
    out: list[Out] = field(default_factory=list)
    to_wipe: dict[str, bool] = field(default_factory=dict)
    to_check: list[str] = field(default_factory=list)
    at: dict[str, UUID] = field(default_factory=dict)
    holders: set[Borrower] = field(default_factory=set)
    mended_on: dict[str, date] = field(default_factory=dict)

    def live(self, first: date, last: date) -> None:
        """Every open day from first to last: returns in the morning, preparing at noon, lending in the afternoon."""
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            open_sites = [site.id for site in sites(self.council) if calendar(self.council, site.id).spans_on(day)]
            if open_sites:
                growth = 0.75 + 0.5 * number / 365
                self._morning(day, open_sites)
                self._noon(day)
                self._afternoon(day, open_sites, growth)
                self._do(record_conversation, talks_of_a_day(self.chance, open_sites, growth), day=day, hour=16)

    def _do(self, service: Service, commands: list[Any], *, day: date, hour: int) -> list[Any]:
        """Perform commands at about an hour of a day, by somebody at a desk; the answers."""
        if not commands:
            return []
        moment = datetime.combine(day, time(hour, self.chance.randrange(60)), ZoneInfo(self.council.time_zone))
        with clock.frozen(moment):
            may = [actor for actor in self.desk if actor.may(spec_of(service).permission)]
            if service is record_state:  # stock is changed at one's own sites only
                may = [actor for actor in may if actor.sites is None]
            return perform_many(act_now(self.council, self.chance.choice(may)), service, commands)

    def _morning(self, day: date, open_sites: list[UUID]) -> None:
        back = [one for one in self.out if one.back_on is not None and one.back_on <= day]
        self.out = [one for one in self.out if one.back_on is None or one.back_on > day]
        self.holders -= {one.who for one in back}
        commands = [self._take_back(one, open_sites) for one in back]
        for one, command, answer in zip(back, commands, self._do(take_back, commands, day=day, hour=10), strict=True):
            if isinstance(answer, Answer):
                self.to_wipe[one.device] = command.signed_out == "no"
                self.at[one.device] = command.site_id
        self._misfortunes(day)

    def _take_back(self, one: Out, open_sites: list[UUID]) -> TakeBack:
        site_id = (
            one.site_id if one.site_id in open_sites and self.chance.random() < 0.85 else self.chance.choice(open_sites)
        )
        if self.chance.random() < 0.12:
            return TakeBack(one.device, site_id)
        parts = one.parts[:-1] if one.parts and self.chance.random() < 0.05 else one.parts
        broken = self.chance.random() < 0.04
        asked = self.chance.random()
        helped = tuple(sorted(self.chance.sample(HELPED, self.chance.choices((1, 2, 3), (6, 3, 1))[0])))
        return TakeBack(
            one.device,
            site_id,
            parts=parts,
            condition=self.chance.choices(("good", "worn", "broken"), (88, 9, 3))[0] if not broken else "broken",
            signed_out="no" if self.chance.random() < 0.06 else "yes",
            fault=self.chance.choice(WORDS_OF_FAULTS) if broken else "",
            outcomes=None if asked < 0.35 else ((Helped.NOTHING_YET,) if asked < 0.42 else helped),
        )

    def _misfortunes(self, day: date) -> None:
        """About one loss in eighty loans, and now and then a repair."""
        mended = [device for device, on in self.mended_on.items() if on <= day]
        self._do(
            record_state, [RecordState(one, DeviceState.AWAITING_WIPE, "Mended") for one in mended], day=day, hour=9
        )
        self.to_wipe |= dict.fromkeys(mended, False)
        self.mended_on = {device: on for device, on in self.mended_on.items() if on > day}
        gone = [one for one in self.out if one.back_on is None and self.chance.random() < 0.02]
        self.out = [one for one in self.out if one not in gone]
        states = [self.chance.choices((DeviceState.LOST, DeviceState.STOLEN), (3, 1))[0] for _ in gone]
        lost = [RecordState(one.device, state) for one, state in zip(gone, states, strict=True)]
        self._do(record_state, lost, day=day, hour=11)
        unlocked = sorted(device for device, locked in self.to_wipe.items() if not locked)
        if unlocked and self.chance.random() < 0.05:
            device = self.chance.choice(unlocked)
            del self.to_wipe[device]
            self.mended_on[device] = day + timedelta(days=self.chance.randrange(6, 20))
            self._do(record_state, [RecordState(device, DeviceState.IN_REPAIR, "Sent away")], day=day, hour=11)

    def _noon(self, day: date) -> None:
        locked = [device for device in sorted(self.to_wipe) if self.to_wipe[device] and self.chance.random() < 0.3]
        self._do(unlock_device, [UnlockDevice(device) for device in locked], day=day, hour=11)
        self.to_wipe |= dict.fromkeys(locked, False)
        wiped = [device for device in sorted(self.to_wipe) if not self.to_wipe[device] and self.chance.random() < 0.6]
        checked = [device for device in self.to_check if self.chance.random() < 0.6]
        self._do(check_device, [CheckDevice(device) for device in checked], day=day, hour=12)
        self._do(wipe_device, [WipeDevice(device) for device in wiped], day=day, hour=13)
        self.ready |= {device: self.at[device] for device in checked}
        self.to_check = [device for device in self.to_check if device not in checked] + wiped
        for device in wiped:
            del self.to_wipe[device]

    def _afternoon(self, day: date, open_sites: list[UUID], growth: float) -> None:
        wanted = round(self.chance.gauss(LOANS_A_DAY * growth, 2.5) * (0.6 if day.weekday() == 5 else 1.0))
        here = [device for device in sorted(self.ready) if self.ready[device] in open_sites]
        chosen = self.chance.sample(here, min(max(0, wanted), len(here)))
        free = [who for who in self.borrowers if who not in self.holders]
        people = self.chance.sample(free, min(len(chosen), len(free)))
        lent = [
            LendKit(device, self.ready[device], agreed=True, borrower=who, parts=self.parts[device])
            for device, who in zip(chosen, people, strict=False)
        ]
        answers = self._do(lend_kit, lent, day=day, hour=14)
        mistakes = []
        for command, answer in zip(lent, answers, strict=True):
            if not isinstance(answer, Answer) or answer.thing is None:
                continue
            if self.chance.random() < 0.008:
                mistakes.append(UndoLoan(answer.thing.reference, UndoReason.WRONG_PERSON))
                continue
            self._goes_out(command, day)
        self._do(undo_loan, mistakes, day=day, hour=15)

    def _goes_out(self, command: LendKit, day: date) -> None:
        late = self.chance.choices((-9, -2, 0, 1, 6, 20), (10, 25, 40, 12, 9, 4))[0]
        back_on = (
            None if self.chance.random() < 0.012 else day + timedelta(days=TERM + late + self.chance.randrange(-1, 2))
        )
        del self.ready[command.device]
        self.out.append(Out(command.device, command.site_id, back_on, command.parts, command.borrower))
        if command.borrower is not None and command.borrower.kind == "resident":
            self.holders.add(command.borrower)
