"""Adding, changing, closing and reopening a site."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from furthest.kernel.accounts.models import User
from furthest.kernel.acts.perform import Refusal, perform_many
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.audit.trail import timeline
from furthest.kernel.core import clock
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken
from furthest.kernel.tenancy.models import Council
from furthest.modules.places import selectors
from furthest.modules.places.models import Postcode, Site
from furthest.modules.places.services.sites import (
    AddSite,
    ChangeSite,
    CloseSite,
    ReopenSite,
    SiteDetails,
    add_site,
    change_site,
    close_site,
    details_of,
    reopen_site,
)
from furthest.modules.places.states import SiteKind
from tests.modules.places.conftest import WEEKDAYS, Do
from tests.support import cast

pytestmark = pytest.mark.django_db


def changed(site: Site, **details: Any) -> ChangeSite:
    return ChangeSite(site.reference, site.version, replace(details_of(site), **details))


def test_a_new_site_takes_areas_from_its_postcode(council: Council, postcode: Postcode, central: Site) -> None:
    assert (central.latitude, central.ward_code, central.ward_version) == (53.80022, "E05011403", "2024")
    assert [line.what for line in timeline(council, central.pk)] == ["added the site Central Library"]


def test_a_site_needs_nothing_but_a_name(council: Council, do: Do) -> None:
    answer = do(add_site, AddSite(SiteDetails(name="  Church   hall ", kind=SiteKind.COMMUNITY_VENUE)))
    assert answer.thing is not None
    assert selectors.site(council, answer.thing.reference).name == "Church hall"


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (SiteDetails(name="  "), "name"),
        (SiteDetails(name="A", kind="castle"), "kind"),
        (SiteDetails(name="A", postcode="LS1"), "postcode"),
        (SiteDetails(name="A", opened_year=2020, closed_year=2011), "closed_year"),
    ],
)
def test_a_wrong_detail_is_named(council: Council, do: Do, details: SiteDetails, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_site, AddSite(details))
    assert refused.value.field == field
    assert not Site.objects.of(council).exists()


def test_place_15_two_sites_in_use_cannot_share_a_name(council: Council, do: Do, central: Site) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_site, AddSite(SiteDetails(name="CENTRAL library")))
    assert refused.value.field == "name"
    do(add_site, AddSite(SiteDetails(name="Central Library", closed_year=2011)))


def test_place_15_the_database_refuses_what_slips_past_the_rule(council: Council, central: Site) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.objects.create(council=council, name="central LIBRARY", recorded_at=clock.now())


def test_place_15_two_of_one_name_in_a_chunk_refuse_the_second(council: Council, act: Callable[..., Act]) -> None:
    commands = [AddSite(SiteDetails(name=name)) for name in ("North", "South", "north")]
    answers = perform_many(act(), add_site, commands)
    assert [isinstance(answer, Refusal) for answer in answers] == [False, False, True]
    assert isinstance(answers[2], Refusal)
    assert "this name" in answers[2].error.message


def test_place_15_the_name_of_a_closed_site_is_free_until_it_reopens(council: Council, do: Do, central: Site) -> None:
    do(close_site, CloseSite(central.reference, 1, date(2026, 11, 1), "New building"))
    do(add_site, AddSite(SiteDetails(name="Central Library")))
    with pytest.raises(RuleBroken) as refused:
        do(reopen_site, ReopenSite(central.reference, 2, "By mistake"))
    assert refused.value.field == "name"


def test_a_change_says_what_changed(council: Council, do: Do, central: Site) -> None:
    do(change_site, changed(central, name="Central", phone="0113 496 0000"))
    now = selectors.site(council, central.reference)
    assert (now.name, now.phone, now.version) == ("Central", "0113 496 0000", 2)
    assert timeline(council, central.pk)[0].what == "changed the name, the telephone number of Central"


def test_no_change_leaves_no_trace(council: Council, do: Do, central: Site) -> None:
    before = AuditEntry.objects.of(council).count(), council.set_up_version
    do(change_site, changed(central))
    assert (AuditEntry.objects.of(council).count(), council.set_up_version) == before
    assert selectors.site(council, central.reference).version == 1


def test_a_stale_form_is_a_conflict_that_says_who(council: Council, do: Do, central: Site) -> None:
    stale = changed(central, web="https://example.org")
    do(change_site, changed(central, phone="0113 496 0000"))
    with pytest.raises(Conflict) as refused:
        do(change_site, stale)
    assert "Olu Officer changed the telephone number of Central Library" in refused.value.changes


def test_another_postcode_takes_the_old_areas_away(council: Council, do: Do, postcode: Postcode, central: Site) -> None:
    do(change_site, changed(central, postcode="LS2 7HY"))
    now = selectors.site(council, central.reference)
    assert (now.latitude, now.ward_code, now.lsoa21_code) == (None, "", "")


def test_areas_that_are_known_stay_when_the_postcode_is_not(council: Council, do: Do, postcode: Postcode) -> None:
    answer = do(add_site, AddSite(SiteDetails(name="A", postcode="LS1 3AB")))
    assert answer.thing is not None
    site = selectors.site(council, answer.thing.reference)
    postcode.delete()
    do(change_site, changed(site, name="B"))
    assert selectors.site(council, site.reference).ward_code == "E05011403"


def test_place_02_a_site_closes_on_its_day_and_not_before(council: Council, do: Do, central: Site) -> None:
    do(close_site, CloseSite(central.reference, 1, date(2026, 11, 20), "Lease ended"))
    assert [card.name for card in selectors.sites(council)] == ["Central Library"]
    calendar = selectors.calendar(council, central.pk)
    assert calendar.next_open_day(date(2026, 11, 19)) == date(2026, 11, 19)
    assert calendar.next_open_day(date(2026, 11, 20)) is None
    with clock.frozen(clock.now().replace(day=20)):
        assert selectors.sites(council) == []


def test_place_02_a_closing_is_taken_back_with_a_reason(council: Council, do: Do, central: Site) -> None:
    do(close_site, CloseSite(central.reference, 1, date(2026, 11, 1), "Lease ended"))
    with pytest.raises(RuleBroken):
        do(close_site, CloseSite(central.reference, 2, date(2026, 11, 1), "Again"))
    with pytest.raises(RuleBroken):
        do(reopen_site, ReopenSite(central.reference, 2, " "))
    do(reopen_site, ReopenSite(central.reference, 2, "Lease renewed"))
    assert len(selectors.sites(council)) == 1
    assert [line.what for line in timeline(council, central.pk)][:2] == [
        "opened Central Library again: Lease renewed",
        "closed Central Library for good from 1 November 2026: Lease ended",
    ]
    with pytest.raises(RuleBroken):
        do(reopen_site, ReopenSite(central.reference, 3, "Again"))


def test_place_02_a_site_does_not_close_before_it_opened(council: Council, do: Do) -> None:
    answer = do(add_site, AddSite(SiteDetails(name="New", opened_year=2024)))
    assert answer.thing is not None
    with pytest.raises(RuleBroken) as refused:
        do(close_site, CloseSite(answer.thing.reference, 1, date(2023, 1, 1), "Wrong"))
    assert refused.value.field == "closed_on"


def test_place_06_a_stop_has_no_weekly_hours(council: Council, do: Do) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(add_site, AddSite(SiteDetails(name="Stop", kind=SiteKind.OUTREACH_STOP, desk_hours=WEEKDAYS)))
    assert refused.value.field == "kind"


def test_place_09_a_manager_changes_own_sites_only_and_adds_none(council: Council, do: Do, central: Site) -> None:
    mine = do(add_site, AddSite(SiteDetails(name="Mine"))).thing
    assert mine is not None
    manager = cast.user_in(council, "manager", name="Mo Manager", sites=[mine.id])
    do(change_site, changed(selectors.site(council, mine.reference), phone="0113 496 0001"), user=manager)
    with pytest.raises(NotAllowed) as refused:
        do(change_site, changed(central, phone="0113 496 0001"), user=manager)
    assert "Central Library" in refused.value.message
    with pytest.raises(NotAllowed):
        do(add_site, AddSite(SiteDetails(name="Another")), user=manager)


def test_place_09_an_assistant_changes_nothing(do: Do, central: Site, assistant: User) -> None:
    with pytest.raises(NotAllowed):
        do(change_site, changed(central, phone="0113 496 0001"), user=assistant)


def test_another_council_sees_nothing(council: Council, other_council: Council, central: Site) -> None:
    assert selectors.sites(other_council) == []
    for look in (selectors.site_card, selectors.site_pointer, selectors.calendar):
        with pytest.raises(NotFound):
            look(other_council, central.pk)
    with pytest.raises(NotFound):
        selectors.site(other_council, central.reference)
