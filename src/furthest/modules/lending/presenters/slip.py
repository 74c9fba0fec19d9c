"""The slip that goes with a kit, in a language and a size: when and where to bring it back, and what was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from django.utils.translation import gettext as _
from markupsafe import Markup

from furthest.kernel.core.actor import Actor
from furthest.kernel.govuk.qr import qr_svg
from furthest.kernel.govuk.shapes import Link, Page
from furthest.kernel.tenancy.models import Council
from furthest.lib.hours import Calendar, Span
from furthest.modules.lending.models import Loan
from furthest.modules.lending.presenters.forms_shown import sentences
from furthest.modules.lending.presenters.loan import LoanSeen
from furthest.modules.lending.presenters.words import address, borrower_name, desk_link
from furthest.modules.lending.selectors.pages import agreement_words
from furthest.modules.lending.selectors.slips import SlipWordsNow
from furthest.modules.lending.states import SlipPrint
from furthest.modules.people.selectors.record import signer_of


@dataclass(frozen=True, slots=True)
class SlipFact:
    """One row of a slip: its label and its lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlipPicture:
    """One picture with its few words, and the fact that it is about."""

    picture: str
    words: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SlipPage(Page):
    """A slip. `mark` says twice that nobody has checked the words: in English, and in the language itself."""

    tag: str
    direction: str
    is_large: bool
    facts: tuple[SlipFact, ...]
    pictures: tuple[SlipPicture, ...]
    words: tuple[str, ...]
    agreed: tuple[str, ...]
    mark: tuple[str, str] | None
    qr: Markup
    reference: str
    words_link: Link | None


@dataclass(frozen=True, slots=True)
class SlipWanted:
    """What was asked for: the words of a language, and the kind of print."""

    words: SlipWordsNow
    kind: str


def slip_page(
    council: Council, actor: Actor, seen: LoanSeen, *, wanted: SlipWanted, url: str, hours: Calendar
) -> SlipPage:
    """LEND-43: the slip, whose code opens the loan at `url`. Of the borrower it says no more than the name."""
    one, said = seen.row, wanted.words
    back = Link(_("Loan of %(tags)s") % {"tags": seen.tags}, address(council, "loan", one.reference))
    has_pictures = wanted.kind == SlipPrint.PICTURES
    return SlipPage(
        heading=said.blocks["title"].format(due_on=_day(said, one.due_on)),
        caption=seen.tags,
        trail=(desk_link(council), back),
        tag=said.language.tag,
        direction=said.language.direction,
        is_large=wanted.kind != SlipPrint.PLAIN,
        facts=() if has_pictures else _facts(seen, said, hours),
        pictures=_pictures(seen, said) if has_pictures else (),
        words=() if has_pictures else tuple(said.blocks[name] for name in ("free", "wrong", "own")),
        agreed=() if has_pictures else (*sentences(agreement_words(council, one.agreement)), *_signer(council, one)),
        mark=None if said.may_be_trusted else (_english_mark(said), said.language.not_checked),
        qr=qr_svg(url),
        reference=one.reference,
        words_link=Link(_("Words of slips"), address(council, "slip-words")) if actor.may("lending.slips") else None,
    )


def _signer(council: Council, one: Loan) -> tuple[str, ...]:
    """LEND-51: for a borrower under 16, who signs for them."""
    signs = signer_of(council, one.resident) if one.resident is not None else ""
    return (_("Signed for by this adult: %(who)s") % {"who": signs},) if signs else ()


def _english_mark(said: SlipWordsNow) -> str:
    return _("Not yet checked: %(language)s. Nobody who reads it every day has said that these words are right.") % {
        "language": said.language.name
    }


def _day(said: SlipWordsNow, day: date | None) -> str:
    """A date in words, as it is said in the language: "Wednesday 16 December 2026"."""
    if day is None:
        return said.blocks["no_date"]
    pattern = "EEEE, d MMMM y" if said.language.tag == "pl" else "EEEE d MMMM y"
    return str(format_date(day, pattern, locale=said.language.locale))


def _facts(seen: LoanSeen, said: SlipWordsNow, hours: Calendar) -> tuple[SlipFact, ...]:
    one, blocks = seen.row, said.blocks
    name = one.resident.called if one.resident is not None else borrower_name(one)
    ask = blocks["ask"].format(phone=one.site.phone) if one.site.phone else blocks["ask_here"]
    found = (
        SlipFact(blocks["lent_to"], (name,)),
        SlipFact(blocks["have"], (seen.line.kit.kit_type.name, *(str(part) for part in seen.line.parts_out))),
        SlipFact(blocks["where_label"], (blocks["where"].format(site=one.site.name), one.site.address)),
        SlipFact(blocks["open"], _open_days(said, hours, one.due_on)),
        SlipFact(blocks["ask_label"], (ask,)),
    )
    told = (SlipFact(fact.label, tuple(line for line in fact.lines if line)) for fact in found)
    return tuple(fact for fact in told if fact.lines)


def _pictures(seen: LoanSeen, said: SlipWordsNow) -> tuple[SlipPicture, ...]:
    """LEND-43: six pictures at most, each with a few words."""
    one, blocks = seen.row, said.blocks
    phone = [SlipPicture("phone", blocks["p_call"], (one.site.phone,))] if one.site.phone else []
    return (
        SlipPicture("calendar", blocks["p_until"], (_day(said, one.due_on),)),
        SlipPicture("building", blocks["p_where"], _place(one)),
        *phone,
        SlipPicture("free", blocks["p_free"]),
        SlipPicture("broken", blocks["p_wrong"]),
        SlipPicture("door", blocks["p_out"]),
    )


def _place(one: Loan) -> tuple[str, ...]:
    return tuple(line for line in (one.site.name, one.site.address) if line)


def _open_days(said: SlipWordsNow, hours: Calendar, due_on: date | None) -> tuple[str, ...]:
    """The hours of the week that the loan is due in, Monday to Sunday."""
    if due_on is None:
        return ()
    if not hours.hours_known:
        return (said.blocks["hours_not_known"],)
    monday = due_on - timedelta(days=due_on.weekday())
    week = [monday + timedelta(days=number) for number in range(7)]
    return tuple(f"{_day_of_week(said, day)}: {_hours(said, hours.spans_on(day))}" for day in week)


def _day_of_week(said: SlipWordsNow, day: date) -> str:
    """ "Monday 30 November": the year stands above."""
    return str(format_date(day, "EEEE d MMMM", locale=said.language.locale))


def _hours(said: SlipWordsNow, spans: Sequence[Span]) -> str:
    if not spans:
        return said.blocks["closed"]
    in_english = said.language.tag == "en"
    return ", ".join(span.words if in_english else f"{_clock(span.opens)}–{_clock(span.closes)}" for span in spans)


def _clock(minutes: int) -> str:
    """ "17:30", as most of the world reads it."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
