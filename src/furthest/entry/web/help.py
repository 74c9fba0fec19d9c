"""The help: what there is for this reader's roles, found by words, and one article."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from furthest.entry.web.council_pages import my_roles
from furthest.entry.web.help_articles import Article, articles, found
from furthest.kernel.accounts.gate import Request, page
from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotFound
from furthest.kernel.core.registry import PERMISSIONS
from furthest.kernel.govuk.forms import FilterForm, SearchField
from furthest.kernel.govuk.markdown import article_html
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Link, Page
from furthest.kernel.policy.speaking import speech_of
from furthest.kernel.policy.values import is_on

LONGEST_QUESTION = 100


class HelpFilterForm(FilterForm):
    """What somebody wants to know."""

    q = SearchField(gettext_lazy("What do you want to do?"), max_length=LONGEST_QUESTION)


@dataclass(frozen=True, kw_only=True)
class HelpPage(Page):
    """The reader's roles, and the articles: where to begin, then the rest; or what was found."""

    roles: str
    asked: str
    first_days: Sequence[Link]
    others: Sequence[Link]
    found: Sequence[Link]


@dataclass(frozen=True, kw_only=True)
class HelpArticlePage(Page):
    """One article."""

    html: Markup


@page("council.enter")
def help_page(request: Request) -> HttpResponse:
    """The articles for what this person does, with a search that forgives how they type."""
    form = HelpFilterForm(request.GET)
    asked = str(form.chosen.get("q", ""))
    mine = [one for one in articles().values() if is_for(request, one)]
    shown = HelpPage(
        heading=_("Help"),
        roles=my_roles(request),
        asked=asked,
        first_days=[_link(request, one) for one in mine if one.is_first_day],
        others=[_link(request, one) for one in mine if not one.is_first_day],
        found=[_link(request, one) for one in found(asked, mine)] if asked else (),
    )
    return render(request, "web/help.jinja", shown, form=form, status=200)


@page("council.enter")
def help_article(request: Request, article: str) -> HttpResponse:
    """One article. Its links lead to pages that the reader may open; others stay as words."""
    one = articles().get(article)
    if one is None or not is_on(request.council, one.part, on=clock.today(request.council.time_zone)):
        raise NotFound(_("There is no such page of the help."))
    speak = speech_of(request.council).put
    shown = HelpArticlePage(
        heading=speak(one.title),
        trail=(Link(_("Help"), _help_url(request)),),
        html=article_html(one.text, lambda target: whither(request, target), speak),
    )
    return render(request, "web/help_article.jinja", shown)


def is_for(request: Request, one: Article) -> bool:
    """Whether an article is for a role that this person has, and about a part that is on."""
    return bool(one.roles & request.actor.roles) and is_on(
        request.council, one.part, on=clock.today(request.council.time_zone)
    )


def whither(request: Request, target: str) -> str:
    """The address of a page or article that a link names; empty where there is none for this reader."""
    kind, _colon, name = target.partition(":")
    if kind == "help":
        other = articles().get(name)
        return (
            reverse("web:help-article", args=[request.council.slug, name]) if other and is_for(request, other) else ""
        )
    try:
        url = reverse(name, args=[request.council.slug])
    except NoReverseMatch:
        return ""
    gate = str(getattr(resolve(url).func, "gate", ""))
    if gate not in PERMISSIONS or not request.actor.may(gate):
        return ""
    today = clock.today(request.council.time_zone)
    return url if is_on(request.council, PERMISSIONS.get(gate).switch, on=today) else ""


def _link(request: Request, one: Article) -> Link:
    return Link(
        speech_of(request.council).put(one.title), reverse("web:help-article", args=[request.council.slug, one.name])
    )


def _help_url(request: Request) -> str:
    return reverse("web:help", args=[request.council.slug])
