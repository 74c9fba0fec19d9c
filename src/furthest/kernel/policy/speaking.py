"""Speaking in a council's own words: they come between gettext and the page, for one request at a time.

Django keeps the language of the moment in `trans_real._active`; an object that answers like its own stands there
instead until the language middleware takes its own language back. `tests/kernel/policy/test_speaking.py` says which
habits of Django this rests on.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import trans_real

from furthest.kernel.policy.models import OwnWord
from furthest.kernel.policy.words import WORDS, Own, Speech
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import remembered

SPOKEN = "en"
SEPARATOR = "\x04"


class Spoken:
    """A language of Django's with a council's words put into what it says."""

    def __init__(self, language: Any, speech: Speech) -> None:
        self._language = language
        self._speech = speech

    def __getattr__(self, name: str) -> Any:
        return getattr(self._language, name)

    def gettext(self, message: str) -> str:
        """The sentence in the council's words. With a context that has no translation, the bare sentence."""
        said = self._language.gettext(message)
        return self._speech.put(said.rpartition(SEPARATOR)[2])

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The sentence for a number, in the council's words."""
        said = self._language.ngettext(singular, plural, number)
        return self._speech.put(said.rpartition(SEPARATOR)[2])


def speak_as(council: Council) -> None:
    """From now on, to the end of this request, our sentences have the council's words: in English only.

    A practice desk speaks like the council that it belongs to.
    """
    active: Any = trans_real._active  # type: ignore[attr-defined]  # where Django keeps the language of the moment
    now = getattr(active, "value", None)
    if isinstance(now, Spoken):
        now = now._language
    if now is None or not now.to_language().startswith(SPOKEN):
        return
    speech = speech_of(council.practice_of or council)
    active.value = Spoken(now, speech) if speech else now


def speech_of(council: Council) -> Speech:
    """The council's words, ready to be put into sentences. Remembered: no statement."""
    return remembered(council, "policy.speech", lambda: Speech(own_words(council)))


def speech_at(council: Council, moment: datetime) -> Speech:
    """The words that the council had at a moment: what was said then is read again as it was."""
    rows = history_of(council)
    if not rows or rows[0].recorded_at <= moment:
        return speech_of(council)
    return Speech(_in_force([row for row in rows if row.recorded_at <= moment]))


def own_words(council: Council) -> dict[str, Own]:
    """The council's own words by the names of ours; those that it left as they are do not stand in it."""
    return _in_force(history_of(council))


def history_of(council: Council) -> list[OwnWord]:
    """Every word that the council ever chose, the latest first; one without letters went back to ours."""
    return remembered(
        council, "policy.words", lambda: list(OwnWord.objects.of(council).order_by("-recorded_at", "-id"))
    )


def _in_force(rows: list[OwnWord]) -> dict[str, Own]:
    latest: dict[str, OwnWord] = {}
    for row in rows:
        latest.setdefault(row.word, row)
    return {name: Own(row.one, row.many) for name, row in latest.items() if row.one and name in WORDS}
