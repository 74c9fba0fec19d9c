"""Parts of a text message, as a phone network counts them."""

import pytest

from furthest.lib.text_parts import text_parts


@pytest.mark.parametrize(
    ("text", "units", "parts"),
    [
        ("", 0, 1),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("€" * 80, 160, 1),
        ("€" * 81, 162, 2),
        ("’" * 70, 70, 1),
        ("’" * 71, 71, 2),
        ("😀" * 35, 70, 1),
        ("😀" * 36, 72, 2),
    ],
)
def test_parts_are_counted_as_the_network_does(text: str, units: int, parts: int) -> None:
    found = text_parts(text)
    assert (found.units, found.parts) == (units, parts)


def test_letters_that_cost_more_are_named_once() -> None:
    assert text_parts("It’s here, isn’t it – yes").costly == ("’", "–")
    assert text_parts("£5, à la carte").costly == ()
