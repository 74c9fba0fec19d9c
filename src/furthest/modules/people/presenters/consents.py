"""What somebody said yes or no to, in words: what holds, and everything that was said with the wording of its time."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.govuk.forms import Choice
from furthest.kernel.govuk.shapes import Column, FormPage, Link
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.people.models import Consent, Resident
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.rules.consent import PURPOSES
from furthest.modules.people.selectors.record import holding
from furthest.modules.people.states import SaidBy, SaidHow


@dataclass(frozen=True, kw_only=True)
class ConsentPage(FormPage):
    """The form of an answer, and everything that was answered before."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]


def consent_lines(consents: Sequence[Consent]) -> list[str]:
    """The answers that hold, one a line: to what, which answer and since when."""
    return [_line(one) for one in holding(consents)]


def _line(one: Consent) -> str:
    said = {"purpose": purpose_words(one), "day": date_words(one.said_on)}
    words = _("Yes to %(purpose)s, %(day)s") if one.is_given else _("No to %(purpose)s, %(day)s")
    return words % said


def purpose_words(one: Consent) -> str:
    """What an answer is about, with the partner where there is one."""
    words = _(PURPOSES.get(one.purpose).label) if one.purpose in PURPOSES else one.purpose
    return f"{words}: {one.partner.name}" if one.partner is not None else words


def purpose_choices() -> list[Choice]:
    """What can be asked, each with the words to read out."""
    return [
        Choice(
            one.name,
            _(one.label)[:1].upper() + _(one.label)[1:],
            hint=_(one.wording.words),
            reveals="partner" if one.names_partner else "",
        )
        for one in PURPOSES
    ]


def record_consent_page(council: Council, person: Resident, consents: Sequence[Consent]) -> ConsentPage:
    """The question, and what was answered before with the words of that time."""
    there = address(council, "resident", person.reference)
    return ConsentPage(
        heading=_("What does %(name)s agree to?") % {"name": person.shown_name},
        back=Link(_("Back to %(name)s") % {"name": person.shown_name}, there),
        button=_("Save"),
        lead=_("Read the words out. Nobody has to say yes: we help them just the same."),
        cancel=Link(_("Cancel"), there),
        columns=(Column(_("What about")), Column(_("Answer")), Column(_("Words that were read out"), wide=True)),
        rows=tuple(_row(one) for one in consents),
    )


def _row(one: Consent) -> tuple[object, ...]:
    answer = [
        _("Yes") if one.is_given else _("No"),
        date_words(one.said_on),
        f"{SaidHow(one.how).label}. {_('Who')}: {SaidBy(one.said_by).label}",
        _("Written down by %(who)s") % {"who": one.actor_name},
    ]
    words = _(PURPOSES.get(one.purpose).words_of(one.wording)) if one.purpose in PURPOSES else one.wording
    about = purpose_words(one)
    return about[:1].upper() + about[1:], answer, words
