"""What the pages about messages show: what happened to each and why, letters on paper, and the words of templates."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from furthest.kernel.core import clock
from furthest.kernel.govuk.shapes import Column, Fact, FormPage, Link, Page, Tag, ThingPage
from furthest.kernel.govuk.words import moment_words
from furthest.kernel.outbox.hours import sending_hours
from furthest.kernel.outbox.models import OutboxMessage, OutboxState
from furthest.kernel.outbox.read import BY_HAND, message_words, still_holds
from furthest.kernel.outbox.templates import TEMPLATES, Template
from furthest.kernel.tenancy.models import Council
from furthest.lib.text_parts import text_parts

COLOURS = {
    OutboxState.WAITING: "blue",
    OutboxState.SENDING: "yellow",
    OutboxState.SENT: "green",
    OutboxState.FAILED: "red",
    OutboxState.NOT_KNOWN: "orange",
    OutboxState.WOULD_BE_SENT: "grey",
    OutboxState.PRACTICE: "grey",
    OutboxState.PRINTED: "green",
    OutboxState.STOPPED: "grey",
    OutboxState.PRACTICE: "grey",
}
BY = {"text": gettext_lazy("by text message"), "email": gettext_lazy("by email"), BY_HAND: gettext_lazy("by letter")}
WHY = {
    OutboxState.SENDING: gettext_lazy(
        "It is being sent now. If no answer comes, we ask the service what became of it."
    ),
    OutboxState.SENT: gettext_lazy("The service took it."),
    OutboxState.FAILED: gettext_lazy("The service could not send it. Whoever it is for stands on the list of calls."),
    OutboxState.NOT_KNOWN: gettext_lazy(
        "The connection broke while it was being sent, and the service cannot tell. Ask the person if you can."
    ),
    OutboxState.WOULD_BE_SENT: gettext_lazy("No message service is connected yet: this is what would be sent."),
    OutboxState.PRACTICE: gettext_lazy("It was written where people practise. It is never sent."),
    OutboxState.PRINTED: gettext_lazy("It was printed, to be handed over or posted."),
    OutboxState.PRACTICE: gettext_lazy("It was written at a practice desk. It goes to nobody."),
    OutboxState.STOPPED: gettext_lazy("When its turn came, what it says was no longer so. Nothing was sent."),
}


def to_whom_and_what(council: Council, message: OutboxMessage) -> tuple[object, object]:
    """Where a message goes, and its words."""
    if not message.channel:
        return "", _("Forgotten, two years after it was written")
    to = [one for one in (message.address, str(BY.get(message.channel, message.channel))) if one]
    return to, [line for line in message_words(council, message) if line]


def message_page(council: Council, one: OutboxMessage, *, back: str) -> ThingPage:
    """One message with its story."""
    state, zone = OutboxState(one.state), council.time_zone
    to, words = to_whom_and_what(council, one)
    facts = [
        Fact(_("To"), to),
        Fact(_("Words"), words),
        Fact(_("About"), one.about_reference),
        Fact(_("Written"), moment_words(one.recorded_at, zone)),
        Fact(_("Last tried"), moment_words(one.sending_at, zone) if one.sending_at else ""),
        Fact(_("Tried"), _times(one.tries)),
        Fact(_("Sent"), moment_words(one.sent_at, zone) if one.sent_at else ""),
        Fact(_("What the service said"), one.error),
    ]
    label = str(state.label)
    return ThingPage(
        heading=_(TEMPLATES.get(one.template).label) if one.template in TEMPLATES else _("Message"),
        trail=(Link(_("Messages"), back),),
        tag=Tag(label[:1].upper() + label[1:], COLOURS[state]),
        lead=_waits(council, one) if state == OutboxState.WAITING else str(WHY[state]),
        facts=tuple(fact for fact in facts if fact.value),
    )


def _times(number: int) -> str:
    return ngettext("once", "%(number)s times", number) % {"number": number} if number else ""


def _waits(council: Council, one: OutboxMessage) -> str:
    """Until when a message waits, and for what."""
    if not still_holds(council, one):
        return _("What it says is no longer so. It will not be sent.")
    if one.channel == BY_HAND:
        return _("It waits to be printed.")
    moment = max(one.due_at, clock.now())
    at = sending_hours(council, moment).next_allowed(moment)
    said = {"at": moment_words(at, council.time_zone)}
    if at > moment:
        return _("It waits until %(at)s: no messages go out before.") % said
    return _("It is sent from %(at)s on.") % said


@dataclass(frozen=True, slots=True)
class PaperLetter:
    """One letter as it is printed."""

    to: str
    subject: str
    lines: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class LettersPage(Page):
    """Letters that wait, and their numbers for the one press that marks them."""

    letters: Sequence[PaperLetter]
    numbers: str
    printed_url: str


def letters_page(council: Council, some: Sequence[OutboxMessage], *, trail: str, printed_url: str) -> LettersPage:
    """The letters, each with whom it is about: the loan's reference, and the name where there is one."""
    return LettersPage(
        heading=_("Letters to print"),
        trail=(Link(_("Messages"), trail),),
        letters=[_letter(council, one) for one in some],
        numbers=",".join(str(one.pk) for one in some),
        printed_url=printed_url,
    )


def _letter(council: Council, one: OutboxMessage) -> PaperLetter:
    subject, body = message_words(council, one)
    return PaperLetter(one.address or one.about_reference, subject, body.splitlines())


@dataclass(frozen=True, kw_only=True)
class WordsPage(FormPage):
    """The words of one template in one language: a form, what may stand in them, how they read, and their history."""

    placeholders: Sequence[tuple[object, ...]]
    columns: tuple[Column, ...]
    preview_subject: str
    preview_lines: Sequence[str]
    length: str
    costly: str
    languages: Sequence[Link]
    history_columns: tuple[Column, ...]
    history: Sequence[tuple[object, ...]]
    language: str
    restore_url: str


def placeholder_rows(template: Template) -> list[tuple[object, ...]]:
    """Each placeholder with what it is, an example, and whether it has to stay."""
    return [
        ("{" + fact.name + "}", _(fact.label), _(fact.example), _("Yes") if fact.must_stay else _("No"))
        for fact in template.facts
    ]


def length_words(text: str) -> tuple[str, str]:
    """How many parts a text message takes, and which letters make it longer."""
    found = text_parts(text)
    words = ngettext(
        "As a text message: %(units)s letters, in one part.",
        "As a text message: %(units)s letters, in %(parts)s parts. Each part is paid for.",
        found.parts,
    )
    said = words % {"units": found.units, "parts": found.parts}
    if not found.costly:
        return said, ""
    signs = " ".join(found.costly[:10])
    return said, _("These make it longer: %(signs)s. With plain letters more fits into a part.") % {"signs": signs}
