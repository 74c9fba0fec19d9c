"""The timeline of a thing: whatever named it, once each, the newest first."""

from collections.abc import Callable
from uuid import uuid4

from furthest.kernel.audit.trail import record, timeline
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.outcome import Entry
from furthest.kernel.tenancy.models import Council

VERB = "lending.kit.lent"


def thing(reference: str) -> Thing:
    return Thing("tests.thing", uuid4(), reference)


def test_a_timeline_has_what_names_the_thing_in_any_way(
    act: Callable[..., Act], council: Council, other_council: Council
) -> None:
    mine, other = thing("MINE"), thing("OTHER")
    named = [
        Entry(VERB, mine, about=other),
        Entry(VERB, other, about=mine, facts={"tag": "about"}),
        Entry(VERB, other, beside=mine, facts={"tag": "beside"}),
        Entry(VERB, mine, about=mine, beside=mine, facts={"tag": "thrice"}),
        Entry(VERB, other),
    ]
    for entry in named:
        record([(act(), entry)])
    assert [line.facts.get("tag") for line in timeline(council, mine.id)] == ["thrice", "beside", "about", None]
    assert timeline(other_council, mine.id) == []


def test_a_timeline_keeps_the_newest_of_many(act: Callable[..., Act], council: Council) -> None:
    mine, other = thing("MINE"), thing("OTHER")
    for number in range(12):
        entry = Entry(VERB, mine) if number % 2 else Entry(VERB, other, about=mine)
        record([(act(), Entry(VERB, entry.thing, about=entry.about, facts={"tag": str(number)}))])
    assert [line.facts["tag"] for line in timeline(council, mine.id, limit=5)] == ["11", "10", "9", "8", "7"]
