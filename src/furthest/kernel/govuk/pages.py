"""Answering with a page: what frames it, its status, and the words about what has just happened."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any, cast

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from furthest.kernel.govuk.forms import PageForm
from furthest.kernel.govuk.shapes import Link

SAID = "said"
SAID_SECONDS = 120
SAID_LONGEST = 500


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place of the service navigation."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Banner:
    """What has just happened, and how to undo it: a page that asks why, or with `undo_posts` one press.

    Kinds: "success" and "important".
    """

    text: str
    kind: str = "success"
    undo_url: str = ""
    undo_label: str = ""
    undo_posts: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """The frame of a page: whose it is, who is looking, where they can go. The page gate makes it.

    With `practice` every page says, on paper too, that nothing on it is real, and leads back to what is.
    """

    programme_name: str = "Furthest First"
    council_name: str = ""
    home_url: str = "/"
    brand_css_url: str | None = None
    logo_url: str | None = None
    navigation: tuple[NavItem, ...] = ()
    user_name: str | None = None
    user_url: str | None = None
    sign_in_url: str | None = None
    sign_out_url: str | None = None
    working_site: str | None = None
    change_site_url: str | None = None
    language: str = field(default_factory=lambda: get_language() or settings.LANGUAGE_CODE)
    direction: str = field(default_factory=lambda: "rtl" if get_language_bidi() else "ltr")
    banner: Banner | None = None
    practice: Link | None = None
    footer: tuple[Link, ...] = ()


def render(
    request: HttpRequest, template: str, page: object, *, status: int = 200, form: PageForm | None = None
) -> HttpResponse:
    """A page from a template and a presenter's dataclass; 422 when its form has errors and no status was said."""
    found = getattr(request, "chrome", None)  # made only now: an act that is answered by a redirect needs none
    chrome = cast(Chrome, (found() if callable(found) else found) or Chrome())
    said = _heard(request)
    if said is not None:
        chrome = replace(chrome, banner=said)
    wrong = form is not None and form.is_bound and bool(form.errors)
    context: dict[str, Any] = {"page": page, "form": form, "chrome": chrome, "wrong": wrong}
    html = cast(Any, engines["jinja2"]).get_template(template).render(context, request)
    response = HttpResponse(html, status=422 if wrong and status == 200 else status)
    if SAID in request.COOKIES:
        response.delete_cookie(SAID, samesite="Lax")
    return response


def redirect(url: str, banner: Banner | None = None) -> HttpResponseRedirect:
    """A redirect after an act; the next page says the banner once. It travels signed in a cookie, not in a table."""
    response = HttpResponseRedirect(url)
    if banner is not None:
        short = replace(banner, text=banner.text[:SAID_LONGEST])
        words = signing.dumps(asdict(short), salt=SAID, compress=True)
        secure = bool(settings.SESSION_COOKIE_SECURE)
        response.set_cookie(SAID, words, max_age=SAID_SECONDS, httponly=True, samesite="Lax", secure=secure)
    return response


def _heard(request: HttpRequest) -> Banner | None:
    words = request.COOKIES.get(SAID)
    if not words:
        return None
    try:
        found = signing.loads(words, salt=SAID, max_age=SAID_SECONDS)
    except signing.BadSignature:
        return None
    link = found.pop("link", None)
    return Banner(**found, link=Link(**link) if link else None)


def title_of(page: object, chrome: Chrome, wrong: bool) -> str:
    """The words of <title>: the h1 first, "Error: " before it when the form has errors."""
    parts = [getattr(page, "heading", ""), chrome.programme_name, chrome.council_name]
    words = " – ".join(part for part in parts if part)
    return _("Error: %(title)s") % {"title": words} if wrong else words
