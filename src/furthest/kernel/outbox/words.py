"""The words that a message is sent in: the council's own by template and language, or ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from furthest.kernel.outbox.models import OutboxMessage, TemplateWords
from furthest.kernel.outbox.templates import LANGUAGE, TEMPLATES, Template
from furthest.kernel.policy.speaking import speech_at, speech_of
from furthest.kernel.policy.words import Speech
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import remembered

ENGLISH = "en"
LANGUAGES = {
    ENGLISH: "English",
    "ar": "العربية",
    "bn": "বাংলা",
    "cy": "Cymraeg",
    "fa": "فارسی",
    "fr": "Français",
    "gu": "ગુજરાતી",
    "ku": "Kurdî",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "ro": "Română",
    "so": "Soomaali",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "zh": "中文",
}
"""Languages that words can be kept in, by their code, each by its own name."""


@dataclass(frozen=True, slots=True)
class Words:
    """Subject and body with their placeholders; `id` is the council's row of them, empty for ours."""

    subject: str
    body: str
    id: int | None = None
    recorded_at: datetime | None = None
    actor_name: str = ""

    def filled(self, facts: Mapping[str, Any]) -> tuple[str, str]:
        """Both with the facts in place; KeyError when one is missing."""
        return self.subject.format_map(facts), self.body.format_map(facts)


@dataclass(frozen=True, slots=True)
class _Kept:
    """All words that a council ever had: by template and language (the latest first), and by id."""

    said: dict[tuple[str, str], list[Words]]
    by_id: dict[int, Words]


def words_of(council: Council, template: Template, language: str = ENGLISH) -> Words:
    """The words in force: the council's own, or ours. Remembered: no statement."""
    said = history_of(council, template.name, language)
    return said[0] if said and said[0].body else _ours(template, speech_of(council))


def history_of(council: Council, template: str, language: str) -> list[Words]:
    """What the council wrote, the latest first; an entry without a body went back to ours."""
    return _kept(council).said.get((template, language), [])


def languages_of(council: Council, template: str) -> list[str]:
    """The languages in which the council has words of its own now."""
    return [code for code in LANGUAGES if (said := history_of(council, template, code)) and said[0].body]


def words_for(council: Council, message: OutboxMessage) -> Words:
    """The words that a message was sent in or, before that, would be sent in now."""
    template = TEMPLATES.get(message.template)
    if message.words_id is not None:
        return _kept(council).by_id.get(message.words_id) or Words(template.subject, template.body)
    if message.sending_at is None:
        return words_now(council, message)
    return _ours(template, speech_at(council, message.sending_at))


def _ours(template: Template, speech: Speech) -> Words:
    """Our words of a message, with the words that the council has for things."""
    return Words(speech.put(template.subject), speech.put(template.body))


def words_now(council: Council, message: OutboxMessage) -> Words:
    """The words that a message is sent in: the council's own in the language asked for, or as English."""
    template, language = TEMPLATES.get(message.template), str(message.facts.get(LANGUAGE, ENGLISH))
    said = history_of(council, template.name, language)
    return said[0] if said and said[0].body else words_of(council, template)


def _kept(council: Council) -> _Kept:
    def read() -> _Kept:
        kept = _Kept({}, {})
        for row in TemplateWords.objects.of(council).order_by("-id"):
            words = Words(row.subject, row.body, row.pk, row.recorded_at, row.actor_name)
            kept.said.setdefault((row.template, row.language), []).append(words)
            kept.by_id[row.pk] = words
        return kept

    return remembered(council, "outbox.words", read)
