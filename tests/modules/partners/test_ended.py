"""Former partners: ended, kept, found again, and taken up again."""

from collections.abc import Callable

import pytest

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Answer
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core.errors import Conflict, NotAllowed
from furthest.kernel.tenancy.models import Council
from furthest.modules.partners.models import Exchange, Partner
from furthest.modules.partners.selectors import Asked, contacts, partner, partners_listed, partners_with_step_due
from furthest.modules.partners.services.partners import EndPartner, RestorePartner, end_partner, restore_partner
from furthest.modules.partners.states import Which
from tests.conftest import NOW

Do = Callable[..., Answer]
TODAY = NOW.date()


def names(council: Council, text: str = "", which: str = "") -> list[str]:
    return [one.name for one in partners_listed(council, Asked(TODAY, text=text, which=which))]


def test_partner_10_a_former_partner_keeps_everything(
    do: Do, hub: Partner, record: Callable[..., Exchange], council: Council
) -> None:
    record(hub, next_step="Ring", next_on=TODAY)
    for _time in range(2):
        do(end_partner, EndPartner(hub.reference, 1))
    now = partner(council, hub.reference)
    assert (now.ended_on, [one.called for one in contacts(now)]) == (TODAY, ["Sam Lee"])
    assert (names(council), names(council, which=Which.FORMER)) == ([], ["Hub of Hope"])
    assert names(council, text="hub") == ["Hub of Hope"]
    assert names(council, text="hub", which=Which.QUIET) == []
    assert partners_with_step_due(council, TODAY) == 0
    assert timeline(council, hub.pk)[0].what == "ended the work with Hub of Hope"


def test_partner_10_the_work_is_taken_up_again(do: Do, hub: Partner, council: Council) -> None:
    do(restore_partner, RestorePartner(hub.reference))
    do(end_partner, EndPartner(hub.reference, 1))
    do(restore_partner, RestorePartner(hub.reference))
    assert names(council) == ["Hub of Hope"]
    assert [line.what for line in timeline(council, hub.pk)][0] == "took up the work with Hub of Hope again"


def test_partner_10_nobody_ends_what_they_have_not_seen(do: Do, hub: Partner, assistant: User) -> None:
    with pytest.raises(Conflict):
        do(end_partner, EndPartner(hub.reference, 7))
    with pytest.raises(NotAllowed):
        do(end_partner, EndPartner(hub.reference, 1), user=assistant)
