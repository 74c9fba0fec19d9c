"""The practice desk: what it is, the way there, and making it or emptying it in one press."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.entry.web.practice_things import fill
from furthest.kernel.accounts import practice as services
from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.submit import say
from furthest.kernel.acts.perform import perform
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Link, Page
from furthest.kernel.tenancy.councils import practice_of, practice_slug, practices_over
from furthest.kernel.tenancy.emptying import empty

LATELY = 2


@dataclass(frozen=True, kw_only=True)
class PracticePage(Page):
    """What practising is. `enter_url` leads there once it is made; `start_url` makes it, or a fresh one."""

    enter_url: str = ""
    start_url: str = ""


@page("desk.use")
def practice(request: Request) -> HttpResponse:
    """What practising is, and the way there; whoever practises already is led back to their practice desk."""
    council = request.council
    if council.is_practice:
        return HttpResponseRedirect(desk_url(council.slug))
    slug = practice_slug(council)
    shown = PracticePage(
        heading=_("Practise"),
        back=Link(_("Back to the desk"), desk_url(council.slug)),
        enter_url=desk_url(slug) if slug else "",
        start_url=reverse("web:start-practice", args=[council.slug]) if request.actor.may("policy.change") else "",
    )
    return render(request, "web/practice.jinja", shown)


@page("policy.change", methods=("POST",))
def start_practice(request: Request) -> HttpResponse:
    """A fresh practice desk with a few invented people and devices; what was practised before is deleted."""
    council = request.council
    done = perform(act_of(request), services.start_practice, services.StartPractice())
    fresh = practice_of(council)
    if fresh is None or done.repeated:
        return HttpResponseRedirect(reverse("web:practice", args=[council.slug]))
    for one in practices_over(council, limit=LATELY):
        empty(one)
    fill(fresh, services.as_practising(request.actor))
    say(request, _("Your practice desk is ready. Everybody who works at a desk can practise here."))
    return HttpResponseRedirect(desk_url(fresh.slug))


def desk_url(slug: str) -> str:
    """The desk of a council, or of its practice desk."""
    return reverse("web:desk", args=[slug])
