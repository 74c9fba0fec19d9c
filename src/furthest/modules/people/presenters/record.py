"""What a record says beside who somebody is, in words: on their page, and around the forms that ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.core import clock
from furthest.kernel.core.actor import Actor
from furthest.kernel.govuk.shapes import Fact, FormPage, Link
from furthest.kernel.outbox.words import LANGUAGES
from furthest.kernel.policy.values import value
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.people.models import Needs, Resident
from furthest.modules.people.permissions import CHANGE, NEEDS, RESTRICT
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.presenters.consents import consent_lines
from furthest.modules.people.rules.keeping import KEEP_MONTHS, months_after
from furthest.modules.people.rules.needs import INTERPRETERS, WORDINGS, wording_of
from furthest.modules.people.rules.signing import who_signs
from furthest.modules.people.rules.ways import ways_words
from furthest.modules.people.selectors import restricted_ids
from furthest.modules.people.selectors.record import (
    adult_of,
    child_record,
    consents_of,
    household_of,
    kept_because,
    needs_of,
)
from furthest.modules.people.states import AccessNeed, RestrictReason


@dataclass(frozen=True, kw_only=True)
class NeedsPage(FormPage):
    """The form of needs: `words` are read out first; `said` is what they agreed to before, and when."""

    words: str
    condition: str
    said: tuple[Fact, ...] = ()


def record_facts(council: Council, actor: Actor, group: Sequence[Resident]) -> tuple[Fact, ...]:
    """What the records of one person say, each with the way to change it for whoever may."""
    may = actor.may(CHANGE)
    kept = group[0]
    found = [
        Fact(_("How to reach them safely"), ways_lines(kept), _change(council, kept, "change-ways", may=may)),
        Fact(_("Who signs"), signing_lines(council, group), _change(council, kept, "name-adult", may=may)),
        _household(council, group, may=may),
        Fact(
            _("What they said yes or no to"),
            consent_lines(consents_of(council, group)) or [_("Not asked yet")],
            _change(council, kept, "record-consent", may=may),
        ),
        _restricted(council, actor, group),
        Fact(_("Kept until"), keeping_words(council, group)),
    ]
    if actor.may(NEEDS):
        needs = Fact(_("What would help them"), needs_lines(needs_of(council, group)))
        found.insert(1, Fact(needs.label, needs.value, _change(council, kept, "change-needs", may=True)))
    return tuple(found)


def own_facts(person: Resident) -> tuple[Fact, ...]:
    """What this record alone says of ways, age and restriction: what to look at before two become one."""
    ways = list(ways_words(person.own_ways)) or [_("Any way that they chose")]
    return (
        Fact(_("How to reach them safely"), ways),
        Fact(
            _("Who signs"), _("They are under 16. An adult signs") if person.is_under_16 else _("They sign themselves")
        ),
        Fact(_("Restricted"), _("Yes") if person.restricted_because else _("No")),
    )


def _change(council: Council, person: Resident, route: str, *, may: bool) -> tuple[Link, ...]:
    hidden = {
        "change-ways": _("how to reach them safely"),
        "change-needs": _("what would help them"),
        "name-adult": _("who signs"),
        "record-consent": _("what they said yes or no to"),
        "restrict-record": _("whether the record is restricted"),
    }
    return (Link(_("Change"), address(council, route, person.reference), hidden[route]),) if may else ()


def ways_lines(person: Resident) -> list[str]:
    """The safe ways to reach somebody, one thing a line, and the language of messages."""
    lines = list(ways_words(person.ways())) or [_("Any way that they chose")]
    language = LANGUAGES.get(person.language_of_choice())
    return [*lines, _("Messages in %(language)s") % {"language": language}] if language else lines


def needs_lines(some: Sequence[Needs]) -> list[str]:
    """What somebody needs, each once, as they said it last."""
    codes = {code for one in some for code in one.access_needs}
    lines = [str(need.label) for need in AccessNeed if need.value in codes]
    spoken = dict.fromkeys(one.interpreter for one in some if one.interpreter)
    lines += [_("An interpreter: %(language)s") % {"language": _(INTERPRETERS.get(one, one))} for one in spoken]
    return lines or [_("Nothing that we know of")]


def signing_lines(council: Council, group: Sequence[Resident]) -> list[object]:
    """Who signs: the person, or the adult, who may have a record."""
    child = child_record(group)
    adult = adult_of(council, child)
    if not child.is_under_16:
        return [_("They sign themselves")]
    if adult is None:
        return [_("They are under 16. This adult signs: %(who)s") % {"who": _signer(child, "")}]
    link = Link(adult.shown_name, address(council, "resident", adult.reference))
    return [_("They are under 16. An adult signs for them:"), link]


def _signer(child: Resident, adult: str) -> str:
    return who_signs(is_under_16=child.is_under_16, adult=adult or child.adult_called)


def _household(council: Council, group: Sequence[Resident], *, may: bool) -> Fact:
    """PEOPLE-19: who lives with them; a restricted record is not named on other people's pages."""
    kept, others = group[0], household_of(council, group)
    hidden = restricted_ids(council, others) if others else set()
    shown = [
        Link(one.shown_name, address(council, "resident", one.reference)) for one in others if one.pk not in hidden
    ]
    lines: list[object] = [*shown, *([_("Somebody whose record is restricted")] if hidden else [])]
    links = [Link(_("Link somebody"), address(council, "find-household", kept.reference), _("who lives with them"))]
    links += [
        Link(_("Unlink"), address(council, "unlink-household", kept.reference, one.reference), one.shown_name)
        for one in others
        if one.pk not in hidden
    ]
    return Fact(_("Lives with"), lines or [_("Nobody is linked")], tuple(links) if may else ())


def _restricted(council: Council, actor: Actor, group: Sequence[Resident]) -> Fact:
    reasons = [str(RestrictReason(one.restricted_because).label) for one in group if one.restricted_because]
    words = [_("Yes, because of this: %(reason)s") % {"reason": reason} for reason in dict.fromkeys(reasons)]
    may = actor.may(RESTRICT)
    links = _change(council, group[0], "restrict-record", may=may)
    if reasons and may:
        lift = address(council, "lift-restriction", group[0].reference)
        links = (*links, Link(_("Lift"), lift, _("the restriction of this record")))
    return Fact(_("Restricted"), words or [_("No")], links)


def keeping_words(council: Council, group: Sequence[Resident]) -> list[str]:
    """PEOPLE-20: until when the record is kept, and why."""
    months = int(value(council, KEEP_MONTHS.name, on=clock.today(council.time_zone)))
    why = kept_because(council, group)
    said = {"number": months, "why": why.words}
    if why.on is None:
        words = ngettext(
            "While %(why)s, and %(number)s month after that", "While %(why)s, and %(number)s months after that", months
        )
        return [words % said]
    words = ngettext("%(number)s month after %(why)s on %(day)s", "%(number)s months after %(why)s on %(day)s", months)
    return [date_words(months_after(why.on, months)), words % (said | {"day": date_words(why.on)})]


def change_ways_page(council: Council, person: Resident) -> FormPage:
    """Safe ways to reach somebody."""
    return FormPage(
        heading=_("How can we reach %(name)s safely?") % {"name": person.shown_name},
        back=back_to(council, person),
        button=_("Save"),
        lead=_(
            "Ask this when nobody else listens. Whatever must not be sent becomes a phone call, at the hours that are"
            " safe, or nothing."
        ),
        cancel=cancel(council, person),
    )


def change_needs_page(council: Council, person: Resident, said: Sequence[Needs]) -> NeedsPage:
    """What somebody needs, after the words that are read out."""
    return NeedsPage(
        heading=_("What would help %(name)s?") % {"name": person.shown_name},
        back=back_to(council, person),
        button=_("Save"),
        cancel=cancel(council, person),
        words=_(WORDINGS[-1].words),
        condition=_(WORDINGS[-1].condition),
        said=tuple(_agreed(council, one) for one in said if one.wording),
    )


def _agreed(council: Council, one: Needs) -> Fact:
    wording = wording_of(one.wording)
    day = date_words(clock.local(one.said_at, council.time_zone).date())
    words = (
        [_(wording.words), _("We keep it on this ground: %(why)s") % {"why": _(wording.condition)}] if wording else []
    )
    return Fact(_("Agreed on %(day)s") % {"day": day}, words)


def name_adult_page(council: Council, person: Resident) -> FormPage:
    """Whether somebody is under 16, and who signs."""
    return FormPage(
        heading=_("Who signs for %(name)s?") % {"name": person.shown_name},
        back=back_to(council, person),
        button=_("Save"),
        lead=_("An adult signs for somebody under 16. We ask for no date of birth."),
        cancel=cancel(council, person),
    )


def back_to(council: Council, person: Resident) -> Link:
    """The way back to somebody's page."""
    return Link(_("Back to %(name)s") % {"name": person.shown_name}, address(council, "resident", person.reference))


def cancel(council: Council, person: Resident) -> Link:
    """The way out of a form, to somebody's page."""
    return Link(_("Cancel"), address(council, "resident", person.reference))
