"""The rules of conversations: the minutes of one, when it may be undone, and settings of one thing a line."""

from furthest.modules.people.states import Length

TITLE_MOST = 100
WORDS_MOST = 1500
ESTIMATES = {Length.UNDER_5: 3, Length.TO_15: 10, Length.TO_30: 22, Length.OVER_30: 40}


def estimated_minutes(length: str) -> int:
    """TALK-03: the minutes that a length counts as; KeyError for no length of ours."""
    return ESTIMATES[Length(length)]


def may_undo_conversation(*, is_undone: bool) -> bool:
    """TALK-04: a conversation is undone once."""
    return not is_undone


def lines(text: str) -> tuple[str, ...]:
    """TALK-08: the lines of a setting that has one thing a line, without blank ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
