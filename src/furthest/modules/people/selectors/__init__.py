"""Reading people."""

from furthest.modules.people.selectors.residents import (
    ResidentRow,
    find_residents,
    resident,
    resident_by_id,
    ward_of,
    words_of,
)

__all__ = ["ResidentRow", "find_residents", "resident", "resident_by_id", "ward_of", "words_of"]
