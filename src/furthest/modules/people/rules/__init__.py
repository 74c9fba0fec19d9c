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
    is_found_by,
    may_be_same,
    search_terms,
    surely_means,
    wanted,
)
from furthest.modules.people.rules.spelling import (
    KEYED,
    SLIPS_MOST,
    WORD_MOST,
    Spelling,
    keys_of,
    likely_spellings,
    name_words,
)
from furthest.modules.people.rules.ways import ANY_WAY, Ways, call_words

__all__ = [
    "ANY_WAY",
    "CALLED_MOST",
    "KEEP_POSTCODE",
    "KEYED",
    "SLIPS_MOST",
    "TERM_MOST",
    "TYPED_MOST",
    "WORD_MOST",
    "Spelling",
    "Wanted",
    "Ways",
    "call_words",
    "checked_channel",
    "clean_called",
    "code_term",
    "is_found_by",
    "keys_of",
    "likely_spellings",
    "may_be_same",
    "name_words",
    "notice_address",
    "search_terms",
    "shown_name",
    "surely_means",
    "told_apart_by",
    "wanted",
]
