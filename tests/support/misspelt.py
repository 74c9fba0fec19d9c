"""Many people with names as they are met at a desk, in bulk, and some of them with their names typed wrongly."""

from collections.abc import Iterator

from furthest.entry.bench.names import names, with_slips
from furthest.kernel.core import clock, ids
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import NameKey, Resident, ResidentWord
from furthest.modules.people.rules import keys_of, name_words, search_terms


def crowd_with_names(council: Council, number: int, *, seed: int = 7) -> list[Resident]:
    """Many people in bulk with all that the service would write of their names: half of two words, half of three."""
    references = {ids.new_reference() for _ in range(number + 50)}
    people = [
        Resident(council=council, recorded_at=clock.now(), reference=references.pop(), called=called)
        for called in names(number, seed=seed)
    ]
    Resident.objects.bulk_create(people, batch_size=2000)
    terms = (
        ResidentWord(council=council, resident=one, term=term)
        for one in people
        for term in search_terms(called=one.called, card_code="", phone="", email="")
    )
    ResidentWord.objects.bulk_create(terms, batch_size=5000)
    words = sorted({word for one in people for word in name_words(one.called)})
    keys = (NameKey(council=council, key=key, word=word) for word in words for key in sorted(keys_of(word)))
    NameKey.objects.bulk_create(keys, batch_size=5000)
    return people


def slips_of(people: list[Resident], number: int, slips: int) -> Iterator[tuple[Resident, str]]:
    """Some of the people, each with their name typed wrongly."""
    for at, typed in with_slips([one.called for one in people], number, slips):
        yield people[at], typed
