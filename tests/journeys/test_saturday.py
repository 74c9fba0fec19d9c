"""A Saturday with a queue: twenty people, one assistant, a keyboard and a scanner, and twenty minutes.

The browser works at once what a person does one after the other, so the clock here is reckoned: what each key and each
decision takes an average typist in the keystroke-level model of Card, Moran and Newell (1983), and what the server
took.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.journeys.test_keyboard import HERE
from tests.support.visitor import Visit, Visitor

pytestmark = pytest.mark.slow

KEY, SCANNED, DECISION = 0.28, 0.5, 1.35  # seconds
MINUTES, PEOPLE = 20, 20
MOST_ACTIONS, MOST_TABS = 3, 40
TAGS = [f"J-{number}" for number in range(34, 41)]
TALK = ("Do not know how yet", "Help to do it now", "Under 5 minutes")
KNOWN = ("Wanda Quixworth", "Viktor Quixworth", "Rosalind Quixworth")


@dataclass
class Queue:
    """The desk, and what it has taken so far: actions are scans and what was sent."""

    desk: Visitor
    seconds: float = 0.0
    actions: list[int] = field(default_factory=list)

    def next_person(self) -> None:
        """Somebody steps up: a decision what they want."""
        self.actions.append(0)
        self.seconds += DECISION

    def scan(self, tag: str) -> None:
        """The scanner types into the box, which has the cursor."""
        expect(self.desk.page.get_by_label("Scan or type")).to_be_focused()
        self.desk.page.keyboard.type(tag)
        self.seconds += SCANNED
        self.send("Enter", key_seconds=0.0)
        assert self.desk.heading == tag

    def to(self, name: str) -> None:
        """Tab to what has this name; of a question with one answer, to the first."""
        for _ in range(MOST_TABS):
            self.press("Tab")
            if self.desk.page.evaluate(HERE).startswith(name):
                self.seconds += DECISION
                return
        raise AssertionError(f"{name} is too many tabs away on {self.desk.page.url}")

    def press(self, key: str) -> None:
        """One key."""
        self.desk.page.keyboard.press(key)
        self.seconds += KEY

    def type(self, text: str) -> None:
        """Type something."""
        self.desk.page.keyboard.type(text)
        self.seconds += KEY * len(text)

    def send(self, key: str = "Enter", *, key_seconds: float = KEY) -> None:
        """A key that leads to another page: an action."""
        began = time.perf_counter()
        with self.desk.page.expect_navigation():
            self.desk.page.keyboard.press(key)
        self.seconds += key_seconds + time.perf_counter() - began
        self.actions[-1] += 1

    def back_to_the_desk(self) -> None:
        """The key of the desk, from wherever one is; not one of the actions, but it takes its time."""
        began = time.perf_counter()
        self.desk.opens("/leeds/desk/")
        self.seconds += KEY + time.perf_counter() - began


def lends(queue: Queue, tag: str, name: str, *, is_new: bool = False) -> None:
    """Somebody goes home with a tablet."""
    queue.next_person()
    queue.scan(tag)
    queue.to("They accept these words")
    queue.press("Space")
    queue.to("Who is borrowing it?")
    queue.type(name)
    queue.send()
    if is_new:
        queue.to(f"Lend {tag}")
        queue.send()
    queue.desk.is_told(f"Lent {tag} to {name} until")


def takes_back(queue: Queue, tag: str) -> None:
    """Somebody brings a tablet back."""
    queue.next_person()
    queue.scan(tag)
    queue.to("Yes")
    queue.press("Space")
    queue.to(f"Take back {tag}")
    queue.send()
    queue.desk.is_told(f"Took back {tag}")


def talks(queue: Queue) -> None:
    """Somebody asks something, and needs no name for it."""
    queue.next_person()
    queue.to("Record a conversation")
    queue.send()
    for answer in TALK:
        queue.to(answer)
        queue.press("Space")
    queue.to("Save")
    queue.send()
    queue.desk.is_told("conversation")


def a_saturday() -> Iterator[Callable[[Queue], None]]:
    """Twenty people, as they come."""
    for tag, name in zip(TAGS, KNOWN, strict=False):
        yield partial(lends, tag=tag, name=name)
    for number, tag in enumerate(TAGS[3:]):
        yield partial(lends, tag=tag, name=f"Sat Nowak {'ABCD'[number]}", is_new=True)
    for tag in TAGS[:6]:
        yield partial(takes_back, tag=tag)
    for _ in range(7):
        yield talks


def test_twenty_people_in_twenty_minutes_with_keyboard_and_scanner(visit: Visit) -> None:
    desk = visit("asha.assistant")
    desk.works_at("Armley Library")
    queue = Queue(desk)
    queue.back_to_the_desk()
    for serve in a_saturday():
        serve(queue)
        queue.back_to_the_desk()
    assert len(queue.actions) == PEOPLE
    assert max(queue.actions) <= MOST_ACTIONS
    assert queue.seconds <= MINUTES * 60
    sys.stdout.write(f"{len(queue.actions)} people, {queue.seconds / 60:.1f} minutes, {max(queue.actions)} actions\n")
