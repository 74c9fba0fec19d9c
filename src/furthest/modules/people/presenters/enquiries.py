"""Common enquiries in words: what got in the way and what was offered in a month, with the month before beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.core.actor import Actor
from furthest.kernel.core.paging import PageOf
from furthest.kernel.govuk.components import with_query
from furthest.kernel.govuk.shapes import Column, Figure, FiguresPage, Link, ListPage
from furthest.kernel.ledger.measures import Measure
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.policy.entries import entries, words_of
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period, date_words
from furthest.modules.people.measures import BARRIERS as MET
from furthest.modules.people.measures import CONVERSATIONS, FIGURES, MINUTES, OFFERED, TIPS_USED
from furthest.modules.people.permissions import CONVERSE
from furthest.modules.people.presenters.addresses import address
from furthest.modules.people.presenters.conversations import desk, talk_action
from furthest.modules.people.selectors.enquiries import Counts, Question, Tally
from furthest.modules.people.settings import BARRIERS, OFFERS
from furthest.modules.places.selectors import every_site

MONTHS_BACK = 12
LISTS = {"barriers": BARRIERS.name, "offered": OFFERS.name}
"""The list whose words a figure's codes have, by the word of the figure in addresses."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One table: counts by code in this month and the one before."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Any]]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class EnquiriesPage(FiguresPage):
    """The figures of a month with its tables; before anything was recorded, what to do first."""

    tables: tuple[Counted, ...]
    empty: str
    empty_action: Link | None
    tips: Link | None


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind rows: references of conversations by source, and titles of tips by reference."""

    sources: Mapping[UUID, str]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, with the query of the address, and the sites by name."""

    council: Council
    actor: Actor
    query: str

    def site(self, site_id: UUID | None) -> str:
        """A site by name."""
        names = {site.id: site.name for site in every_site(self.council)}
        return names.get(site_id, _("Site not known")) if site_id else _("Everywhere")

    def rows_of(self, figure: str, code: str = "", month: str = "") -> str:
        """Where the rows of a figure are, of one code of it, in the month of the address or another."""
        query = with_query(self.query, code=code or None, page=None, **({"month": month} if month else {}))
        return address(self.council, "enquiry-rows", figure) + (query if query != "?" else "")


def month_choices(today: date) -> list[tuple[str, str]]:
    """The months that can be asked for, the latest first, without this one."""
    month = Period.month(today.year, today.month)
    found = []
    for _number in range(MONTHS_BACK):
        month = month.previous()
        found.append((month.as_key, month.words))
    return found


def enquiries_page(
    asker: Asker, question: Question, *, now: Tally, before: Tally, sites: Mapping[UUID, int]
) -> EnquiriesPage:
    """TALK-05: what was asked most, the most first; retired entries stay as long as they have figures."""
    council, actor = asker.council, asker.actor
    is_empty = not now.conversations and not before.conversations
    talk = talk_action(council, actor)
    tables = () if is_empty else _tables(asker, question, now=now, before=before, sites=sites)
    return EnquiriesPage(
        heading=_("Common enquiries"),
        caption=_("%(site)s, %(month)s") % {"site": asker.site(question.site_id), "month": question.month.words},
        figures=() if is_empty else _figures(asker, now),
        csv_url="" if is_empty else address(council, "enquiries-csv") + with_query(asker.query),
        tables=tables,
        empty=_(
            "No conversation is recorded for this month or the one before. Record one after you helped somebody: it"
            " takes three presses and no name."
        ),
        empty_action=Link(talk.label, talk.url) if talk else None,
        tips=Link(_("All tips"), address(council, "tips")) if actor.may(CONVERSE) else None,
    )


def _figures(asker: Asker, now: Tally) -> tuple[Figure, ...]:
    people = _("Of these with somebody who has a record here: %(number)s different people.")
    return (
        _figure(asker, "conversations", now.conversations, more=people % {"number": f"{now.people:,}"}),
        _figure(asker, "minutes", now.minutes),
    )


def _figure(asker: Asker, slug: str, number: int, *, more: str = "") -> Figure:
    said = FIGURES[slug]
    definition = " ".join(part for part in (_(said.definition), more) if part)
    return Figure(_(said.label), f"{number:,}", definition, _(said.unit), asker.rows_of(slug))


def _tables(
    asker: Asker, question: Question, *, now: Tally, before: Tally, sites: Mapping[UUID, int]
) -> tuple[Counted, ...]:
    met = _counted(asker, question, "barriers", now=now.barriers, before=before.barriers)
    offered = _counted(asker, question, "offered", now=now.offered, before=before.offered)
    by_site = () if question.site_id or not sites else (_by_site(asker, sites),)
    return (met, offered, *by_site)


def _counted(asker: Asker, question: Question, slug: str, *, now: Counts, before: Counts) -> Counted:
    said = FIGURES[slug]
    sees_tips = slug == "barriers" and asker.actor.may(CONVERSE)
    months = (Column(question.month.words, numeric=True), Column(question.month.previous().words, numeric=True))
    tips = (Column(_("Tips")),) if sees_tips else ()
    rows = []
    for code, words in ranked(asker.council, slug, now=now, before=before):
        this = _number(now.get(code, 0), asker.rows_of(slug, code), words)
        last = _number(before.get(code, 0), asker.rows_of(slug, code, question.month.previous().as_key), words)
        tip = [_tips_of(asker, code, words)] if sees_tips else []
        rows.append([words, this, last, *tip])
    return Counted(_(said.label), (Column(_(said.label)), *months, *tips), rows, _(said.definition))


def ranked(council: Council, slug: str, *, now: Counts, before: Counts) -> list[tuple[str, str]]:
    """The codes with figures and their words, retired ones too, the most this month first."""
    there = entries(council, LISTS[slug])
    shown = [one for one in there if one.code in now or one.code in before]
    shown.sort(key=lambda one: (-now.get(one.code, 0), -before.get(one.code, 0), one.place))
    return [(one.code, one.label) for one in shown]


def _number(number: int, url: str, words: str) -> Link | str:
    return Link(f"{number:,}", url, hidden=words) if number else "0"


def _tips_of(asker: Asker, code: str, words: str) -> Link:
    return Link(_("Tips"), f"{address(asker.council, 'tips')}?{urlencode({'barrier': code})}", hidden=words)


def _by_site(asker: Asker, sites: Mapping[UUID, int]) -> Counted:
    names = {site.id: site.name for site in every_site(asker.council)}
    rows = [
        [Link(names.get(site, _("Site not known")), with_query(asker.query, site=site)), f"{number:,}"]
        for site, number in sorted(sites.items(), key=lambda pair: (-pair[1], names.get(pair[0], "")))
    ]
    columns = (Column(_("Site")), Column(_(CONVERSATIONS.label), numeric=True))
    return Counted(_("Conversations by site"), columns, rows)


def enquiries_sheet(asker: Asker, question: Question, *, now: Tally, before: Tally) -> list[Sequence[object]]:
    """The page as a sheet: one line for each count, with what it counts."""
    month, earlier = question.month, question.month.previous()
    head: list[Sequence[object]] = [("figure", "entry", "code", month.as_key, earlier.as_key, "counts", "site")]
    place = asker.site(question.site_id)
    for said, this, last in (
        (CONVERSATIONS, now.conversations, before.conversations),
        (MINUTES, now.minutes, before.minutes),
    ):
        head.append((_(said.label), "", "", this, last, _(said.unit), place))
    for slug, counts, older in (("barriers", now.barriers, before.barriers), ("offered", now.offered, before.offered)):
        said = FIGURES[slug]
        head += [
            (_(said.label), words, code, counts.get(code, 0), older.get(code, 0), _(said.unit), place)
            for code, words in ranked(asker.council, slug, now=counts, before=older)
        ]
    return head


def rows_page(asker: Asker, question: Question, slug: str, *, paging: PageOf[LedgerRow], behind: Behind) -> ListPage:
    """The rows of the ledger that one number is made of. The way to a conversation is there for who may see it."""
    said = FIGURES[slug]
    sees = asker.actor.may(CONVERSE)
    words = words_of(asker.council, LISTS[slug]) if slug in LISTS else behind.titles
    detail = (Column(_(said.label)),) if said in (MET, OFFERED, TIPS_USED) else ()
    back = Link(
        _("Common enquiries"), address(asker.council, "enquiries") + with_query(asker.query, page=None, code=None)
    )
    columns = (Column(_("Day")), Column(_("Number"), numeric=True), *detail, Column(_("Site")), Column(_("Note")))
    return ListPage(
        heading=_(said.label),
        caption=_("%(site)s, %(month)s") % {"site": asker.site(question.site_id), "month": question.month.words},
        trail=(desk(asker.council), back),
        lead=_("The rows of the ledger that make this figure. What was a mistake is taken back by a row of its own."),
        columns=(*columns, *((Column(_("From")),) if sees else ())),
        rows=[_row(asker, row, said, words=words, sources=behind.sources if sees else None) for row in paging.rows],
        paging=paging,
        query=asker.query,
        empty=_("Nothing was counted in this month. Choose another month or site."),
        empty_action=back,
    )


def _row(
    asker: Asker, row: LedgerRow, said: Measure, *, words: Mapping[str, str], sources: Mapping[UUID, str] | None
) -> list[Any]:
    detail = [words.get(row.detail, row.detail)] if said in (MET, OFFERED, TIPS_USED) else []
    note = _("Taken back: it was a mistake") if row.reverses else ""
    found = [date_words(row.occurred_on), f"{row.quantity:+,}", *detail, asker.site(row.site_id), note]
    if sources is None:
        return found
    reference = sources.get(row.source_id, "")
    return [*found, Link(reference, address(asker.council, "conversation", reference)) if reference else ""]
