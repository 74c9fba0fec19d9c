"""Signing in and out through allauth, on pages of our own."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from furthest.entry.web.forms import SignInForm
from furthest.entry.web.start import start_url
from furthest.kernel.accounts.gate import PUBLIC, open_to
from furthest.kernel.accounts.submit import say
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import FormPage

TOO_MANY = "too_many_login_attempts"


@open_to(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Email address and password; then on to where the person wanted to be, if that is a page of ours."""
    onward = safe_next(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(onward or start_url(request))
    form = SignInForm(request.POST) if request.method == "POST" else SignInForm()
    if request.method == "POST" and form.is_valid():
        response = let_in(request, form, onward)
        if response is not None:
            return response
    page = FormPage(heading=_("Sign in"), button=_("Sign in"), action=request.get_full_path())
    return render(request, "web/sign_in.jinja", page, form=form, status=form.status)


def let_in(request: HttpRequest, form: SignInForm, onward: str) -> HttpResponse | None:
    """Sign the person in and send them on, or put the refusal on the form.

    A wrong password, an unknown address and a disabled account get the same words.
    """
    said = {"login": form.cleaned_data["email"], "password": form.cleaned_data["password"]}
    library = LoginForm(said, request=request)
    if library.is_valid() and library.user.is_active:
        response: HttpResponse = library.login(request, redirect_url=onward or reverse("web:home"))
        return response
    if library.has_error("__all__", TOO_MANY) or library.has_error("login", TOO_MANY):
        form.refuse(
            "too-many", _("There were too many wrong tries from here. Wait 15 minutes, then try again"), "email"
        )
        form.status = 429
    else:
        form.refuse("no-match", _("The email address or the password is not right. Check both and try again"), "email")
        form.status = 422
    return None


def safe_next(request: HttpRequest) -> str:
    """Where to go after signing in: an address on this site, or an empty string for anything else."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") and not wanted.startswith(reverse("web:sign-out")) else ""


@open_to(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """A button that signs out; a press of it ends the session and leads to the public page, which says so."""
    if request.method == "POST":
        adapter: Any = get_adapter()
        adapter.logout(request)
        say(request, _("You have signed out."))
        return HttpResponseRedirect(reverse("web:home"))
    if not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("web:home"))
    page = FormPage(heading=_("Do you want to sign out?"), button=_("Sign out"))
    return render(request, "web/sign_out.jinja", page)
