"""The words of messages, as an officer edits them: by template and language, checked, with a preview and a way back."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from furthest.entry.web.message_forms import SetWordsForm
from furthest.entry.web.message_pages import WordsPage, length_words, placeholder_rows
from furthest.entry.web.messages import url_of
from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.message_services import RestoreWords
from furthest.kernel.accounts.message_services import restore_words as restore_words_service
from furthest.kernel.accounts.message_services import set_words as set_words_service
from furthest.kernel.accounts.submit import say, submit
from furthest.kernel.acts.perform import perform
from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.govuk.pages import render
from furthest.kernel.govuk.shapes import Column, Link, ListPage
from furthest.kernel.govuk.words import moment_words
from furthest.kernel.outbox.templates import TEMPLATES, Template, checked_words
from furthest.kernel.outbox.words import ENGLISH, LANGUAGES, Words, history_of, languages_of, words_of
from furthest.kernel.policy.parts import is_message_in_use

PREVIEW = "preview"


@page("outbox.words")
def words(request: Request) -> HttpResponse:
    """Every message that the system may send, with whose words it has."""
    shown = ListPage(
        heading=_("Words of messages"),
        columns=(Column(_("Message")), Column(_("Words"), wide=True), Column(_("Other languages"))),
        rows=[_row(request, template) for template in TEMPLATES if _in_use(request, template.name)],
        trail=(Link(_("Messages"), url_of(request, "outbox")),),
        lead=_("People read these words. Change them so that they sound like you. English is what is sent."),
    )
    return render(request, "govuk/list_page.jinja", shown)


def _in_use(request: Request, template: str) -> bool:
    return is_message_in_use(request.council, template, on=clock.today(request.council.time_zone))


def _row(request: Request, template: Template) -> tuple[object, ...]:
    own = languages_of(request.council, template.name)
    others = ", ".join(LANGUAGES[code] for code in own if code != ENGLISH)
    return (
        Link(_(template.label), url_of(request, "set-words", template.name)),
        [_("Your own words") if ENGLISH in own else _("Our words"), words_of(request.council, template).body],
        others or "–",
    )


@page("outbox.words", methods=("GET", "POST"))
def set_words(request: Request, template: str) -> HttpResponse:
    """Change the words of one message; the preview shows them with example facts and saves nothing.

    `language` in the address says in which language, English where it says none.
    """
    language = request.GET.get("language", ENGLISH)
    if template not in TEMPLATES or language not in LANGUAGES or not _in_use(request, template):
        raise NotFound(_("There is no such message."))
    one = TEMPLATES.get(template)
    now = words_of(request.council, one, language)
    if request.method != "POST":
        start = {"subject": now.subject, "body": now.body, "seen": str(now.id or "")}
        form = SetWordsForm(template=template, language=language, initial=start)
        return _shown(request, form, one, said=(now.subject, now.body))
    form = SetWordsForm(request.POST, template=template, language=language)
    if request.POST.get("do") == PREVIEW:
        return _shown(request, form, one, said=_checked(form, one) or (now.subject, now.body))
    if submit(request, form, set_words_service) is not None:
        say(request, _("The words are saved. The next message is sent in them."))
        return HttpResponseRedirect(_in(request, template, language))
    return _shown(request, form, one, said=(now.subject, now.body))


def _checked(form: SetWordsForm, one: Template) -> tuple[str, str] | None:
    """The typed words, if they can be used; otherwise the form says why not."""
    form.status = 422
    if not form.is_valid():
        return None
    try:
        found = checked_words(one, form.cleaned_data["subject"], form.cleaned_data["body"])
    except RuleBroken as broken:
        form.refuse(broken.code, broken.message, broken.field)
        return None
    form.status = 200
    return found


def _shown(request: Request, form: SetWordsForm, one: Template, *, said: tuple[str, str]) -> HttpResponse:
    subject, body = (text.format_map(one.examples) for text in said)
    length, costly = length_words(body)
    restore = url_of(request, "restore-words", one.name)
    past = history_of(request.council, one.name, form.language)
    shown = WordsPage(
        heading=_(one.label),
        caption=LANGUAGES[form.language],
        trail=(Link(_("Messages"), url_of(request, "outbox")), Link(_("Words of messages"), url_of(request, "words"))),
        button=_("Save these words"),
        lead="" if form.language == ENGLISH else _("Kept for when people can say their language. English is sent now."),
        placeholders=placeholder_rows(one),
        columns=(
            Column(_("Write")),
            Column(_("What it is"), wide=True),
            Column(_("Such as"), wide=True),
            Column(_("Has to stay")),
        ),
        preview_subject=subject,
        preview_lines=body.splitlines(),
        length=length,
        costly=costly,
        languages=[
            Link(name, _in(request, one.name, code)) for code, name in LANGUAGES.items() if code != form.language
        ],
        history_columns=(Column(_("When")), Column(_("Words"), wide=True), Column(_("Set by"))),
        history=[_past(request, each) for each in past],
        language=form.language,
        restore_url=restore if past and past[0].body else "",
    )
    return render(request, "web/set_words.jinja", shown, form=form, status=form.status)


def _past(request: Request, each: Words) -> tuple[Any, ...]:
    when = moment_words(each.recorded_at, request.council.time_zone) if each.recorded_at else ""
    return when, each.body or _("Our words again"), each.actor_name


@page("outbox.words", methods=("POST",))
def restore_words(request: Request, template: str) -> HttpResponse:
    """One press: our words again."""
    language = request.POST.get("language", ENGLISH)[:12]
    perform(act_of(request), restore_words_service, RestoreWords(template, language))
    say(request, _("Our words are back. Yours are kept in the history."))
    return HttpResponseRedirect(_in(request, template, language))


def _in(request: Request, template: str, language: str) -> str:
    """The address of the words of a message in a language."""
    plain = url_of(request, "set-words", template)
    return plain if language == ENGLISH else f"{plain}?{urlencode({'language': language})}"
