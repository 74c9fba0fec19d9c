"""Reading a council's lists: what was delivered, with what the council did to it.

Codes stay for ever, so that figures of the past keep their words; words, pictures and order are the council's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.govuk.choices import Choice
from furthest.kernel.policy.lists import LISTS, Delivered
from furthest.kernel.policy.models import ListEntry
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import remembered

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STEP = 10  # between the places of delivered entries


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a council's list as it stands. `row` is what the council did to it, None where it did nothing."""

    code: str
    own_label: str
    delivered_label: "StrOrPromise"
    picture: str
    place: int
    is_retired: bool
    stands_alone: bool
    row: ListEntry | None

    @property
    def label(self) -> str:
        """The council's own words, or those delivered in the language of whoever reads."""
        return self.own_label or (_(str(self.delivered_label)) if self.delivered_label else self.code)


def entries(council: Council, name: str) -> list[Listed]:
    """Every entry of a list in the council's order, retired ones too. Remembered until the council's set-up changes."""

    def read() -> list[Listed]:
        of = LISTS.get(name)
        rows = {row.code: row for row in ListEntry.objects.of(council).filter(list_code=name)}
        delivered = {one.code: (number * STEP, one) for number, one in enumerate(of.delivered, 1)}
        found = [_listed(one, place, rows.get(code)) for code, (place, one) in delivered.items()]
        found += [_listed(Delivered(code, ""), 0, row) for code, row in rows.items() if code not in delivered]
        return sorted(found, key=lambda one: (one.place, one.code))

    return remembered(council, f"policy.list.{name}", read)


def _listed(one: Delivered, place: int, row: ListEntry | None) -> Listed:
    if row is None:
        return Listed(one.code, "", one.label, one.picture, place, False, one.stands_alone, None)
    picture = row.picture or one.picture
    return Listed(one.code, row.label, one.label, picture, row.place, row.is_retired, one.stands_alone, row)


def in_use(council: Council, name: str) -> list[Listed]:
    """The entries that may be chosen now."""
    return [one for one in entries(council, name) if not one.is_retired]


def words_of(council: Council, name: str) -> dict[str, str]:
    """The words of each code, retired ones too: for figures of the past."""
    return {one.code: one.label for one in entries(council, name)}


def choices_of(council: Council, name: str) -> tuple[Choice, ...]:
    """The entries in use as the choices of a field."""
    return tuple(
        Choice(one.code, one.label, picture=one.picture, exclusive=one.stands_alone) for one in in_use(council, name)
    )


def checked_codes(council: Council, name: str, codes: Iterable[str], *, field: str) -> tuple[str, ...]:
    """The codes, each once and in the list's order; RuleBroken on `field` for one that the list never had.

    A code that was retired while a form stood open is still taken: what was ticked then was so.
    """
    said = set(codes)
    chosen = [one for one in entries(council, name) if one.code in said]
    if len(chosen) != len(said):
        raise RuleBroken("not-listed", _("Choose from the answers shown"), field)
    alone = next((one for one in chosen if one.stands_alone), None)
    if alone is not None and len(chosen) > 1:
        words = _("Choose “%(alone)s” or other answers, not both") % {"alone": alone.label}
        raise RuleBroken("not-both", words, field)
    return tuple(one.code for one in chosen)
