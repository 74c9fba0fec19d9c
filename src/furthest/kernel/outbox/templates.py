"""Templates of notices: our words of each message, the facts that fill them, and what a council may make of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any, cast
from uuid import UUID

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from furthest.kernel.core.details import one_line, refuse_secrets
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.registry import Registry

CHANNEL, ADDRESS = "_channel", "_address"
"""In which way a message goes where: told to `still_true` with the facts."""
LANGUAGE = "_language"
"""The fact that says in which language somebody asked to be written to; without it in English."""
SUBJECT_MOST = 120
BODY_MOST = 1200


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One fact that words may name as {name}: what it is, and how it may read."""

    name: str
    label: str
    example: str
    must_stay: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One message. `subject` is used by email and letter only; placeholders are written as {name}.

    `still_true` is the dotted path of a function (council, id of the thing, facts) that says, just before sending,
    whether the message still holds; without one it always does.
    """

    name: str
    label: str
    subject: str
    body: str
    facts: tuple[Placeholder, ...] = ()
    still_true: str = ""

    def filled(self, facts: Mapping[str, Any]) -> tuple[str, str]:
        """Our subject and body with the facts in place; KeyError when a fact is missing."""
        return self.subject.format_map(facts), self.body.format_map(facts)

    @property
    def examples(self) -> dict[str, str]:
        """A fact for each placeholder, as in a preview."""
        return {fact.name: _(fact.example) for fact in self.facts}

    def holds(self, council: Any, about_id: UUID, facts: Mapping[str, Any]) -> bool:
        """Whether what the message says is still so."""
        if not self.still_true:
            return True
        known = cast(Callable[[Any, UUID, Mapping[str, Any]], bool], import_string(self.still_true))
        return known(council, about_id, facts)


TEMPLATES: Registry[Template] = Registry("notice template")


def checked_words(template: Template, subject: str, body: str) -> tuple[str, str]:
    """A council's own words of a template; RuleBroken that names the placeholder which is wrong (OUTBOX-05)."""
    tidy = one_line(subject, "subject", most=SUBJECT_MOST)
    lines = [one_line(line, "body", most=BODY_MOST) for line in body.strip().splitlines()]
    text = "\n".join(lines)
    for field, words in (("subject", tidy), ("body", text)):
        if not words:
            raise RuleBroken("words-missing", _("Enter some words"), field)
        if len(words) > BODY_MOST:
            raise RuleBroken("words-long", _("Use fewer words: at most %(most)s letters") % {"most": BODY_MOST}, field)
        refuse_secrets(words, field)
        for name in placeholders_of(words, field):
            if name not in template.examples:
                message = _("“{%(name)s}” is not known here. Use one of those listed, or take it out")
                raise RuleBroken("placeholder-unknown", message % {"name": name[:40]}, field)
    said = set(placeholders_of(text, "body"))
    for fact in template.facts:
        if fact.must_stay and fact.name not in said:
            message = _("“{%(name)s}” has to stay in the message: %(label)s")
            raise RuleBroken("placeholder-missing", message % {"name": fact.name, "label": _(fact.label)}, "body")
    return tidy, text


def placeholders_of(words: str, field: str) -> Iterator[str]:
    """The names in braces; RuleBroken for braces that do not match, or hold more than a name."""
    try:
        parsed = list(Formatter().parse(words))
    except ValueError:
        message = _("A brace is open or closed by itself. Write a placeholder as {name}, and no other braces")
        raise RuleBroken("braces", message, field) from None
    for _text, name, spec, conversion in parsed:
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            message = _("“{%(name)s}” cannot be read. Write a placeholder as {name}, with nothing else in its braces")
            raise RuleBroken("braces", message % {"name": name[:40]}, field)
        yield name
