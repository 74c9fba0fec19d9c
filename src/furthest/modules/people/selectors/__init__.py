"""Reading people."""

from furthest.modules.people.selectors.residents import (
    ResidentRow,
    find_residents,
    ids_of,
    ids_of_references,
    likely_same,
    merged_records,
    resident,
    resident_by_id,
    resident_ids,
    restricted_ids,
    standing_for,
    standing_resident,
    ward_of,
    with_merged,
    words_of,
)
from furthest.modules.people.selectors.spelling import is_had_by_another, keys_kept, words_known

__all__ = [
    "ResidentRow",
    "find_residents",
    "ids_of",
    "ids_of_references",
    "is_had_by_another",
    "keys_kept",
    "likely_same",
    "merged_records",
    "resident",
    "resident_by_id",
    "resident_ids",
    "restricted_ids",
    "standing_for",
    "standing_resident",
    "ward_of",
    "with_merged",
    "words_known",
    "words_of",
]
