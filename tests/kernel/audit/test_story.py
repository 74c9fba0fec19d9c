"""The trail of a thing as the timeline of its page."""

from collections.abc import Callable

from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.story import story_of
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.services.residents import AddResident, add_resident


def test_a_story_says_who_did_what_when(do: Callable[..., Answer], council: Council, other_council: Council) -> None:
    thing = do(add_resident, AddResident("Jo")).thing
    assert thing is not None
    (one,) = story_of(council, thing.id)
    assert one.words == f"Added a person {thing.reference}"
    assert (one.when, one.by) == ("18 November 2026, 10:30am", "Olu Officer")
    assert story_of(other_council, thing.id) == ()
