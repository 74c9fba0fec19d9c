"""Middleware of our own: safety headers and the correlation id, the language, the frame, and errors as pages."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from furthest.entry.web import errors
from furthest.kernel.accounts.chrome import chrome_of
from furthest.kernel.core.errors import Conflict, NotAllowed, NotFound, RuleBroken
from furthest.kernel.govuk.pages import redirect

Respond = Callable[[Any], HttpResponse]

STATUSES: dict[type[Exception], int] = {NotFound: 404, NotAllowed: 403, Conflict: 409, RuleBroken: 422}
LARGEST_REQUEST = 20 * 1024 * 1024
LANGUAGE_SECONDS = 365 * 24 * 60 * 60

# One constant for every page: nothing inline, nothing from elsewhere. A view that needs less says so itself.
POLICY = "; ".join(
    (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"),
        *("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"),
    )
)
DENIED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    # Pages are about people, and desks are shared: the Back button after signing out must show nothing.
    "Cache-Control": "private, no-store",
}


def safety_middleware(respond: Respond) -> Respond:
    """Headers that every page carries, the request's own number, and no request beyond 20 MB."""

    def middleware(request: Any) -> HttpResponse:
        request.correlation_id = uuid4().hex[:12]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(correlation_id=request.correlation_id)
        response = errors.too_large(request) if _length(request) > LARGEST_REQUEST else respond(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers["X-Correlation-Id"] = request.correlation_id
        return response

    return middleware


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() else 0


def language_middleware(respond: Respond) -> Respond:
    """The language that the address asks for, that the signed-in person set, or that was asked for before."""

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "")
        known = dict(settings.LANGUAGES)
        wishes = (asked, _language_of_user(request), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
        language = next((wish for wish in wishes if wish in known), settings.LANGUAGE_CODE)
        with translation.override(language):
            response = respond(request)
        if asked == language:
            name, secure = settings.LANGUAGE_COOKIE_NAME, bool(settings.SESSION_COOKIE_SECURE)
            response.set_cookie(name, language, max_age=LANGUAGE_SECONDS, httponly=True, samesite="Lax", secure=secure)
        return response

    return middleware


def _language_of_user(request: HttpRequest) -> str:
    """Asked only of a request that carries a session, so that public pages and probes read no row."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return ""
    return request.user.language


def frame_middleware(respond: Respond) -> Respond:
    """The frame, made when a page is rendered, and the words that `say` put by for the next page."""

    def middleware(request: Any) -> HttpResponse:
        request.chrome = partial(chrome_of, request)
        response = respond(request)
        said = getattr(request, "said", None)
        if said is not None:
            response.cookies.update(redirect("", said).cookies)
        return response

    return middleware


class errors_middleware:  # noqa: N801 - named like the functions beside it
    """Turns our refusals into pages."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; a bare "not this method" gets words and a way on."""
        response = self.respond(request)
        if response.status_code == 405 and not response.content:
            page = errors.wrong_method(request)
            page.headers["Allow"] = response.headers.get("Allow", "")
            return page
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a refusal of ours; None leaves anything else to the last resort."""
        status = next((status for kind, status in STATUSES.items() if isinstance(error, kind)), None)
        return errors.refusal(request, error, status) if status else None
