"""Whether a line of a list is about somebody who is here already."""

import pytest

from furthest.modules.people.rules.alike import described, how_alike

ANN = described("Ann Smith", phone="0113 496 0000", email="ann@example.org", postcode="LS1 3AB")
BARE = described("Ann Smith")


@pytest.mark.parametrize(
    ("called", "said", "answer"),
    [
        ("Ann Smith", {"phone": "0113 496 0000"}, "same"),
        ("SMITH, Ann", {"phone": "+44 113 4960000"}, "same"),
        ("ann smith", {"email": "ANN@example.org"}, "same"),
        ("Ann Smith", {}, "maybe"),
        ("Ann Smith", {"phone": "0113 496 0009"}, "other"),
        ("Ann Smith", {"phone": "0113 496 0000", "postcode": "LS2 9JT"}, "maybe"),
        ("Anne Smyth", {"phone": "0113 496 0000"}, "maybe"),
        ("Bo Jones", {"email": "ann@example.org"}, "maybe"),
        ("Bo Jones", {"postcode": "LS1 3AB"}, "other"),
    ],
)
def test_people_30_who_is_here_already(called: str, said: dict[str, str], answer: str) -> None:
    assert how_alike(described(called, **said), ANN) == answer


def test_people_30_a_bare_name_is_known_by_itself_alone() -> None:
    assert how_alike(BARE, BARE) == "same"
    assert how_alike(ANN, BARE) == "maybe"
    assert how_alike(described("Ann"), BARE) == "other"
