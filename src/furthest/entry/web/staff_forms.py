"""Forms about who works in a council; each only parses into a service's command."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.entry.web.staff_words import upper_first
from furthest.kernel.accounts.people import LONGEST_NAME
from furthest.kernel.accounts.staff import AddStaff, ChangePassword, EndRole, GivePassword, GiveRole, Place, Post
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.kernel.govuk.forms import (
    Choice,
    ChoiceField,
    EmailField,
    FilterForm,
    ManyChoiceField,
    PageForm,
    PasswordField,
    TextField,
    TickField,
)

EVERY, SOME = "every", "some"
LONGEST_PASSWORD = 200


class FindStaffForm(FilterForm):
    """Who works here, by a part of their name."""

    q = TextField(gettext_lazy("Name or email address"), max_length=120, width=20)


class PostForm(PageForm):
    """A role and where it is held; the sites and partners are given with the form."""

    says_optional = False
    role = ChoiceField(gettext_lazy("What are they here?"), ())
    partner = ChoiceField(
        gettext_lazy("Which partner do they work for?"), (), select=True, blank=gettext_lazy("Choose"), optional=True
    )
    where = ChoiceField(
        gettext_lazy("Where do they work?"),
        (
            Choice(EVERY, gettext_lazy("At every site, or not at a site")),
            Choice(SOME, gettext_lazy("Only at some sites"), reveals="sites"),
        ),
        hint=gettext_lazy("A library manager or an assistant can work at some sites only."),
        initial=EVERY,
    )
    sites = ManyChoiceField(gettext_lazy("Sites"), (), optional=True)

    def __init__(self, *args: Any, sites: Iterable[Place], partners: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(place.id): place for place in sites}
        self.partners = {str(place.id): place for place in partners}
        fields: dict[str, Any] = self.fields
        fields["sites"].choices = [(key, place.name) for key, place in self.places.items()]
        if not self.places:
            del fields["where"], fields["sites"]
        fields["partner"].choices = [(key, place.name) for key, place in self.partners.items()]
        fields["role"].choices = [
            Choice(role, upper_first(_(label)), reveals="partner" if role == "coordinator" else "")
            for role, label in ROLE_LABELS.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Some sites are at least one."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("where") == SOME and not said.get("sites") and "sites" not in self.errors:
            self.add_error("sites", _("Select at least one site"))
        return said

    @property
    def post(self) -> Post:
        """What they are, and where, of a valid form."""
        said = self.cleaned_data
        sites = [self.places[key] for key in said["sites"]] if said.get("where") == SOME else []
        return Post(said["role"], tuple(sites), self.partners.get(said["partner"]))


class AddStaffForm(PostForm):
    """Somebody new here. The password was made up for them."""

    name = TextField(
        gettext_lazy("Name"), hint=gettext_lazy("As colleagues know them"), max_length=LONGEST_NAME, autocomplete="off"
    )
    email = EmailField(
        gettext_lazy("Work email address"),
        hint=gettext_lazy("They sign in with it"),
        max_length=254,
        autocomplete="off",
    )
    field_order = ("name", "email", "role", "partner", "where", "sites")

    def __init__(self, *args: Any, password: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password = password

    def command(self) -> AddStaff:
        """Who comes, as what."""
        return AddStaff(self.cleaned_data["email"], self.cleaned_data["name"], self.post, self.password)


class GiveRoleForm(PostForm):
    """One more role for somebody."""

    def __init__(self, *args: Any, user_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user_id = user_id

    def command(self) -> GiveRole:
        """Who gets what."""
        return GiveRole(self.user_id, self.post)


class EndRoleForm(PageForm):
    """One press that ends a role."""

    def __init__(self, *args: Any, user_id: UUID, role: str) -> None:
        super().__init__(*args)
        self.user_id, self.role = user_id, role

    def command(self) -> EndRole:
        """Whose role ends."""
        return EndRole(self.user_id, self.role)


class GivePasswordForm(PageForm):
    """A tick that it was the person who asked. The password was made up for them."""

    sure = TickField(
        gettext_lazy("I am sure that it was they who asked for it"),
        hint=gettext_lazy("You have seen them, or called them back on a number that you knew."),
        missing=gettext_lazy("Make sure that it was they who asked, then tick the box"),
    )

    def __init__(self, *args: Any, user_id: UUID, password: str = "") -> None:
        super().__init__(*args)
        self.user_id, self.password = user_id, password

    def command(self) -> GivePassword:
        """Whose password it is."""
        return GivePassword(self.user_id, self.password)


class ChangePasswordForm(PageForm):
    """The password that somebody has, and the one that they choose."""

    old = PasswordField(
        gettext_lazy("Your password now"),
        missing=gettext_lazy("Enter your password now"),
        max_length=LONGEST_PASSWORD,
        width=20,
        autocomplete="current-password",
    )
    password = PasswordField(
        gettext_lazy("Your new password"),
        missing=gettext_lazy("Enter a new password"),
        hint=gettext_lazy("12 characters or more. Three words that do not belong together are easy to keep in mind."),
        max_length=LONGEST_PASSWORD,
        width=20,
        autocomplete="new-password",
    )

    def command(self) -> ChangePassword:
        """The change."""
        return ChangePassword(old=self.cleaned_data["old"], new=self.cleaned_data["password"])
