"""The frame of a page for one request: whose pages these are, who is looking, and where they may go."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.working import working_site
from furthest.kernel.core import clock
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.registry import NAVIGATION, help_for
from furthest.kernel.govuk.pages import Chrome, NavItem
from furthest.kernel.govuk.shapes import Link
from furthest.kernel.policy.logos import logo_digest
from furthest.kernel.policy.values import is_on
from furthest.kernel.tenancy.models import Council


def chrome_of(request: Any) -> Chrome:
    """The frame of this request's page: a council's once the gate has found it, the plain one before."""
    council = getattr(request, "council", None)
    return _of_council(request, council) if council is not None else _plain(request)


def _plain(request: Any) -> Chrome:
    signed_in = request.user.is_authenticated
    return Chrome(
        home_url=reverse("web:home"),
        user_name=request.user.name if signed_in else None,
        sign_in_url=None if signed_in else reverse("web:sign-in"),
        sign_out_url=reverse("web:sign-out"),
        footer=_footer(),
    )


def _of_council(request: Any, council: Council) -> Chrome:
    site = working_site(request)
    may_choose = request.actor.may("council.work_at")
    real = council.practice_of or council
    return Chrome(
        programme_name=council.programme_name or council.name,
        council_name=council.name if council.programme_name else "",
        home_url=reverse("web:council", args=[council.slug]),
        brand_css_url=brand_css_url(council),
        logo_url=logo_url(council),
        navigation=navigation(council, request.actor, request.path),
        user_name=request.user.name,
        user_url=reverse("web:own-password", args=[real.slug]),
        sign_out_url=reverse("web:sign-out"),
        working_site=site.name if site else None,
        change_site_url=reverse("web:working-at", args=[council.slug]) if may_choose else None,
        practice=_way_back(real) if real != council else None,
        footer=(
            *_help_with(request, council),
            Link(_("Help"), reverse("web:help", args=[council.slug])),
            Link(_("Who may do what"), reverse("web:who-may-do-what", args=[council.slug])),
            *_footer(),
        ),
    )


def _help_with(request: Any, council: Council) -> tuple[Link, ...]:
    """The article about this page; none where no page was found."""
    match = getattr(request, "resolver_match", None)
    article = help_for(match.view_name) if match else ""
    url = reverse("web:help-article", args=[council.slug, article]) if article else ""
    return (Link(_("Help with this page"), url),) if url else ()


def _way_back(real: Council) -> Link:
    return Link(_("Back to your real desk"), reverse("web:council", args=[real.slug]))


def _footer() -> tuple[Link, ...]:
    return (Link(_("Accessibility"), reverse("web:accessibility")), Link(_("Privacy"), reverse("web:privacy")))


def navigation(council: Council, actor: Actor, path: str) -> tuple[NavItem, ...]:
    """The places that the actor may go to, of the parts that are on; the one that the path belongs to is current."""
    today = clock.today(council.time_zone)
    found = [
        (_(item.label), reverse(item.route, args=[council.slug]))
        for item in sorted(NAVIGATION, key=lambda item: item.order)
        if actor.may(item.permission) and is_on(council, item.switch, on=today)
    ]
    here = max((url for _label, url in found if path.startswith(url)), key=len, default="")
    return tuple(NavItem(label, url, current=url == here) for label, url in found)


def brand_css_url(council: Council) -> str:
    """Where the style sheet of the council's colour is; a new colour has a new address."""
    return reverse("web:brand-css", args=[council.slug, council.brand_colour.removeprefix("#")])


def logo_url(council: Council) -> str | None:
    """Where the council's logo is; None without one."""
    digest = logo_digest(council)
    return reverse("web:logo", args=[council.slug, digest]) if digest else None
