"""Adding councils: short names that may be addresses, colours, and what is refused."""

import pytest

from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.tenancy.councils import add_council, council_of, councils, database_answers
from furthest.kernel.tenancy.models import RESERVED_SLUGS, Council

pytestmark = pytest.mark.django_db


def test_council_is_added_tidied_and_found() -> None:
    added = add_council(" leeds ", "  Leeds  City Council ", programme_name="100% Digital Leeds", brand_colour="#ABC")
    assert council_of("leeds") == added
    assert (added.name, added.brand_colour) == ("Leeds City Council", "#aabbcc")
    add_council("aber", "Aberdeen")
    assert [council.slug for council in councils()] == ["aber", "leeds"]


@pytest.mark.parametrize(
    "slug", ["", "Leeds", "1leeds", "leeds city", "-leeds", "a" * 41, "leeds/../x", "лидс", *sorted(RESERVED_SLUGS)]
)
def test_short_name_that_is_no_address_is_refused(slug: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        add_council(slug, "Leeds")
    assert refused.value.field == "slug"
    assert not Council.objects.exists()


def test_short_name_is_taken_once() -> None:
    add_council("leeds", "Leeds")
    with pytest.raises(RuleBroken, match="already a council with the short name “leeds”"):
        add_council("leeds", "Another Leeds")


@pytest.mark.parametrize("name", ["", "  ", "L" * 121])
def test_name_is_needed_and_short_enough(name: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        add_council("leeds", name)
    assert refused.value.field == "name"


@pytest.mark.parametrize("colour", ["red", "#12", "#1234567", "javascript:"])
def test_colour_is_a_colour(colour: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        add_council("leeds", "Leeds", brand_colour=colour)
    assert refused.value.field == "brand_colour"


def test_unknown_council_is_not_found() -> None:
    with pytest.raises(NotFound):
        council_of("atlantis")


def test_database_answers() -> None:
    assert database_answers()
