"""The page gate: finds the council, makes the Actor, checks permission and module switch, and holds the scope."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.accounts.practice import FOR_REAL, as_practising, practised
from furthest.kernel.core.act import Act, act_now
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.errors import NotAllowed
from furthest.kernel.core.registry import PERMISSIONS, permissions_of
from furthest.kernel.core.roles import SITE_ROLES
from furthest.kernel.policy.speaking import speak_as
from furthest.kernel.policy.values import must_use
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope

P = ParamSpec("P")
SAFE = frozenset({"GET", "HEAD"})
PUBLIC = "public"
SIGNED_IN = "signed in"


class Request(HttpRequest):
    """What a gated view is handed: Django's request with the council and the actor found."""

    council: Council
    actor: Actor
    user: User
    memberships: Sequence[Membership]


View = Callable[Concatenate[Request, P], HttpResponse]


def page(permission: str, *, methods: Sequence[str] = ("GET",)) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """Gate a view of a council's page with a permission.

    Strangers are asked to sign in; people of other councils get the same 404 as for a council that does not exist.
    A GET runs in one scope; a POST opens its own, so that a refused act leaves nothing and the page can be read again.
    """

    def gated(view: View[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def enter(request: Request, council: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            allowed = {"HEAD", *methods} if "GET" in methods else set(methods)
            if request.method not in allowed:
                return HttpResponseNotAllowed(sorted(allowed))
            if not request.user.is_authenticated:
                return to_sign_in(request)
            admit(request, council, permission)
            with scope(request.council) if request.method in SAFE else nullcontext():
                return view(request, *args, **kwargs)

        enter.gate = permission  # type: ignore[attr-defined]  # read by the guard that looks for ungated views
        return enter

    return gated


def open_to(whom: str) -> Callable[[Any], Any]:
    """Stamp a view that belongs to no council: PUBLIC, or SIGNED_IN for anyone who has signed in."""

    def stamped(view: Any) -> Any:
        @wraps(view)
        def enter(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if whom == SIGNED_IN and not request.user.is_authenticated:
                return to_sign_in(request)
            response: HttpResponse = view(request, *args, **kwargs)
            return response

        enter.gate = whom  # type: ignore[attr-defined]  # read by the guard that looks for ungated views
        return enter

    return stamped


def admit(request: Request, slug: str, permission: str) -> None:
    """Set `request.council` and `request.actor`, or raise NotFound or NotAllowed."""
    mine = [membership for membership in request.memberships if membership.council.slug == slug]
    council, mine = (mine[0].council, mine) if mine else practised(slug, request.memberships)
    must_use(council, permission)
    request.council = council
    speak_as(council)
    request.actor = actor_for(request.user, mine)
    if council.is_practice:
        request.actor = as_practising(request.actor)
    if not request.actor.may(permission):
        raise NotAllowed(_why_not(council, permission))


def _why_not(council: Council, permission: str) -> str:
    """Why somebody may not open a page."""
    if council.is_practice and permission in FOR_REAL:
        return _("This cannot be practised: it would change who may sign in. Go back to your real desk to do it.")
    return PERMISSIONS.get(permission).why_not


def actor_for(user: User, memberships: Sequence[Membership]) -> Actor:
    """One actor from all the roles that a user holds in one council."""
    roles = frozenset(membership.role for membership in memberships)
    partner = next((membership.partner_id for membership in memberships if membership.partner_id), None)
    return Actor(str(user.pk), user.name, roles, permissions_of(roles), sites_of(memberships), partner)


def sites_of(memberships: Sequence[Membership]) -> frozenset[UUID] | None:
    """The sites that somebody's roles limit them to; None for every site.

    Only roles that are held at sites say so, the widest of them for all: who manages one site and helps at every desk
    changes nothing at the others.
    """
    sites: dict[str, list[str] | None] = {membership.role: membership.sites for membership in memberships}
    widest = None if "officer" in sites else next((sites[role] for role in SITE_ROLES if role in sites), None)
    return None if widest is None else frozenset(UUID(site) for site in widest)


def act_of(request: Request) -> Act:
    """An act of this request's actor at this moment, under the key that the page's form carries.

    What cannot be a key of ours (a NUL, say, which no database keeps) is none: the act gets a fresh one.
    """
    key = request.POST.get("key", "")[:80]
    return act_now(request.council, request.actor, key=key if key.isascii() and key.isprintable() else "")


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send somebody to sign in and bring them back to where they wanted to be."""
    return HttpResponseRedirect(f"{reverse('web:sign-in')}?{urlencode({'next': request.get_full_path()})}")
