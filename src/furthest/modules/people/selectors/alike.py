"""Which people of a council lines of a sheet may be about, many lines in two statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident, ResidentWord
from furthest.modules.people.selectors.residents import standing_for

MOST_ALIKE = 20  # of one term: more than that tell nobody apart


def people_by_term(council: Council, terms: Iterable[str]) -> dict[str, list[Resident]]:
    """For each whole term (a folded name, the end of a number, an address) the people who are found by it.

    In place of a record that was merged stands the one that it was merged into.
    """
    wanted = sorted({term for term in terms if term})
    found = ResidentWord.objects.of(council).filter(term__in=wanted).values_list("term", "resident_id")
    ids: dict[str, list[UUID]] = defaultdict(list)
    for term, resident_id in found:
        if len(ids[term]) < MOST_ALIKE:
            ids[term].append(resident_id)
    every = {one for some in ids.values() for one in some}
    people = list(Resident.objects.of(council).filter(pk__in=every)) if every else []
    standing = dict(zip((one.pk for one in people), standing_for(council, people), strict=True))
    return {term: _each_once([standing[one] for one in some if one in standing]) for term, some in ids.items()}


def _each_once(people: Sequence[Resident]) -> list[Resident]:
    return list({one.pk: one for one in people}.values())
