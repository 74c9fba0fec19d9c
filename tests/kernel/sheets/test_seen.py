"""The line of each word's first time, in little memory."""

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from furthest.kernel.sheets.seen import Seen


@given(st.lists(st.text(max_size=3), max_size=60))
def test_it_tells_where_a_word_stood_first(words: list[str]) -> None:
    seen, first = Seen(), dict[str, int]()
    for line, word in enumerate(words, start=2):
        assert seen.first_line(word, line) == first.setdefault(word, line)


def test_it_grows_and_forgets_nothing() -> None:
    seen = Seen()
    for number in range(20_000):
        assert seen.first_line(f"LL-{number}", number + 2) == number + 2
    assert all(seen.first_line(f"LL-{number}", 99_999) == number + 2 for number in range(20_000))


def test_a_hundred_thousand_words_take_less_than_five_megabytes() -> None:
    seen = Seen()
    tracemalloc.start()
    for number in range(100_000):
        seen.first_line(f"a serial number that is long {number}", number)
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 4_000_000 and most < 5_000_000
