"""Safe ways to reach somebody (PEOPLE-13): what may be sent, on which number and when to call. Plain values only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _

from furthest.kernel.core.details import one_line, refuse_secrets, telephone
from furthest.kernel.core.errors import RuleBroken
from furthest.lib.dates import time_words
from furthest.modules.people.states import Channel

WAYS_NOTE_MOST = 120
MIDNIGHT = 24


@dataclass(frozen=True, slots=True)
class Ways:
    """What somebody said about being reached safely: whole hours of the day, the second one not included."""

    may_message: bool = True
    may_voicemail: bool = True
    only_phone: str = ""
    from_hour: int | None = None
    until_hour: int | None = None
    note: str = ""

    @property
    def has_hours(self) -> bool:
        """Whether only some hours are safe."""
        return self.from_hour is not None and self.until_hour is not None

    @property
    def hours(self) -> tuple[int, int]:
        """From which hour until which it is safe to call."""
        return self.from_hour or 0, MIDNIGHT if self.until_hour is None else self.until_hour


ANY_WAY = Ways()


def checked_ways(ways: Ways) -> Ways:
    """PEOPLE-13: the ways tidied; refuses hours that are no hours, what is no number, and secrets in the note."""
    if (ways.from_hour is None) != (ways.until_hour is None):
        field = "from_hour" if ways.from_hour is None else "until_hour"
        raise RuleBroken("hours-half", _("Choose both hours, or neither"), field)
    first, last = ways.hours
    if not 0 <= first < last <= MIDNIGHT:
        raise RuleBroken("hours-order", _("Choose an hour that is later than the first one"), "until_hour")
    note = one_line(ways.note, "note", most=WAYS_NOTE_MOST)
    refuse_secrets(note, "note")
    number = telephone(ways.only_phone, "only_phone")
    return Ways(ways.may_message, ways.may_voicemail, number, ways.from_hour, ways.until_hour, note)


def strictest(some: Sequence[Ways]) -> Ways:
    """What is safe by all that was said; the number and the first note are those of whoever comes first."""
    hours = [each.hours for each in some if each.has_hours]
    return Ways(
        may_message=all(each.may_message for each in some),
        may_voicemail=all(each.may_voicemail for each in some),
        only_phone=next((each.only_phone for each in some if each.only_phone), ""),
        from_hour=max(first for first, _last in hours) if hours else None,
        until_hour=min(last for _first, last in hours) if hours else None,
        note="; ".join(dict.fromkeys(each.note for each in some if each.note)),
    )


def may_send(channel: str, ways: Ways) -> bool:
    """PEOPLE-13: whether something may be sent. Nobody knows at which hour a text or an email is seen; who named one
    number gets nothing by email or post.
    """
    if not ways.may_message:
        return False
    if channel == Channel.LETTER:
        return not ways.only_phone
    return not ways.has_hours and (channel == Channel.TEXT or not ways.only_phone)


def number_to_call(phone: str, ways: Ways) -> str:
    """PEOPLE-13: the number for a call; blank where there is none, or no hour in which it is safe."""
    first, last = ways.hours
    return (ways.only_phone or phone) if first < last else ""


def call_words(ways: Ways) -> tuple[str, ...]:
    """What whoever calls has to know, one thing a line; nothing where every way is safe."""
    lines = []
    first, last = ways.hours
    if ways.has_hours and first < last:
        said = {"from": hour_words(first), "until": hour_words(last)}
        lines.append(_("Call only between %(from)s and %(until)s.") % said)
    elif ways.has_hours:
        lines.append(_("No hour is safe for a call. Wait until they come in."))
    if not ways.may_voicemail:
        lines.append(_("Leave no voicemail."))
    if ways.only_phone:
        lines.append(_("Use no other number than %(number)s.") % {"number": ways.only_phone})
    return (*lines, *([ways.note] if ways.note else []))


def ways_words(ways: Ways) -> tuple[str, ...]:
    """What to keep to, one thing a line, the strictest first; nothing where every way is safe."""
    if not ways.may_message:
        return (_("Send no message: no text, email or letter."), *call_words(ways))
    if ways.has_hours:
        return (_("Send no text or email."), *call_words(ways))
    return call_words(ways)


def hour_words(hour: int) -> str:
    """An hour as pages say it: "9am", "midday"; the last one of a day is midnight."""
    return time_words(time(hour % MIDNIGHT))
