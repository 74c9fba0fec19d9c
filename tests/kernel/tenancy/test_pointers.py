"""No council row points at another council's row, by whatever way it is written."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from furthest.kernel.core import clock
from furthest.kernel.tenancy.models import Council, CouncilOwned, owned_pointers
from furthest.kernel.tenancy.query import TenancyError
from furthest.modules.partners.models import Contact, Partner

Make = Callable[[Council, str], Partner]


@pytest.fixture
def partner() -> Make:
    """Makes a partner of a council."""

    def make(council: Council, name: str) -> Partner:
        return Partner.objects.create(council=council, name=name, found_by=name, kind="health", recorded_at=clock.now())

    return make


def contact(council: Council, of: Partner, **more: Any) -> Contact:
    return Contact(council=council, partner=of, called="Sam", recorded_at=clock.now(), **more)


def test_a_row_is_not_saved_when_it_points_elsewhere(council: Council, other_council: Council, partner: Make) -> None:
    with pytest.raises(TenancyError, match="another council"):
        contact(council, partner(other_council, "a")).save()


def test_rows_are_not_written_in_bulk_when_one_points_elsewhere(
    council: Council, other_council: Council, partner: Make
) -> None:
    mine, theirs = partner(council, "a"), partner(other_council, "a")
    with pytest.raises(TenancyError, match="another council"):
        Contact.objects.of(council).bulk_create([contact(council, mine), contact(council, theirs)])
    one = contact(council, mine)
    one.save()
    one.partner = theirs
    with pytest.raises(TenancyError, match="another council"):
        Contact.objects.of(council).bulk_update([one], ["partner"])


def test_a_pointer_set_by_id_is_refused(council: Council, partner: Make) -> None:
    row = Contact(council=council, partner_id=partner(council, "a").pk, called="Sam", recorded_at=clock.now())
    with pytest.raises(TenancyError, match="set by id"):
        row.save()


def test_a_related_manager_takes_the_council_of_its_row(
    council: Council, other_council: Council, partner: Make
) -> None:
    mine = partner(council, "a")
    contact(council, mine).save()
    assert [one.called for one in mine.contacts.all()] == ["Sam"]
    assert partner(other_council, "a").contacts.count() == 0


def unowned(models_of: list[type[models.Model]]) -> list[str]:
    """Models that point at council rows and are none themselves: nothing would keep their councils apart."""
    return [
        f"{model.__name__}.{field.name}"
        for model in models_of
        if not issubclass(model, CouncilOwned)
        for field in owned_pointers(model)
    ]


def test_only_council_rows_point_at_council_rows() -> None:
    assert unowned(apps.get_models()) == []


def test_the_guard_bites() -> None:
    class Loose(models.Model):
        partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "loose"

        def __str__(self) -> str:
            return "loose"

    assert unowned([Loose]) == ["Loose.partner"]
