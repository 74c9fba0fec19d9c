"""The words of pages about two records of one person: finding the other, both side by side, and where one leads."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.audit.story import story_of
from furthest.kernel.core.actor import Actor
from furthest.kernel.govuk.shapes import Action, Block, Column, Fact, FormPage, Link, Page, Tag, ThingPage
from furthest.kernel.policy.blocks import blocks_of
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from furthest.modules.people.permissions import CHANGE
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.presenters.facts import facts_of
from furthest.modules.people.presenters.record import own_facts
from furthest.modules.people.selectors import find_residents, merged_records, resident_by_id

MOST_OFFERED = 10


@dataclass(frozen=True, kw_only=True)
class FindOtherPage(Page):
    """The search for the other record; before anything is typed, those whose names are like this one's."""

    asked: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[object, ...]]


@dataclass(frozen=True, kw_only=True)
class MergePage(FormPage):
    """Two records side by side, and which of them stays."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]


def find_other_page(council: Council, person: Resident, asked: str) -> FindOtherPage:
    """Whom the record may be merged with: each leads to both side by side."""
    found = find_residents(council, asked or person.called or person.card_code, MOST_OFFERED + 1)
    return FindOtherPage(
        heading=_("Merge %(name)s with another record") % {"name": person.shown_name},
        back=_back(council, person),
        asked=asked,
        columns=(Column(_("Name")), Column(_("What tells them apart")), Column(_("Reference"))),
        rows=[
            (
                Link(row.called, address(council, "merge-resident", person.reference, row.reference)),
                row.detail,
                row.reference,
            )
            for row in found[:MOST_OFFERED]
            if row.id != person.pk
        ],
    )


def merge_resident_page(council: Council, actor: Actor, *, person: Resident, other: Resident) -> MergePage:
    """Both records, fact by fact, and what other parts of the system hold of each."""
    return MergePage(
        heading=_("Are these the same person?"),
        back=_back(council, person),
        button=_("Merge these records"),
        lead=_(
            "One record stays as it is. The other one leads to it: its loans are shown there, and figures count one"
            " person. You can undo this."
        ),
        cancel=Link(_("Cancel"), address(council, "resident", person.reference)),
        columns=(Column(_("What we know")), *(Column(f"{one.shown_name}, {one.reference}") for one in (person, other))),
        rows=tuple(_side_by_side(_known(council, actor, person), _known(council, actor, other))),
    )


def undo_merge_page(council: Council, person: Resident, kept: Resident) -> FormPage:
    """Why the merge was a mistake."""
    return FormPage(
        heading=_("Undo the merge of %(name)s") % {"name": person.shown_name},
        back=_back(council, person),
        button=_("Undo the merge"),
        lead=_("This record stands for itself again. What was done since the merge stays with %(name)s, %(reference)s.")
        % {"name": kept.shown_name, "reference": kept.reference},
        cancel=Link(_("Cancel"), address(council, "resident", person.reference)),
    )


def merged_page(council: Council, actor: Actor, person: Resident) -> ThingPage:
    """A record that was merged: it leads to the one that stands for both, and the merge can be undone."""
    kept = kept_for(council, person)
    lead = Action(_("Open the record of %(name)s") % {"name": kept.shown_name}, _to(council, kept), "primary")
    undo = Action(_("Undo the merge"), address(council, "undo-merge", person.reference))
    return ThingPage(
        heading=person.shown_name,
        trail=(Link(_("People"), address(council, "residents")), Link(kept.shown_name, _to(council, kept))),
        tag=Tag(_("Merged"), "grey"),
        lead=_("This record was merged into another one of the same person. Use that one."),
        actions=(lead, undo) if actor.may(CHANGE) else (lead,),
        facts=facts_of(person),
        timeline=story_of(council, person.pk),
    )


def merged_block(council: Council, actor: Actor, person: Resident) -> Block | None:
    """The records that were merged into somebody's; None where there are none."""
    some = merged_records(council, person)
    if not some:
        return None
    return Block(
        title=_("Merged into this record"),
        columns=(Column(_("Name")), Column(_("Reference"))),
        rows=[(Link(one.shown_name, _to(council, one)), one.reference) for one in some],
        empty="",
        number=len(some),
    )


def kept_for(council: Council, person: Resident) -> Resident:
    """The record that stands for a merged one."""
    return resident_by_id(council, person.merged_into_id) if person.merged_into_id else person


def _known(council: Council, actor: Actor, person: Resident) -> tuple[Fact, ...]:
    blocks = (
        Fact(block.title, str(block.number)) for block in blocks_of(council, actor, person.thing) if block.columns
    )
    return (Fact(_("Name"), person.called or _("Not given")), *facts_of(person), *own_facts(person), *blocks)


def _side_by_side(one: Sequence[Fact], two: Sequence[Fact]) -> list[tuple[object, ...]]:
    """Facts of the same label in one row; what only one of them has leaves the other blank."""
    left, right = ({fact.label: fact.value for fact in some} for some in (one, two))
    return [(label, left.get(label, ""), right.get(label, "")) for label in dict.fromkeys([*left, *right])]


def _to(council: Council, person: Resident) -> str:
    return address(council, "resident", person.reference)


def _back(council: Council, person: Resident) -> Link:
    return Link(_("Back to %(name)s") % {"name": person.shown_name}, _to(council, person))
