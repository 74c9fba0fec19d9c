"""The forms of lending and taking back as a page shows them, fresh or with what was typed."""

from collections.abc import Sequence
from typing import Any

from furthest.kernel.accounts.gate import Request
from furthest.kernel.policy.entries import choices_of as choices_of_list
from furthest.lib.codes import clean_reference
from furthest.modules.lending.forms.fields import offer
from furthest.modules.lending.forms.lend import LendKitForm, WhoForm
from furthest.modules.lending.forms.take_back import TakeBackForm
from furthest.modules.lending.models import Device, KitPart, LoanLine
from furthest.modules.lending.presenters.forms_shown import (
    LendShown,
    Place,
    TakeBackShown,
    choices_of,
    lend_shown,
    question_about,
    take_back_shown,
)
from furthest.modules.lending.presenters.words import borrower_name
from furthest.modules.lending.rules import OUTCOMES
from furthest.modules.lending.selectors.pages import borrowers_like, open_sites, signer_by_reference, surely_meant
from furthest.modules.lending.states import BorrowerKind
from furthest.modules.lending.views import support

LONGEST_WHO = 20


def place_of(request: Request, row: Device) -> Place:
    """Where a loan would be made: where the person works today, or else where the device is."""
    site_id = support.here(request) or row.site_id
    name = open_sites(request.council).get(site_id, row.site.name)
    return Place(site_id, name, support.today(request))


def fresh_lend_form(
    request: Request, row: Device, parts: Sequence[KitPart]
) -> tuple[LendKitForm | None, LendShown | None]:
    """The form of a loan with the parts that are here ticked; none where no terms are set.

    Somebody of the reference `who` in the address is chosen already.
    """
    shown = lend_shown(request.council, row, place_of(request, row), has_parts=bool(parts))
    if shown is None:
        return None, None
    initial: dict[str, Any] = {"parts": [part.name for part in parts if part.is_here], "site": str(row.site_id)}
    initial["agreement"] = shown.agreement_version
    who = clean_reference(request.GET.get("who", "")[:LONGEST_WHO])
    found = borrowers_like(request.council, who, limit=1) if who else []
    for one in found:
        initial |= {"who": who, "asked": who, "choice": f"{one.kind}:{one.reference}"}
    form = LendKitForm(device=row.reference, initial=_with_place(request, initial), **support.places(request))
    offer_parts(form, [part.name for part in parts])
    offer(form, "choice", choices_of(found, "", may_be_new=False))
    form.name_signer(next((signer_by_reference(request.council, one.kind, one.reference) for one in found), ""))
    return form, shown


def fresh_take_back_form(request: Request, row: Device, line: LoanLine) -> tuple[TakeBackForm, TakeBackShown]:
    """The form of a return with the parts that went out ticked."""
    parts = [str(part) for part in line.parts_out]
    initial: dict[str, Any] = {"parts": parts, "site": str(row.site_id)}
    asked = outcomes_asked(request) | support.places(request)
    form = TakeBackForm(device=row.reference, initial=_with_place(request, initial), **asked)
    offer_parts(form, parts)
    return form, take_back_of(request, row, line)


def outcomes_asked(request: Request) -> dict[str, Any]:
    """LEND-23: what a return may have helped with, as the council has it. No statement, once it is remembered."""
    return {"outcomes": choices_of_list(request.council, OUTCOMES.name)}


def take_back_of(request: Request, row: Device, line: LoanLine) -> TakeBackShown:
    """What stands around the form of a return."""
    one = line.loan
    return take_back_shown(
        request.council,
        row,
        from_whom="" if one.borrower_not_known else borrower_name(one),
        has_parts=bool(line.parts_out),
        asks_outcomes=one.borrower_kind == BorrowerKind.RESIDENT,
    )


def _with_place(request: Request, initial: dict[str, Any]) -> dict[str, Any]:
    """The site of today goes before where the device is."""
    now = support.here(request)
    return initial | ({"site": str(now)} if now is not None else {})


def offer_parts(form: LendKitForm | TakeBackForm, names: Sequence[str]) -> None:
    """Show the parts of this kit as boxes."""
    offer(form, "parts", ((name, name) for name in names))


def settle_who(request: Request, form: WhoForm) -> None:
    """Find who is meant by the box, unless a choice was made: the one who surely is, or a question on the form."""
    form.is_valid()
    if {"who", "choice", "asked"} & set(form.errors) or form.chosen:
        return
    found = borrowers_like(request.council, form.typed)
    sure = surely_meant(form.typed, found)
    if sure is not None:
        form.choose(f"{sure.kind}:{sure.reference}")
        return
    choices = choices_of(found, form.typed, may_be_new=form.may_be_new)
    question = question_about(found, form.typed, may_be_new=form.may_be_new)
    form.ask(choices, question, ticks_only_one=not any(one.is_close for one in found))


def show_choice_again(request: Request, form: WhoForm) -> None:
    """After a refusal the choice that was made is shown again, so that it can be changed."""
    said = str(form.data.get("choice", ""))
    if form.asks_which or not said:
        return
    text = str(form.data.get("who", "")) or said.partition(":")[2]
    found = borrowers_like(request.council, text[:100])
    form.show(choices_of(found, text[:100], may_be_new=form.may_be_new))
