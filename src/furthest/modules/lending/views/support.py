"""What the views of lending share: references of addresses, banners of what a page itself can tell, sheets."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.accounts.chrome import chrome_of
from furthest.kernel.accounts.downloads import download
from furthest.kernel.accounts.gate import Request
from furthest.kernel.accounts.working import working_site
from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotFound
from furthest.kernel.govuk.pages import Banner
from furthest.kernel.govuk.shapes import Link, ListPage
from furthest.lib.codes import clean_reference
from furthest.modules.lending.forms.filters import ALL_SITES, SiteFilterForm, Start
from furthest.modules.lending.selectors.pages import open_sites

JUST_NOW = timedelta(minutes=2)

ON_A_PAGE = 25  # rows of a list: more is long on a phone, and slow for the next in the queue


def known(reference: str) -> str:
    """A reference of an address in its one spelling; NotFound for what is none."""
    clean = clean_reference(reference)
    if clean is None:
        raise NotFound
    return clean


def to(request: Request, route: str, *parts: str) -> str:
    """The address of a page of lending in this council."""
    return reverse(f"lending:{route}", args=[request.council.slug, *parts])


def today(request: Request) -> date:
    """The day at this council."""
    return clock.today(request.council.time_zone)


def query_of(request: Request) -> str:
    """The query string of the address as it came."""
    return str(request.META.get("QUERY_STRING", ""))


def here(request: Request) -> UUID | None:
    """The site of today, if it is one in use. No statement."""
    site = working_site(request)
    return site.id if site is not None and site.id in open_sites(request.council) else None


def own_sites(request: Request) -> Start:
    """The sites that lists start with: those of a role that is held at some. Any others may be chosen."""
    mine, names = request.actor.sites or frozenset(), open_sites(request.council)
    if len(mine) > 1:
        words = ngettext("Your %(number)s site", "Your %(number)s sites", len(mine)) % {"number": len(mine)}
        return Start(tuple(mine), words)
    return Start(tuple(mine), *(_("%(site)s (your site)") % {"site": names.get(one, _("Closed"))} for one in mine))


def from_start(shown: ListPage, form: SiteFilterForm) -> ListPage:
    """A list that begins with some sites and has nothing there says so, and where else to look."""
    if not form.start.ids or form.chosen:
        return shown
    words = _("There is nothing at %(sites)s.") % {"sites": form.start.words}
    return replace(shown, empty=words, empty_action=Link(_("Look at all sites"), f"?site={ALL_SITES}"))


def places(request: Request) -> dict[str, Any]:
    """What forms of something at a site are made with."""
    return {"places": open_sites(request.council), "here": here(request)}


def site_pairs(request: Request) -> list[tuple[str, str]]:
    """The sites in use as choices."""
    return [(str(key), name) for key, name in open_sites(request.council).items()]


def site_chosen(chosen: dict[str, Any]) -> UUID | None:
    """The site of a filter, if one is set."""
    return UUID(chosen["site"]) if chosen.get("site") else None


def is_fresh(moment: datetime | None) -> bool:
    """Whether something has happened just now, so that a page may still announce it."""
    return moment is not None and timedelta(0) <= clock.now() - moment <= JUST_NOW


def announce(request: Any, banner: Banner | None) -> None:
    """Show a banner that this page worked out itself, so that the act before it needed no reading."""
    if banner is not None:
        request.chrome = replace(chrome_of(request), banner=banner)


def sheet(request: Request, name: str, head: Sequence[str], *, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A file of rows below a head, as CSV or as a workbook."""
    return download(request, name, chain([head], rows))
