"""Two records of one person become one by a pointer, which can be cleared again."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.kernel.ledger.aliases import counted_alone, counted_as
from furthest.modules.people import verbs
from furthest.modules.people.permissions import CHANGE
from furthest.modules.people.rules.merging import check_merge
from furthest.modules.people.selectors import resident, resident_by_id
from furthest.modules.people.services.holding import check_opened


class UnmergeReason(TextChoices):
    """Why a merge was a mistake. The trail keeps the code, and never what somebody typed."""

    TWO_PEOPLE = "two-people", gettext_lazy("They are two people")
    WRONG_ONE_KEPT = "wrong-one-kept", gettext_lazy("The other record should stay")
    WRONG_RECORD = "wrong-record", gettext_lazy("It was the wrong record")


@dataclass(frozen=True, slots=True)
class MergeResident:
    """The record `reference` leads to the record `into` from now on; the versions are those that the page showed."""

    reference: str
    version: int
    into: str
    into_version: int


@service(permission=CHANGE)
def merge_resident(act: Act, command: MergeResident) -> Outcome:
    """PEOPLE-10: one record stands for both. Both are held first, in one order, so that of two desks one waits."""
    held = {
        reference: resident(act.council, reference, for_update=True)
        for reference in sorted({command.reference, command.into})
    }
    gone, kept = held[command.reference], held[command.into]
    for one in held.values():
        check_opened(act, one)
    check_merge(
        is_same=gone.pk == kept.pk,
        is_merged=bool(gone.merged_into_id or kept.merged_into_id),
        has_others=bool(gone.merged_count),
    )
    aliases, renamed = counted_as(act.council, gone.subject, kept.subject)
    return Outcome(
        kept.thing,
        rows=aliases,
        changes=[
            Change(
                gone,
                {"merged_into": kept, "merged_at": act.recorded_at},
                expects={"version": command.version, "merged_into": None},
            ),
            Change(kept, {"merged_count": kept.merged_count + 1}, expects={"version": command.into_version}),
            *renamed,
        ],
        entries=[Entry(verbs.MERGED, gone.thing, about=kept.thing, facts={"into": kept.reference})],
    )


@dataclass(frozen=True, slots=True)
class UndoMerge:
    """The record of this reference stands for itself again; `reason` is one of UnmergeReason."""

    reference: str
    reason: str


@service(permission=CHANGE)
def undo_merge(act: Act, command: UndoMerge) -> Outcome:
    """PEOPLE-11: the pointer is cleared. What was lent or done since the merge stays with the record that was kept."""
    if command.reason not in UnmergeReason.values:
        raise RuleBroken("reason", _("Choose what went wrong"), "reason")
    gone = resident(act.council, command.reference, for_update=True)
    if gone.merged_into_id is None:
        raise RuleBroken("not-merged", _("This record is not merged any more"))
    check_opened(act, gone)
    kept = resident_by_id(act.council, gone.merged_into_id)
    facts = {"into": kept.reference, "reason": command.reason}
    return Outcome(
        gone.thing,
        changes=[
            Change(gone, {"merged_into": None, "merged_at": None}, expects={"version": gone.version}),
            Change(kept, {"merged_count": kept.merged_count - 1}, expects={"version": kept.version}),
            *counted_alone(act.council, gone.subject),
        ],
        entries=[Entry(verbs.UNMERGED, gone.thing, about=kept.thing, facts=facts)],
    )
