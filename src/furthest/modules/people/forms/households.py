"""Forms about who lives together. Each only parses, into a service's command."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from furthest.kernel.govuk.forms import FilterForm, PageForm, SearchField
from furthest.modules.people.rules import TYPED_MOST
from furthest.modules.people.services.households import LinkHousehold, UnlinkHousehold


class FindHouseholdForm(FilterForm):
    """The box in which somebody of the same household is looked for."""

    q = SearchField(
        _("Name, phone number, email, reference or card of the other person"), max_length=TYPED_MOST, autocomplete="off"
    )


class _PairForm(PageForm):
    """Nothing to fill in: two people."""

    def __init__(self, *args: Any, reference: str, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pair = (reference, other)


class LinkHouseholdForm(_PairForm):
    """Two people who live together."""

    def command(self) -> LinkHousehold:
        """The two to link."""
        return LinkHousehold(*self.pair)


class UnlinkHouseholdForm(_PairForm):
    """Two people who do not live together any more."""

    def command(self) -> UnlinkHousehold:
        """The two to unlink."""
        return UnlinkHousehold(*self.pair)
