"""When two records may become one (PEOPLE-10). Plain values only."""

from datetime import datetime

from django.utils.translation import gettext as _

from furthest.kernel.core.errors import RuleBroken


def check_merge(*, is_same: bool, is_merged: bool, has_others: bool) -> None:
    """Refuse a record and itself, one that was merged, and to merge one that others lead to: nothing leads on twice."""
    if is_same:
        raise RuleBroken("merge-same", _("These are the same record. Choose another one"))
    if is_merged:
        raise RuleBroken("merge-merged", _("One of these was merged already. Open it to see where it leads"))
    if has_others:
        words = _("Another record was merged into this one already. Keep this one, and merge the other into it")
        raise RuleBroken("merge-others", words, "keep")


def check_standing(*, is_merged: bool) -> None:
    """Refuse to change a record that leads to another one."""
    if is_merged:
        raise RuleBroken("merged", _("This record was merged into another one. Change that one, or undo the merge"))


def is_said_since(said_at: datetime | None, merged_at: datetime | None) -> bool:
    """Whether somebody was asked once more since their records became one: then the answer holds for both."""
    return said_at is not None and merged_at is not None and said_at > merged_at
