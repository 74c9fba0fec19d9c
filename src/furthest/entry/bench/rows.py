"""What the services write for each happening, as rows for writing in bulk; a test holds the two equal."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from furthest.entry.bench import commands
from furthest.entry.bench.council import World
from furthest.entry.bench.stories import CHECKED, LENT, RETURNED, WIPED, Happening, Story, is_open
from furthest.kernel.acts.keys import fingerprint
from furthest.kernel.acts.upkeep import KEPT
from furthest.kernel.core import clock
from furthest.kernel.core.act import Act, Door
from furthest.kernel.core.actor import Actor
from furthest.kernel.ledger.measures import Measure
from furthest.kernel.ledger.models import NOBODY
from furthest.kernel.outbox.models import OutboxState
from furthest.lib.codes import make_reference, uuid7
from furthest.lib.dates import date_words
from furthest.modules.lending import measures
from furthest.modules.lending.rules import due_date
from furthest.modules.lending.states import Condition, DeviceState, LineEnd, SignedOut
from furthest.modules.places.selectors import calendar

Row = tuple[str, tuple[Any, ...]]
Place = tuple[UUID, str, str]
Said = tuple[int, str, tuple[str, UUID]]
MOVES = {
    LENT: (DeviceState.AVAILABLE.value, DeviceState.ON_LOAN.value),
    RETURNED: (DeviceState.ON_LOAN.value, DeviceState.AWAITING_WIPE.value),
    WIPED: (DeviceState.AWAITING_WIPE.value, DeviceState.BEING_PREPARED.value),
    CHECKED: (DeviceState.BEING_PREPARED.value, DeviceState.AVAILABLE.value),
}
# Plain texts, as looking a member's value up half a million times takes time.
RETURNED_AS, GOOD, SIGNED_OUT = LineEnd.RETURNED.value, Condition.GOOD.value, SignedOut.YES.value
PAGE, WOULD_BE_SENT = Door.PAGE.value, OutboxState.WOULD_BE_SENT.value
NOTICE = "lending.lent"
VERBS = {LENT: "lending.kit.lent", RETURNED: "lending.kit.taken_back"}
COLUMNS: dict[str, tuple[str, ...]] = {
    "keys": ("council_id", "key", "service", "fingerprint", "claimed_at"),
    "loans": (
        *("id", "council", "recorded_at", "reference", "version", "resident", "partner", "borrower_not_known", "site"),
        *("policy", "agreement", "area_code", "area_version", "lent_at", "lent_on", "due_on", "renewals_used"),
        *("ended_on", "was_stated"),
    ),
    "lines": (
        *("id", "council", "recorded_at", "loan", "kit", "parts_out", "was_in_hand_at", "ended_at", "ended_on"),
        *("ended_as", "return_site", "parts_back", "condition", "was_condition", "signed_out", "fault", "outcomes"),
    ),
    "history": (
        *("council", "row", "from_state", "to_state", "occurred_at", "occurred_on", "recorded_at"),
        *("actor_id", "actor_name", "note"),
    ),
    "audit": (
        *("council", "act_key", "verb", "door", "actor_id", "actor_name", "thing_kind", "thing_id", "thing_reference"),
        *("about_id", "beside_id", "facts", "occurred_at", "occurred_on", "recorded_at"),
    ),
    "ledger": (
        *("council", "measure", "occurred_on", "site_id", "area_code", "area_version", "kind", "detail", "partner_id"),
        *("quantity", "basis", "recorded_at", "subject", "source_kind", "source_id", "reverses"),
    ),
    "outbox": (
        *("council", "template", "channel", "address", "facts", "about_kind", "about_id", "about_reference"),
        *("state", "tries", "recorded_at", "due_at", "reference", "sending_at", "sent_at", "error"),
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One happening with what all its rows share: the local day, who did it, and the key of the act."""

    what: str
    at: datetime
    story: Story
    on: date
    who: Actor
    key: str


class Teller:
    """Turns happenings into rows, in their order, and keeps what each device is like after the last one."""

    def __init__(self, world: World, *, before: datetime) -> None:
        self.world = world
        self.before = before
        self.council_id = world.council.pk
        self.chance = Random(7)
        self.in_hand = [device.in_hand_at for device in world.devices]
        self.after: dict[int, dict[str, Any]] = {}
        self.names: dict[int, tuple[UUID, str, UUID]] = {}
        self.references: set[str] = set()
        self.due: dict[tuple[int, date], date] = {}
        self.days: dict[int, date] = {}
        self.parts = json.dumps(list(world.kit_type.parts))
        self.levels = [measures.DEVICES_OUT] + ([measures.DATA_DEVICES_OUT] if world.kit_type.has_data else [])

    def rows(self, one: Happening) -> Iterator[Row]:
        """The rows of one happening, each with the name of its table."""
        who = self.world.actors[one.story.actor % len(self.world.actors)]
        told = Told(one.what, one.at, one.story, self.day(one.at), who, self._token())
        if one.at >= self.before - KEPT:
            yield "keys", self._key(one, told)
        if one.what == LENT:
            yield from self._lent(told)
        yield "history", self._history(told)
        yield "audit", self._audit(told)
        for row in self._ledger(told):
            yield "ledger", row
        if one.what == LENT:
            yield "outbox", self._notice(told)
        self._remember(told)

    def day(self, at: datetime) -> date:
        """The council's local date of a moment; remembered by the hour, as the time zone is slow."""
        hour = int(at.timestamp()) // 3600
        if hour not in self.days:
            self.days[hour] = clock.local(at, self.world.council.time_zone).date()
        return self.days[hour]

    def _token(self) -> str:
        return f"{self.chance.getrandbits(128):032x}"

    def _new_reference(self) -> str:
        """One that no other loan has: of half a million, a few would be twice there."""
        while (reference := make_reference(self.chance.randrange)) in self.references:
            pass
        self.references.add(reference)
        return reference

    def _lent(self, told: Told) -> Iterator[Row]:
        story, world, at = told.story, self.world, told.at
        milliseconds = int(at.timestamp() * 1000)
        loan_id, line_id = (uuid7(milliseconds, self.chance.randbytes(10)) for _ in range(2))
        reference = self._new_reference()
        self.names[story.number] = (loan_id, reference, line_id)
        opened = is_open(story, before=self.before)
        ended_on = None if opened else self.day(story.returned_at)
        who = world.residents[story.resident]
        yield (
            "loans",
            (
                *(loan_id, self.council_id, at, reference, 1 if opened else 2, who.pk, None, False),
                *(world.sites[story.site].pk, world.policy.pk, "default", who.ward_code, who.ward_version),
                *(at, told.on, self._due_on(story, told.on), 0, ended_on, False),
            ),
        )
        back = (None, None, "", None, None, "", "", "", "", None) if opened else self._ending(story, ended_on)
        kit, before = world.kits[story.device], self.in_hand[story.device]
        yield "lines", (line_id, self.council_id, at, loan_id, kit, self.parts, before, *back)

    def _ending(self, story: Story, on: date | None) -> tuple[Any, ...]:
        said = None if story.outcomes is None else json.dumps(list(story.outcomes))
        site = self.world.sites[story.return_site].pk
        before = self.after.get(story.device, {}).get("condition", "")
        return (story.returned_at, on, RETURNED_AS, site, self.parts, GOOD, before, SIGNED_OUT, "", said)

    def _due_on(self, story: Story, on: date) -> date:
        if (story.site, on) not in self.due:
            days = calendar(self.world.council, self.world.sites[story.site].pk)
            self.due[story.site, on] = due_date(on, self.world.policy.terms, days).on
        return self.due[story.site, on]

    def _key(self, one: Happening, told: Told) -> tuple[Any, ...]:
        service, command = commands.of(one, self.world)
        act = Act(self.world.council, told.who, told.key, told.at, told.at)
        name = commands.name_of(service)
        return (self.council_id, told.key, name, fingerprint(act, name, command), told.at)

    def _history(self, told: Told) -> tuple[Any, ...]:
        return (
            *(self.council_id, self.world.devices[told.story.device].pk, *MOVES[told.what], told.at, told.on, told.at),
            *(told.who.id, told.who.name, ""),
        )

    def _audit(self, told: Told) -> tuple[Any, ...]:
        device = self.world.devices[told.story.device]
        facts = {"tag": device.tag}
        thing: tuple[Any, ...] = ("lending.device", device.pk, device.reference, None, None)
        if told.what in VERBS:
            loan_id, reference, _ = self.names[told.story.number]
            facts |= {"loan": reference} | self._more_facts(told)
            thing = ("lending.loan", loan_id, reference, device.pk, self.world.residents[told.story.resident].pk)
        verb = VERBS.get(told.what, f"lending.device.{told.what}")
        return (
            *(self.council_id, told.key, verb, PAGE, told.who.id, told.who.name, *thing),
            *(json.dumps(facts), told.at, told.on, told.at),
        )

    def _more_facts(self, told: Told) -> dict[str, str]:
        if told.what == LENT:
            return {"due_on": self._due_on(told.story, told.on).isoformat()}
        return {"site": self.world.sites[told.story.return_site].name}

    def _ledger(self, told: Told) -> list[tuple[Any, ...]]:
        story, world = told.story, self.world
        if told.what == CHECKED:
            days = (told.on - self.day(story.returned_at)).days
            said = (days, "", ("lending.device", world.devices[story.device].pk))
            place = (world.sites[story.return_site].pk, "", "")
            return [self._posting(told, measures.TURNAROUND, place=place, said=said)]
        if told.what not in VERBS:
            return []
        loan_id, _, line_id = self.names[story.number]
        who = world.residents[story.resident]
        place = (world.sites[story.site].pk, who.ward_code, who.ward_version)
        if told.what == LENT:
            source = ("lending.loan", loan_id)
            said_of = [(measures.LOANS, (1, "", source)), *((level, (1, "", source)) for level in self.levels)]
        else:
            source = ("lending.line", line_id)
            said_of = [(measures.RETURNS, (1, "", source)), *((level, (-1, "", source)) for level in self.levels)]
            said_of += [(measures.OUTCOMES, (1, code, source)) for code in story.outcomes or ()]
        return [self._posting(told, measure, place=place, said=said, subject=who.subject) for measure, said in said_of]

    def _posting(self, told: Told, measure: Measure, *, place: Place, said: Said, subject: str = "") -> tuple[Any, ...]:
        quantity, detail, source = said
        return (
            *(self.council_id, measure.name, told.on, *place, self.world.kit_type.code, detail, NOBODY, quantity),
            *(measure.basis.value, told.at, subject if measure.keeps_subjects else "", *source, None),
        )

    def _notice(self, told: Told) -> tuple[Any, ...]:
        """The notice as the worker left it: nothing is connected here, so it would have been sent."""
        loan_id, reference, _ = self.names[told.story.number]
        council = self.world.council
        facts = {
            "programme": council.programme_name or council.name,
            "kit_type": self.world.kit_type.name,
            "due_on": date_words(self._due_on(told.story, told.on)),
            "site": self.world.sites[told.story.site].name,
        }
        who, sending_at = self.world.residents[told.story.resident], told.at + timedelta(seconds=30)
        return (
            *(self.council_id, NOTICE, who.channel, who.phone, json.dumps(facts), "lending.loan", loan_id),
            *(reference, WOULD_BE_SENT, 1, told.at, sending_at, self._token(), sending_at, None, ""),
        )

    def _remember(self, told: Told) -> None:
        """What the device's own row holds now."""
        story, at = told.story, told.at
        known = self.after.setdefault(story.device, {"moves": 0})
        known["state"] = MOVES[told.what][1]
        known["moves"] += 1
        if told.what == LENT:
            known["site"] = self.world.sites[story.site].pk
        elif told.what == RETURNED:
            self.in_hand[story.device] = at
            site = self.world.sites[story.return_site].pk
            known |= {"site": site, "in_hand_at": at, "returned_on": told.on, "condition": GOOD}
            known |= {"wiped_at": None, "checked_at": None}
        elif told.what == CHECKED:
            known |= {"checked_at": at, "returned_on": None}
            del self.names[story.number]
        else:
            known |= {"wiped_at": at, "checked_at": None}
