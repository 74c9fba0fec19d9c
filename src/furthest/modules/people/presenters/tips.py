"""The words of tips: the list by barrier, one tip, and the paper to hand over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.audit.story import story_of
from furthest.kernel.core.actor import Actor
from furthest.kernel.govuk.shapes import Action, Fact, FormPage, Link, Page, PaperPage, Tag, ThingPage
from furthest.kernel.policy.entries import in_use, words_of
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Tip
from furthest.modules.people.permissions import ENQUIRIES, TIPS
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.presenters.conversations import TipsOf, audience_tag, desk, tip_shown
from furthest.modules.people.rules.conversations import lines
from furthest.modules.people.settings import BARRIERS
from furthest.modules.people.states import Audience

Uses = Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class TipsPage(Page):
    """Tips by what they help with, then those that are retired."""

    lead: str
    actions: tuple[Action, ...]
    groups: tuple[TipsOf, ...]
    empty: str
    retired: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class TipsAsked:
    """Which tips are asked for: of one barrier or of all (blank), the newest or the most used first."""

    barrier: str = ""
    is_newest_first: bool = False


def tips_page(
    council: Council, actor: Actor, asked: TipsAsked, *, tips: Sequence[Tip], uses: Uses, retired: Sequence[Tip]
) -> TipsPage:
    """TALK-06: the tips in use, the most used of the last year first unless the newest are asked for."""
    words = words_of(council, BARRIERS.name)
    codes = [asked.barrier] if asked.barrier else list(words)
    groups = (
        _group(council, [one for one in tips if one.barrier == code], code, words=words, asked=asked, uses=uses)
        for code in codes
    )
    query = f"?{urlencode({'barrier': asked.barrier})}" if asked.barrier else ""
    add = (Action(_("Write a tip"), address(council, "add-tip") + query),) if actor.may(TIPS) else ()
    return TipsPage(
        heading=_("Tips"),
        trail=(desk(council), *((_enquiries(council),) if actor.may(ENQUIRIES) else ())),
        lead=_("What worked for others. Staff write these; anybody at a desk may add one."),
        actions=add,
        groups=tuple(group for group in groups if group.tips),
        empty=_(
            "There is no tip here yet. What have you said today that helped? Write it down for the next colleague."
        ),
        retired=[Link(one.title, address(council, "tip", one.reference)) for one in retired],
    )


def _enquiries(council: Council) -> Link:
    return Link(_("Common enquiries"), address(council, "enquiries"))


def _group(
    council: Council, tips: Sequence[Tip], code: str, *, words: Mapping[str, str], asked: TipsAsked, uses: Uses
) -> TipsOf:
    ordered = tips if asked.is_newest_first else sorted(tips, key=lambda one: -uses.get(one.reference, 0))
    shown = tuple(tip_shown(council, one, note=used_words(uses.get(one.reference, 0))) for one in ordered)
    return TipsOf(words.get(code, code), shown)


def used_words(number: int) -> str:
    """How often a tip was used in the last year; nothing where it was not."""
    if not number:
        return ""
    return ngettext("Used %(number)s time in the last year", "Used %(number)s times in the last year", number) % {
        "number": f"{number:,}"
    }


def tip_page(council: Council, actor: Actor, one: Tip, *, uses: int) -> ThingPage:
    """One tip with what can be done with it."""
    barriers = words_of(council, BARRIERS.name)
    return ThingPage(
        heading=one.title,
        trail=(desk(council), Link(_("Tips"), address(council, "tips"))),
        tag=Tag(_("Retired"), "grey") if one.is_retired else audience_tag(one),
        actions=tuple(_actions(council, actor, one)),
        facts=(
            Fact(_("The tip"), list(lines(one.words))),
            Fact(_("It helps with"), barriers.get(one.barrier, one.barrier)),
            Fact(_("Who it is for"), str(Audience(one.audience).label)),
            Fact(_("Used"), used_words(uses) or _("Not yet")),
            Fact(_("Reference"), one.reference),
        ),
        timeline=story_of(council, one.pk),
    )


def _actions(council: Council, actor: Actor, one: Tip) -> list[Action]:
    found = []
    if one.audience == Audience.TO_HAND_OVER:
        found.append(Action(_("Print to hand over"), address(council, "hand-over", one.reference), "primary"))
    if actor.may(TIPS):
        found.append(Action(_("Change"), address(council, "change-tip", one.reference)))
        route, label = ("restore-tip", _("Bring back")) if one.is_retired else ("retire-tip", _("Retire"))
        found.append(Action(label, address(council, route, one.reference), posts=True))
    return found


def hand_over_page(council: Council, one: Tip) -> PaperPage:
    """A tip on paper, in the name of the programme."""
    return PaperPage(
        heading=one.title,
        caption=council.programme_name or council.name,
        trail=(desk(council), Link(one.title, address(council, "tip", one.reference))),
        words=lines(one.words),
    )


def tip_form_page(council: Council, one: Tip | None) -> FormPage:
    """The form of a new tip, or of one that is there."""
    there = address(council, "tip", one.reference) if one else address(council, "tips")
    return FormPage(
        heading=_("Change this tip") if one else _("Write a tip"),
        trail=(desk(council), Link(_("Tips"), address(council, "tips"))),
        button=_("Save") if one else _("Add this tip"),
        cancel=Link(_("Cancel"), there),
    )


def barrier_choices(council: Council, also: str = "") -> list[tuple[str, str]]:
    """What a tip may help with: the barriers in use, and one more that it helps with already."""
    words = words_of(council, BARRIERS.name)
    used = [(one.code, one.label) for one in in_use(council, BARRIERS.name)]
    return [*used, (also, words[also])] if also in words and also not in dict(used) else used
