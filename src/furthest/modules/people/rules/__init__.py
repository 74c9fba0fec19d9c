"""The rules of people's records, and of looking people up."""

from furthest.modules.people.rules.record import (
    CALLED_MOST,
    KEEP_POSTCODE,
    checked_channel,
    clean_called,
    notice_address,
    shown_name,
    told_apart_by,
)
from furthest.modules.people.rules.search import (
    TERM_MOST,
    TYPED_MOST,
    Wanted,
    code_term,
    search_terms,
    surely_means,
    wanted,
)

__all__ = [
    "CALLED_MOST",
    "KEEP_POSTCODE",
    "TERM_MOST",
    "TYPED_MOST",
    "Wanted",
    "checked_channel",
    "clean_called",
    "code_term",
    "notice_address",
    "search_terms",
    "shown_name",
    "surely_means",
    "told_apart_by",
    "wanted",
]
