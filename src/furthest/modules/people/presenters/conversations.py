"""The words of conversations: recording one, one that was recorded, those of a person, and what we cannot help with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.audit.story import story_of
from furthest.kernel.core import clock
from furthest.kernel.core.act import Thing
from furthest.kernel.core.actor import Actor
from furthest.kernel.govuk.shapes import Action, Block, Column, Fact, FormPage, Link, Page, Tag, ThingPage
from furthest.kernel.govuk.words import moment_words
from furthest.kernel.policy.entries import words_of
from furthest.kernel.policy.settings import Setting
from furthest.kernel.policy.values import value
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.people.models import Conversation, Resident, Tip
from furthest.modules.people.permissions import CONVERSE, TIPS
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.rules.conversations import lines
from furthest.modules.people.selectors.conversations import conversations_with
from furthest.modules.people.settings import BARRIERS, CANNOT_HELP, HOW_TO_SAY, NEVER, OFFERS
from furthest.modules.people.states import Audience, Length, UndoReason

FEW = 5


@dataclass(frozen=True, kw_only=True)
class BoundariesPage(Page):
    """What we cannot help with, and how to say it."""

    never: str
    cannot: tuple[str, ...]
    say: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RecordPage(FormPage):
    """Recording a conversation: with whom, if they have a record; what staff never do; tips that were asked for."""

    who: Link | None
    site: str
    never: str
    boundaries: Link
    tips: "tuple[TipsOf, ...]" = ()
    every_tip: Link


@dataclass(frozen=True, slots=True)
class TipShown:
    """One tip: the way to it, its lines, a tag of whom it is for, and what can be done with it in a conversation."""

    title: Link
    words: tuple[str, ...]
    audience: Tag
    note: str = ""
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class TipsOf:
    """The tips of one barrier. Without any, `add` leads to writing the first one."""

    barrier: str
    tips: tuple[TipShown, ...]
    add: Link | None = None


@dataclass(frozen=True, kw_only=True)
class ConversationPage(ThingPage):
    """One conversation with the tips for what got in the way."""

    tips: tuple[TipsOf, ...] = ()
    never: str = ""
    boundaries: Link | None = None


def desk(council: Council) -> Link:
    """The desk, first on every trail."""
    return Link(_("Desk"), reverse("web:desk", args=[council.slug]))


def never_words(council: Council) -> str:
    """What staff never do, in the council's words."""
    return _words(council, NEVER)


def _words(council: Council, setting: Setting) -> str:
    """A text that the council may have written; the one that it began with comes in the reader's language."""
    return _(str(value(council, setting.name, on=clock.today(council.time_zone))))


def boundaries_link(council: Council) -> Link:
    """The way to what we cannot help with."""
    return Link(_("What we cannot help with, and how to say it"), address(council, "boundaries"))


def boundaries_page(council: Council) -> BoundariesPage:
    """TALK-08: what we cannot help with, and sentences to say it in."""
    return BoundariesPage(
        heading=_("What we cannot help with"),
        trail=(desk(council),),
        never=never_words(council),
        cannot=lines(_words(council, CANNOT_HELP)),
        say=lines(_words(council, HOW_TO_SAY)),
    )


def record_page(council: Council, *, person: Resident | None, site: str, tips: Sequence[TipsOf] = ()) -> RecordPage:
    """The three questions."""
    who = Link(person.shown_name, address(council, "resident", person.reference)) if person else None
    return RecordPage(
        heading=_("Record a conversation"),
        trail=(desk(council), *((who,) if who else ())),
        button=_("Save"),
        who=who,
        site=site,
        never=never_words(council),
        boundaries=boundaries_link(council),
        tips=tuple(tips),
        every_tip=Link(_("All tips"), address(council, "tips")),
    )


def conversation_page(
    council: Council, actor: Actor, row: Conversation, *, tips: Sequence[TipsOf], titles: Mapping[str, str]
) -> ConversationPage:
    """One conversation: what it was about in codes, and the tips for that."""
    is_undone = row.undone_on is not None
    undo = Action(_("Undo this conversation"), address(council, "undo-conversation", row.reference))
    new = Action(_("Record another conversation"), address(council, "record-conversation"))
    return ConversationPage(
        heading=_("Conversation on %(day)s") % {"day": date_words(row.held_on)},
        caption=row.site.name,
        trail=(desk(council),),
        tag=Tag(_("Undone"), "grey") if is_undone else None,
        actions=(new,) if is_undone else (new, undo),
        facts=_facts(council, actor, row, titles=titles),
        timeline=story_of(council, row.pk),
        tips=() if is_undone else tuple(tips),
        never=never_words(council),
        boundaries=boundaries_link(council),
    )


def _facts(council: Council, actor: Actor, row: Conversation, *, titles: Mapping[str, str]) -> tuple[Fact, ...]:
    barriers, offers = words_of(council, BARRIERS.name), words_of(council, OFFERS.name)
    used = [
        Link(titles.get(reference, reference), address(council, "tip", reference)) if reference in titles else reference
        for reference in row.tips
    ]
    person = row.resident
    found = [
        Fact(_("Reference"), row.reference),
        Fact(_("When"), moment_words(row.held_at, council.time_zone)),
        Fact(_("What got in the way"), [barriers.get(code, code) for code in row.barriers]),
        Fact(_("What was offered"), [offers.get(code, code) for code in row.offered]),
        Fact(_("About how long"), str(Length(row.length).label)),
        Fact(
            _("With"),
            Link(person.shown_name, address(council, "resident", person.reference)) if person else _("No name"),
        ),
    ]
    found += [Fact(_("Tips used"), used)] if used else []
    found += [Fact(_("Undone because"), str(UndoReason(row.undone_because).label))] if row.undone_because else []
    return tuple(found)


def undo_page(council: Council, row: Conversation) -> FormPage:
    """Why a conversation was a mistake."""
    there = address(council, "conversation", row.reference)
    return FormPage(
        heading=_("Undo this conversation"),
        caption=_("%(day)s at %(site)s") % {"day": date_words(row.held_on), "site": row.site.name},
        back=Link(_("Back to the conversation"), there),
        button=_("Undo it"),
        lead=_("It is taken out of the figures. That it was there stays in the audit trail."),
        cancel=Link(_("Cancel"), there),
    )


def tips_by_barrier(
    council: Council, actor: Actor, tips: Sequence[Tip], *, barriers: Sequence[str], used_in: Conversation | None = None
) -> tuple[TipsOf, ...]:
    """The tips of some barriers, each with a way to say that it was used where a conversation is given."""
    words = words_of(council, BARRIERS.name)
    return tuple(
        TipsOf(
            barrier=words.get(code, code),
            tips=tuple(_tip(council, one, used_in=used_in) for one in tips if one.barrier == code),
            add=_add(council, code) if actor.may(TIPS) else None,
        )
        for code in barriers
    )


def _add(council: Council, barrier: str) -> Link:
    return Link(_("Write a tip"), f"{address(council, 'add-tip')}?{urlencode({'barrier': barrier})}")


def _tip(council: Council, one: Tip, *, used_in: Conversation | None) -> TipShown:
    is_used = used_in is not None and one.reference in used_in.tips
    action = None
    if used_in is not None and not is_used:
        url = address(council, "use-tip", used_in.reference, one.reference)
        action = Action(_("I used this tip"), url, posts=True, hidden=one.title)
    return tip_shown(council, one, note=_("Used in this conversation") if is_used else "", action=action)


def tip_shown(council: Council, one: Tip, *, note: str = "", action: Action | None = None) -> TipShown:
    """A tip as a list shows it."""
    return TipShown(
        Link(one.title, address(council, "tip", one.reference)), lines(one.words), audience_tag(one), note, action
    )


def audience_tag(one: Tip) -> Tag:
    """Whom a tip is for."""
    colour = "blue" if one.audience == Audience.TO_HAND_OVER else "grey"
    return Tag(str(Audience(one.audience).label), colour)


def conversations_block(council: Council, actor: Actor, thing: Thing) -> Block:
    """On a person's page: their conversations as days and barriers, and the way to record one more."""
    rows = conversations_with(council, thing.id, limit=FEW + 1)
    words = words_of(council, BARRIERS.name)
    url = f"{address(council, 'record-conversation')}?{urlencode({'person': thing.reference})}"
    return Block(
        title=_("Conversations"),
        columns=(Column(_("Day")), Column(_("What got in the way"), wide=True)),
        rows=[_row(council, row, words) for row in rows[:FEW]],
        empty=_("No conversation is linked to this person."),
        note=_("There are earlier ones, too.") if len(rows) > FEW else "",
        actions=(Action(_("Record a conversation"), url),),
    )


def _row(council: Council, row: Conversation, words: Mapping[str, str]) -> tuple[object, ...]:
    day = Link(date_words(row.held_on), address(council, "conversation", row.reference))
    return day, [words.get(code, code) for code in row.barriers]


def boundaries_block(council: Council, actor: Actor, thing: Thing) -> Block:
    """TALK-08: on a person's page, what staff never do, and the way to the rest."""
    return Block(
        title=_("What we cannot help with"),
        columns=(),
        rows=(),
        empty=never_words(council),
        more=Link(_("How to say it"), address(council, "boundaries")),
    )


def talk_action(council: Council, actor: Actor) -> Action | None:
    """For the desk: the way to record a conversation, for whoever may."""
    if not actor.may(CONVERSE):
        return None
    return Action(_("Record a conversation"), address(council, "record-conversation"))


def recorded_words(row_count: int) -> str:
    """What the page after saving says; with how many tips there are for what got in the way."""
    if not row_count:
        return _("The conversation is saved.")
    words = ngettext(
        "The conversation is saved. There is %(number)s tip for it below.",
        "The conversation is saved. There are %(number)s tips for it below.",
        row_count,
    )
    return words % {"number": row_count}


def day_of(council: Council) -> date:
    """The day at this council."""
    return clock.today(council.time_zone)
