"""What is out at a site, as a list on paper with a place to sign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.core.actor import Actor
from furthest.kernel.govuk.shapes import Column, Link, Page
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.lending.models import Loan
from furthest.modules.lending.presenters.words import address, borrower_name, desk_link, due_words, listed


@dataclass(frozen=True, kw_only=True)
class RegisterPage(Page):
    """A register to print."""

    lead: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[object]]
    is_large: bool
    empty: str
    empty_action: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAsked:
    """What a register is made of: a day, a place, the size of the print, and whether there is more."""

    today: date
    place: str
    is_large: bool
    is_cut: bool


def register_page(
    council: Council, actor: Actor, some: Sequence[Loan], *, tags: Mapping[UUID, Sequence[str]], asked: RegisterAsked
) -> RegisterPage:
    """LEND-46: open loans with who has what until when; names only for who may see people."""
    sees_people = actor.may("people.see")
    names = (Column(_("Borrower")),) if sees_people else ()
    lead = _("On loan on %(day)s. Sign beside what comes back.") % {"day": date_words(asked.today)}
    cut = _("There is more than fits here: choose one site.")
    return RegisterPage(
        heading=_("What is out: %(place)s") % {"place": asked.place} if asked.place else _("What is out"),
        trail=(desk_link(council), Link(_("Loans"), address(council, "loans"))),
        lead=f"{lead} {cut}" if asked.is_cut else lead,
        columns=(Column(_("Device")), *names, Column(_("Due back")), Column(_("Loan")), Column(_("Signature"))),
        rows=[
            (
                listed(tags.get(one.pk, ())),
                *((borrower_name(one),) if sees_people else ()),
                due_words(one.due_on, asked.today),
                one.reference,
                "",
            )
            for one in some
        ],
        is_large=asked.is_large,
        empty=_("Nothing is on loan here now. Scan a device at the desk to lend it."),
        empty_action=desk_link(council),
    )
