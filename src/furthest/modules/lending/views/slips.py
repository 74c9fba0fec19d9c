"""The slip of a loan to print, and the words of slips in each language."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.gate import Request, act_of, page
from furthest.kernel.accounts.submit import submit
from furthest.kernel.acts.perform import perform
from furthest.kernel.core.errors import NotFound
from furthest.kernel.govuk.pages import Banner, redirect, render
from furthest.modules.lending.forms.slips import ConfirmSlipWordsForm, SetSlipWordsForm, SlipFilterForm
from furthest.modules.lending.presenters.slip import SlipWanted, slip_page
from furthest.modules.lending.presenters.slips import set_slip_words_page, slip_words_page
from furthest.modules.lending.selectors.slips import SlipWordsNow, slip_words_by_language
from furthest.modules.lending.selectors.slips import slip_words as slip_words_of
from furthest.modules.lending.services.slips import RestoreSlipWords
from furthest.modules.lending.services.slips import confirm_slip_words as confirm_slip_words_service
from furthest.modules.lending.services.slips import restore_slip_words as restore_slip_words_service
from furthest.modules.lending.services.slips import set_slip_words as set_slip_words_service
from furthest.modules.lending.views import support
from furthest.modules.lending.views.loans import seen_of
from furthest.modules.lending.words import LANGUAGES
from furthest.modules.places.selectors import calendar


@page("lending.see")
def slip(request: Request, reference: str) -> HttpResponse:
    """LEND-43: the slip for the borrower, in the language and size of the address, to print."""
    seen = seen_of(request, reference)
    form = SlipFilterForm(request.GET)
    shown = slip_page(
        request.council,
        request.actor,
        seen,
        wanted=SlipWanted(slip_words_of(request.council, form.in_language), form.kind),
        url=request.build_absolute_uri(support.to(request, "loan", seen.row.reference)),
        hours=calendar(request.council, seen.row.site_id),
    )
    return render(request, "lending/slip.jinja", shown, form=form, status=200)


@page("lending.slips")
def slip_words(request: Request) -> HttpResponse:
    """Every language of slips, with whose words it has and whether a speaker has checked them."""
    shown = slip_words_page(request.council, slip_words_by_language(request.council))
    return render(request, "govuk/list_page.jinja", shown)


@page("lending.slips", methods=("GET", "POST"))
def set_slip_words(request: Request, language: str) -> HttpResponse:
    """LEND-44: read and change the words of one language."""
    now = _words(request, language)
    if request.method == "POST":
        form = SetSlipWordsForm(request.POST, language=language)
        if submit(request, form, set_slip_words_service) is not None:
            words = _("The words are saved. The next slip is printed in them.")
            return redirect(support.to(request, "set-slip-words", language), Banner(words))
    else:
        form = SetSlipWordsForm(language=language, initial=_initial(now.blocks, now.key))
    return _shown(request, form, now)


@page("lending.slips", methods=("POST",))
def restore_slip_words(request: Request, language: str) -> HttpResponse:
    """One press: our words again."""
    perform(act_of(request), restore_slip_words_service, RestoreSlipWords(language))
    words = _("Our words are back. Yours are kept.")
    return redirect(support.to(request, "set-slip-words", language), Banner(words))


@page("lending.slips", methods=("GET", "POST"))
def confirm_slip_words(request: Request, language: str) -> HttpResponse:
    """LEND-45: somebody who reads the language has checked the words that are in force."""
    now = _words(request, language)
    if request.method == "POST":
        form = ConfirmSlipWordsForm(request.POST, language=language)
        if submit(request, form, confirm_slip_words_service) is not None:
            words = _("Thank you. Slips in this language no longer say that nobody has checked them.")
            return redirect(support.to(request, "set-slip-words", language), Banner(words))
    else:
        form = ConfirmSlipWordsForm(language=language, initial={"words": now.key})
    shown = set_slip_words_page(request.council, now)
    return render(request, "lending/confirm_slip_words.jinja", shown, form=form, status=form.status)


def _words(request: Request, language: str) -> SlipWordsNow:
    if language not in LANGUAGES:
        raise NotFound(_("There is no slip in that language."))
    return slip_words_of(request.council, language)


def _initial(blocks: Mapping[str, str], key: str) -> dict[str, str]:
    return {**blocks, "seen": key}


def _shown(request: Request, form: SetSlipWordsForm, now: SlipWordsNow) -> HttpResponse:
    shown = set_slip_words_page(request.council, now)
    return render(request, "lending/set_slip_words.jinja", shown, form=form, status=form.status)
