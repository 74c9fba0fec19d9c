"""The words of the pages about who works in a council."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.members import why_password_stays
from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.accounts.staff import Place, Post, where_words
from furthest.kernel.audit.story import story_of
from furthest.kernel.core import clock
from furthest.kernel.core.paging import PageOf
from furthest.kernel.core.roles import ROLE_LABELS
from furthest.kernel.govuk.shapes import Action, Column, Fact, FormPage, Link, ListPage, NotNow, Page, Tag, ThingPage
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words

Names = Mapping[UUID, str]


@dataclass(frozen=True, kw_only=True)
class PasswordPage(Page):
    """A password that was made up, to be read once and written nowhere; empty when it was shown before."""

    name: str
    email: str
    password: str
    next: tuple[Link, ...]


def url(council: Council, route: str, *more: object) -> str:
    """The address of one of these pages."""
    return reverse(f"web:{route}", args=[council.slug, *more])


def upper_first(text: str) -> str:
    """The text as the start of a line; the rest stays, so that "SIMs" does too."""
    return text[:1].upper() + text[1:]


def role_words(role: str) -> str:
    """A role as the start of a line."""
    return upper_first(_(ROLE_LABELS.get(role, role)))


def place_words(held: Membership, names: Names) -> str:
    """Where somebody holds a role. A site or partner that is gone has no name any more."""
    gone = _("a place that is gone")
    sites = tuple(Place(UUID(site), names.get(UUID(site), gone)) for site in held.sites or ())
    partner = Place(held.partner_id, names.get(held.partner_id, gone)) if held.partner_id else None
    return where_words(Post(held.role, sites, partner))


def staff_page(
    council: Council, paging: PageOf[User], held: Mapping[UUID, Sequence[Membership]], *, names: Names, query: str
) -> ListPage:
    """Everybody who has a role here, with what they are and since when."""
    add = Link(_("Add somebody"), url(council, "add-staff"))
    return ListPage(
        heading=_("People who work here"),
        columns=(Column(_("Name")), Column(_("Email address")), Column(_("Role"), wide=True), Column(_("Since"))),
        rows=[
            (
                Link(user.name, url(council, "staff-member", user.pk)),
                user.email,
                [f"{role_words(one.role)}: {place_words(one, names)}" for one in held[user.pk]],
                date_words(min(_since(council, one) for one in held[user.pk])),
            )
            for user in paging.rows
        ],
        back=Link(_("Back to all settings"), url(council, "settings")),
        paging=paging,
        query=query,
        lead=_("Everybody who can sign in for your council, and what they are there."),
        actions=(Action(add.label, add.url), Action(_("Who may do what"), url(council, "who-may-do-what"), "link")),
        empty_action=add,
    )


def _since(council: Council, held: Membership) -> date:
    return clock.local(held.recorded_at, council.time_zone).date()


def member_page(council: Council, user: User, held: Sequence[Membership], *, names: Names) -> ThingPage:
    """One of them: each role with a way to end it, and what else can be done."""
    why_not = why_password_stays(council, user)
    again = Action(_("Give a new password"), url(council, "give-password", user.pk))
    return ThingPage(
        heading=user.name,
        back=Link(_("Back to people who work here"), url(council, "staff")),
        tag=None if user.is_active else Tag(_("Cannot sign in"), "red"),
        actions=(Action(_("Give another role"), url(council, "give-role", user.pk)), *(() if why_not else (again,))),
        not_now=(NotNow(again.label, why_not),) if why_not else (),
        facts=(
            Fact(_("Email address"), user.email),
            *(
                Fact(
                    role_words(one.role),
                    [upper_first(place_words(one, names)), _since_words(council, one)],
                    (Link(_("End this role"), url(council, "end-role", user.pk, one.role), role_words(one.role)),),
                )
                for one in held
            ),
        ),
        timeline=story_of(council, user.pk),
    )


def _since_words(council: Council, held: Membership) -> str:
    return _("Since %(day)s") % {"day": date_words(_since(council, held))}


def form_page(council: Council, user: User | None = None, **words: Any) -> FormPage:
    """A form about somebody who works here, or about somebody new."""
    back = url(council, "staff-member", user.pk) if user else url(council, "staff")
    return FormPage(caption=user.name if user else "", cancel=Link(_("Cancel"), back), **words)


def password_page(council: Council, user: User, password: str, *, back: Link | None = None) -> PasswordPage:
    """The password that was made up for somebody, shown this once. `back` leads to where one came from."""
    return PasswordPage(
        heading=_("Hand over this password") if password else _("The password was shown before"),
        caption=user.name,
        name=user.name,
        email=user.email,
        password=password,
        next=(
            *((back,) if back else ()),
            Link(_("Back to %(name)s") % {"name": user.name}, url(council, "staff-member", user.pk)),
            Link(_("Back to people who work here"), url(council, "staff")),
        ),
    )
