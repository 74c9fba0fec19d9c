"""Pages for everyone: what this is, how accessible it is, what it keeps; and the answer to a health check."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from furthest.entry.web.kept import privacy_page
from furthest.entry.web.start import start_url
from furthest.kernel.accounts.gate import PUBLIC, open_to
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Page
from furthest.kernel.tenancy.councils import database_answers


@open_to(PUBLIC)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is and where to sign in; somebody who is signed in goes to where they start."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(start_url(request))
    return render(request, "web/home.jinja", Page(heading=_("Help people get online")))


@open_to(PUBLIC)
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say "ok" when the database answers, 503 when it does not. Reads no session."""
    well = database_answers()
    words, status = ("ok", 200) if well else ("the database does not answer", 503)
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


@open_to(PUBLIC)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible this is, what is not yet, and how to say so."""
    return render(request, "web/accessibility.jinja", Page(heading=_("Accessibility")))


@open_to(PUBLIC)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about whom, why, and how long."""
    return render(request, "web/privacy.jinja", privacy_page())
