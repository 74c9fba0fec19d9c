"""Pages for officers about who works in their council: the list, one person, adding, roles and passwords."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.entry.web import staff_words as words
from furthest.entry.web.coordinators import begun_for
from furthest.entry.web.staff_forms import (
    AddStaffForm,
    ChangePasswordForm,
    EndRoleForm,
    FindStaffForm,
    GivePasswordForm,
    GiveRoleForm,
)
from furthest.kernel.accounts import staff as services
from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.accounts.members import member, members, role_held, roles_held, was_member, why_password_stays
from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.accounts.passwords import made_up_password
from furthest.kernel.accounts.staff import CHANGE, Place
from furthest.kernel.accounts.submit import onward, say, submit
from furthest.kernel.core.errors import NotAllowed
from furthest.kernel.core.paging import page_number, page_of
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import FormPage, Link
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.modules.partners.selectors import partners
from furthest.modules.places.selectors import every_site, sites


@page(CHANGE)
def staff(request: Request) -> HttpResponse:
    """Everybody who has a role in the council."""
    council, form = request.council, FindStaffForm(request.GET)
    found = page_of(members(council, form.chosen.get("q", "")), page_number(request.GET.get("page")))
    held = roles_held(council, found.rows)
    names = names_of(council, (one for some in held.values() for one in some))
    shown = words.staff_page(council, found, held, names=names, query=request.META.get("QUERY_STRING", ""))
    return render(request, "govuk/list_page.jinja", shown, form=form, status=200)


@page(CHANGE)
def staff_member(request: Request, member_id: UUID) -> HttpResponse:
    """One person who works here, with what can be done."""
    user = member(request.council, member_id)
    held = roles_held(request.council, [user])[user.pk]
    shown = words.member_page(request.council, user, held, names=names_of(request.council, held))
    return render(request, "govuk/thing_page.jinja", shown)


@page(CHANGE, methods=("GET", "POST"))
def add_staff(request: Request) -> HttpResponse:
    """Let somebody in: name, email address, role. The answer shows the password that was made up, this once."""
    password = made_up_password()
    begun = begun_for(request.GET.get("partner", ""))
    form = AddStaffForm(*posted(request), password=password, initial=begun, **offered(request.council))
    answer = submit(request, form, services.add_staff) if request.method == "POST" else None
    if answer is not None and answer.thing is not None:
        return handed_over(request, answer.thing.id, "" if answer.repeated else password)
    shown = words.form_page(request.council, heading=_("Add somebody"), button=_("Add them"))
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("GET", "POST"))
def give_role(request: Request, member_id: UUID) -> HttpResponse:
    """One more role for somebody."""
    user = member(request.council, member_id)
    form = GiveRoleForm(*posted(request), user_id=user.pk, **offered(request.council))
    if request.method == "POST" and submit(request, form, services.give_role) is not None:
        role = words.role_words(form.cleaned_data["role"])
        say(request, _("%(name)s has one more role: %(role)s.") % {"name": user.name, "role": role})
        return HttpResponseRedirect(words.url(request.council, "staff-member", user.pk))
    shown = words.form_page(request.council, user, heading=_("Give another role"), button=_("Give this role"))
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("GET", "POST"))
def end_role(request: Request, member_id: UUID, role: str) -> HttpResponse:
    """Ask once, then take a role away."""
    form = EndRoleForm(*posted(request), user_id=member_id, role=role)
    user = was_member(request.council, member_id)  # sent twice, the role has ended
    if request.method == "POST" and submit(request, form, services.end_role) is not None:
        said = {"name": user.name, "role": words.role_words(role)}
        say(request, _("%(name)s has this role no longer: %(role)s.") % said)
        return HttpResponseRedirect(after_end(request, user))
    role_held(request.council, user, role)
    shown = words.form_page(
        request.council,
        user,
        heading=_("End this role: %(role)s") % {"role": words.role_words(role)},
        lead=_("What it lets them do ends with their next page. What they did stays, under their name."),
        warning=_("With their last role here they cannot open any page of your council."),
        button=_("End this role"),
    )
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("GET", "POST"))
def give_password(request: Request, member_id: UUID) -> HttpResponse:
    """Make up a new password for somebody, which signs them out everywhere. The answer shows it, this once."""
    user, password = member(request.council, member_id), made_up_password()
    if why_not := why_password_stays(request.council, user):
        raise NotAllowed(why_not)
    form = GivePasswordForm(*posted(request), user_id=user.pk, password=password)
    answer = submit(request, form, services.give_password) if request.method == "POST" else None
    if answer is not None:
        return handed_over(request, user.pk, "" if answer.repeated else password)
    shown = words.form_page(
        request.council,
        user,
        heading=_("Give a new password"),
        lead=_("We make up a password and show it to you once. The old one ends, and they are signed out everywhere."),
        button=_("Give a new password"),
    )
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


@page("council.enter", methods=("GET", "POST"))
def own_password(request: Request) -> HttpResponse:
    """Choose one's own password. This session goes on; every other one of the person ends. It is not practised."""
    if request.council.practice_of is not None:
        return HttpResponseRedirect(reverse("web:own-password", args=[request.council.practice_of.slug]))
    form = ChangePasswordForm(*posted(request))
    if request.method == "POST" and submit(request, form, services.change_password) is not None:
        update_session_auth_hash(request, member(request.council, request.user.pk))
        say(request, _("Your password is changed. Everywhere else you are signed out."))
        return HttpResponseRedirect(reverse("web:council", args=[request.council.slug]))
    home = reverse("web:council", args=[request.council.slug])
    shown = FormPage(heading=_("Your password"), button=_("Change your password"), cancel=Link(_("Cancel"), home))
    return render(request, "govuk/form_page.jinja", shown, form=form, status=form.status)


def handed_over(request: Request, user_id: UUID, password: str) -> HttpResponse:
    """The answer that shows a password. It is this page's alone: no address, cookie or session ever holds it."""
    steps = onward(request, "")
    back = Link(_("Back to the first steps"), steps) if steps else None
    shown = words.password_page(request.council, member(request.council, user_id), password, back=back)
    return render(request, "web/password.jinja", shown)


def posted(request: Request) -> tuple[Any, ...]:
    """What a form is made with: what was sent, if anything was."""
    return (request.POST,) if request.method == "POST" else ()


def offered(council: Council) -> dict[str, Any]:
    """The sites in use and the partners that a role can be for."""
    with scope(council):
        return {
            "sites": [Place(card.id, card.name) for card in sites(council)],
            "partners": [Place(one.pk, one.name) for one in partners(council)],
        }


def names_of(council: Council, held: Iterable[Membership]) -> dict[UUID, str]:
    """The names of the sites, and of the partners where anybody works for one."""
    names = {card.id: card.name for card in every_site(council)}
    if any(one.partner_id for one in held):
        names |= {one.pk: one.name for one in partners(council)}
    return names


def after_end(request: Request, user: User) -> str:
    """Where to go after a role has ended: to what is left of the person here. Who ended an own role starts again."""
    if user.pk == request.user.pk:
        return reverse("web:home")
    if roles_held(request.council, [user])[user.pk]:
        return words.url(request.council, "staff-member", user.pk)
    return words.url(request.council, "staff")
