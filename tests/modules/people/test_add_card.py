"""Cards without a name: a person who is known by a code and nothing else."""

from collections.abc import Callable

import pytest

from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.lib.codes import clean_reference
from furthest.modules.people.models import Resident
from furthest.modules.people.selectors import resident
from furthest.modules.people.services.residents import AddCard, add_card

Do = Callable[..., Answer]


def test_people_01_a_card_needs_no_name(do: Do, council: Council) -> None:
    answer = do(add_card, AddCard(note="Comes on Tuesdays"))
    assert answer.thing is not None
    card = resident(council, answer.thing.reference)
    assert (card.called, card.note) == ("", "Comes on Tuesdays")
    assert card.card_code == clean_reference(card.card_code) != card.reference
    assert str(card) == f"Card {card.card_code}"
    assert card.notice_address() is None
    assert timeline(council, card.pk)[0].what == f"added a card without a name {card.reference}"


def test_every_card_has_its_own_code(do: Do, council: Council) -> None:
    for _number in range(3):
        do(add_card, AddCard())
    codes = {card.card_code for card in Resident.objects.of(council)}
    assert len(codes) == 3


@pytest.mark.parametrize(
    ("more", "code"),
    [({"note": "PIN 1234"}, "secret"), ({"postcode": "x"}, "postcode"), ({"note": "x" * 1001}, "too-long")],
)
def test_people_02_what_is_never_kept_is_refused_on_cards_too(
    do: Do, council: Council, more: dict[str, str], code: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_card, AddCard(**more))
    assert refused.value.code == code
    assert not Resident.objects.of(council).exists()
