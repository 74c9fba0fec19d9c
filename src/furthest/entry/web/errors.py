"""Error pages: what happened, in plain words, with a way on and a code to give when asking for help."""

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from furthest.kernel.accounts.chrome import chrome_of
from furthest.kernel.core.errors import Conflict, FurthestError
from furthest.kernel.govuk.pages import Chrome, render
from furthest.kernel.govuk.shapes import ErrorPage, Link

TEMPLATE = "govuk/error_page.jinja"
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def refusal(request: HttpRequest, error: Exception, status: int) -> HttpResponse:
    """The page for a refusal of ours, in the refusal's own words."""
    words = error.message if isinstance(error, FurthestError) else ""
    changes = error.changes if isinstance(error, Conflict) else ()
    page = ErrorPage(
        heading=_headings()[status],
        words=(words, *_more()[status]),
        changes=changes,
        next=(*_back(request, status), *_ways_on(request)),
        code=_code(request),
    )
    return _answer(request, page, status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: an address that leads nowhere."""
    words = (_("If you typed the address, check that it is right."), _("If you pasted it, check that it is whole."))
    return _page(request, 404, _headings()[404], words=words)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 that is none of ours."""
    reason = str(exception) if isinstance(exception, PermissionDenied) and str(exception) else ""
    return _page(request, 403, _headings()[403], words=(reason or _("You may not open this page."),))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when too much was sent."""
    if isinstance(exception, TOO_MUCH):
        return too_large(request)
    words = (_("Something in the address or in what was sent cannot be read."), _("Nothing was changed."))
    return _page(request, 400, _("We cannot read that"), words=words)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than the system takes in one go."""
    words = (
        _("What you sent is larger than this system can take in one go. Nothing was changed."),
        _("Go back, shorten the text or choose a smaller file, then try again."),
    )
    return _page(request, 413, _("That is too much at once"), words=words)


def wrong_method(request: HttpRequest) -> HttpResponse:
    """405: an address that only takes a press of a button, opened as a page, or the other way round."""
    words = (
        _("This address works with a button on another page. It is no page of its own."),
        _("If you had to sign in again, go back to where you were and press the button once more."),
    )
    return _page(request, 405, _("Use the button to do this"), words=words)


def forged_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its proof of origin: usually a page that was left open overnight."""
    words = (
        _("For safety, a page that you type into works for a while only. Nothing was changed."),
        _("Go back, load the page again, and send it once more. You can copy what you typed first."),
        _("If this keeps happening, allow cookies for this site."),
    )
    return _page(request, 403, _("This page was open too long"), words=words, goes_back=True)


def server_error(request: Any) -> HttpResponse:
    """500: our fault. Asks nothing of the database, which may be what failed."""
    request.chrome = Chrome()
    page = ErrorPage(
        heading=_("Sorry, something went wrong"),
        words=(
            _("This is our fault, not yours. Nothing that you sent was half saved."),
            _("Try again in a few minutes. If it happens again, tell whoever runs this system."),
        ),
        next=(Link(_("Go to the start page"), "/"),),
        code=_code(request),
    )
    try:
        return render(request, TEMPLATE, page, status=500)
    except Exception:  # a page about a fault must not fail itself
        return HttpResponse(f"{page.heading}. {page.code}", status=500, content_type="text/plain; charset=utf-8")


def _page(
    request: HttpRequest, status: int, heading: str, *, words: tuple[str, ...], goes_back: bool = False
) -> HttpResponse:
    back = _back(request, 409) if goes_back else ()
    page = ErrorPage(heading=heading, words=words, next=(*back, *_ways_on(request)), code=_code(request))
    return _answer(request, page, status)


def _answer(request: Any, page: ErrorPage, status: int) -> HttpResponse:
    if not callable(getattr(request, "chrome", None)):
        request.chrome = chrome_of(request) if hasattr(request, "memberships") else Chrome()
    return render(request, TEMPLATE, page, status=status)


def _headings() -> dict[int, str]:
    return {
        403: _("You may not do this"),
        404: _("We cannot find that"),
        409: _("Somebody else was first"),
        422: _("This cannot be done as it is"),
    }


def _more() -> dict[int, tuple[str, ...]]:
    return {
        403: (),
        404: (_("It may have another address now, or belong to another council."),),
        409: (_("Nothing of yours was saved over it. Look at what is there now, then decide."),),
        422: (_("Nothing was changed."),),
    }


def _ways_on(request: Any) -> tuple[Link, ...]:
    """Where to go from here; every error page has one."""
    council = getattr(request, "council", None)
    if council is not None:
        return (
            Link(_("Go to the desk"), reverse("web:council", args=[council.slug])),
            Link(_("Who may do what"), reverse("web:who-may-do-what", args=[council.slug])),
        )
    return (Link(_("Go to the start page"), reverse("web:home")),)


def _back(request: HttpRequest, status: int) -> tuple[Link, ...]:
    """The page that was sent from, where looking at it again helps."""
    came_from = request.headers.get("Referer", "")
    if status not in (409, 422) or not came_from:
        return ()
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(came_from, allowed_hosts=hosts, require_https=request.is_secure())
    return (Link(_("Go back and look again"), came_from),) if safe else ()


def _code(request: HttpRequest) -> str:
    return str(getattr(request, "correlation_id", ""))
