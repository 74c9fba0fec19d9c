"""A council's own words for ours: which it has, how they read in sentences before it takes them, and the way back."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.accounts import word_services as services
from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.submit import say, submit
from furthest.kernel.acts.perform import perform
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.govuk.forms import HiddenField, PageForm, TextField
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Column, FormPage, Link, ListPage
from furthest.kernel.govuk.words import moment_words
from furthest.kernel.policy.speaking import history_of
from furthest.kernel.policy.speaking import own_words as chosen
from furthest.kernel.policy.words import MOST, WORDS, Own, Speech, Word, checked_word
from furthest.kernel.tenancy.models import Council

CHANGE = "policy.change"
PREVIEW = "preview"


@dataclass(frozen=True, kw_only=True)
class OwnWordPage(FormPage):
    """One word: the sentences in which it is seen, what it was before, and the way back to ours."""

    sentences: tuple[str, ...]
    columns: tuple[Column, ...]
    history: list[tuple[str, ...]]
    restore_url: str = ""


class SetOwnWordForm(PageForm):
    """A word for one thing and for several. `seen` is the word that the page was opened with."""

    one = TextField(
        gettext_lazy("For one"), hint=gettext_lazy("As in the middle of a sentence"), max_length=MOST, width=20
    )
    many = TextField(gettext_lazy("For several"), max_length=MOST, width=20)
    seen = HiddenField("", max_length=MOST, optional=True)

    def __init__(self, *args: Any, word: Word, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word = word

    def command(self) -> services.SetOwnWord:
        """The word that was typed."""
        said = self.cleaned_data
        return services.SetOwnWord(self.word.name, said["one"], said["many"], said["seen"] or None)


@page(CHANGE)
def own_words(request: Request) -> HttpResponse:
    """Every word that may be a council's own, with what it is now and one sentence of it."""
    council, mine = request.council, chosen(request.council)
    speech = Speech(mine)
    shown = ListPage(
        heading=_("Your own words"),
        columns=(Column(_("Our word")), Column(_("Your word")), Column(_("How it reads"), wide=True)),
        rows=[_row(council, word, own=mine.get(word.name), speech=speech) for word in WORDS],
        trail=(Link(_("Settings"), reverse("web:settings", args=[council.slug])),),
        lead=_("Choose what you call things. Your words stand on pages, buttons and messages in English."),
    )
    return render(request, "govuk/list_page.jinja", shown)


def _row(council: Council, word: Word, *, own: Own | None, speech: Speech) -> tuple[object, ...]:
    link = Link(f"{word.one}, {word.many}", reverse("web:set-own-word", args=[council.slug, word.name]))
    return link, f"{own.one}, {own.many}" if own else "–", speech.put(word.shown[0])


@page(CHANGE, methods=("GET", "POST"))
def set_own_word(request: Request, word: str) -> HttpResponse:
    """Choose a word; the preview shows it in sentences and saves nothing."""
    one = _word(word)
    now = chosen(request.council).get(one.name, Own(one.one, one.many))
    if request.method != "POST":
        form = SetOwnWordForm(word=one, initial={"one": now.one, "many": now.many, "seen": now.one})
        return _shown(request, form, one, own=now)
    form = SetOwnWordForm(request.POST, word=one)
    if request.POST.get("do") == PREVIEW:
        return _shown(request, form, one, own=_checked(form) or now)
    if submit(request, form, services.set_own_word) is not None:
        say(request, _("Your word is saved. This is how it reads now."))
        return HttpResponseRedirect(reverse("web:set-own-word", args=[request.council.slug, one.name]))
    return _shown(request, form, one, own=now)


def _checked(form: SetOwnWordForm) -> Own | None:
    """The typed word, if it can be used; otherwise the form says why not."""
    form.status = 422
    if not form.is_valid():
        return None
    try:
        own = Own(*(checked_word(form.cleaned_data[field], field) for field in ("one", "many")))
    except RuleBroken as broken:
        form.refuse(broken.code, broken.message, broken.field)
        return None
    form.status = 200
    return own


def _shown(request: Request, form: SetOwnWordForm, word: Word, *, own: Own) -> HttpResponse:
    council, mine = request.council, chosen(request.council)
    speech = Speech({**mine, word.name: own})
    back = reverse("web:restore-own-word", args=[council.slug, word.name])
    shown = OwnWordPage(
        heading=_("Your word for “%(word)s”") % {"word": word.one},
        lead=_(word.meaning),
        button=_("Use this word"),
        trail=(
            Link(_("Settings"), reverse("web:settings", args=[council.slug])),
            Link(_("Your own words"), reverse("web:own-words", args=[council.slug])),
        ),
        sentences=tuple(speech.put(sentence) for sentence in word.shown),
        columns=(Column(_("When")), Column(_("Word"), wide=True), Column(_("Set by"))),
        history=[
            (
                moment_words(row.recorded_at, council.time_zone),
                f"{row.one}, {row.many}" if row.one else _("Our word again"),
                row.actor_name,
            )
            for row in history_of(council)
            if row.word == word.name
        ],
        restore_url=back if word.name in mine else "",
    )
    return render(request, "web/set_own_word.jinja", shown, form=form, status=form.status)


@page(CHANGE, methods=("POST",))
def restore_own_word(request: Request, word: str) -> HttpResponse:
    """One press: our word again."""
    one = _word(word)
    perform(act_of(request), services.restore_own_word, services.RestoreOwnWord(one.name))
    say(request, _("“%(word)s” stands on your pages again.") % {"word": one.one})
    return HttpResponseRedirect(reverse("web:own-words", args=[request.council.slug]))


def _word(name: str) -> Word:
    if name not in WORDS:
        raise NotFound(_("There is no such word."))
    return WORDS.get(name)
