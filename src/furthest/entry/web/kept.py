"""What the privacy page says is kept about whom, why and how long: all of it as the parts of the system declare it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.core.registry import PERSONAL_FIELDS, PersonalField, Whom
from furthest.kernel.govuk.shapes import Column, Page

TITLES = {
    Whom.HELPED: gettext_lazy("If you get help"),
    Whom.CONTACT: gettext_lazy("If we talk to you at a partner"),
    Whom.STAFF: gettext_lazy("If you work with this system"),
}
BASES = {
    "public task": gettext_lazy(
        "The council may keep this because helping people to get online is part of its work for the public. "
        "The law calls that a public task."
    ),
    "explicit consent": gettext_lazy(
        "The council keeps what you need from us, such as large letters or an interpreter, only because you said yes. "
        "You may take it back at any time. The law calls that explicit consent."
    ),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept about one sort of people: rows of what, why and how long, and why the law lets us."""

    whom: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, str, str]]
    bases: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PrivacyPage(Page):
    """The privacy page, with what is kept about each sort of people."""

    groups: tuple[Kept, ...]


def privacy_page() -> PrivacyPage:
    """All that is kept."""
    return PrivacyPage(heading=_("Privacy"), groups=groups_kept())


def groups_kept() -> tuple[Kept, ...]:
    """What is kept about each sort of people."""
    return tuple(_kept(whom, [one for one in PERSONAL_FIELDS if one.about == whom]) for whom in Whom)


def _kept(whom: Whom, fields: Sequence[PersonalField]) -> Kept:
    return Kept(
        whom=whom.value,
        title=str(TITLES[whom]),
        columns=(Column(_("What we keep")), Column(_("Why"), wide=True), Column(_("How long"), wide=True)),
        rows=list(_rows(fields)),
        bases=tuple(dict.fromkeys(str(BASES[one.basis]) for one in fields)),
    )


def _rows(fields: Sequence[PersonalField]) -> Iterator[tuple[str, str, str]]:
    """One row for what people would call one thing, however many fields hold it."""
    purposes: dict[tuple[str, str], dict[str, None]] = {}
    for one in fields:
        purposes.setdefault((one.label, one.retention), {})[one.purpose] = None
    for (label, retention), why in purposes.items():
        yield _(label), _sentence("; ".join(_(one) for one in why)), _sentence(_(retention))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
