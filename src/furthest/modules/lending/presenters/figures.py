"""The figures of lending in words: each with what it counts, its definition and the way to its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.govuk.components import with_query
from furthest.kernel.govuk.shapes import Bar, Chart, Column, Figure, FiguresPage, Link
from furthest.kernel.ledger.measures import Basis
from furthest.kernel.ledger.models import NOBODY
from furthest.kernel.policy.entries import words_of
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period, date_words
from furthest.modules.lending import measures
from furthest.modules.lending.presenters.words import address
from furthest.modules.lending.rules import OUTCOMES
from furthest.modules.lending.selectors import kit_types
from furthest.modules.lending.selectors.figures import Answer, Question, Tally
from furthest.modules.places.selectors import every_site


@dataclass(frozen=True, kw_only=True)
class LendingFiguresPage(FiguresPage):
    """The figures with a table that breaks them down."""

    columns: tuple[Column, ...] = ()
    rows: Sequence[Sequence[Any]] = ()
    caption_of_table: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What the values of a breakdown are called, and the query that the page was asked with."""

    council: Council
    wards: Mapping[str, str]
    sites: Mapping[UUID, str]
    kinds: Mapping[str, str]
    query: str

    def of(self, by: str, value: Any) -> str:
        """A site, ward, kit type or month by its name."""
        if by == "month":
            return Period.month(value.year, value.month).words
        if by == "ward":
            return self.wards.get(str(value), str(value)) or _("Ward not known")
        if by == "kit_type":
            return self.kinds.get(str(value), str(value)) or _("Not known")
        return self.sites.get(value, _("Site not known"))

    def link(self, by: str, value: Any) -> Link | str:
        """The name, leading to the same figures for it alone."""
        name = self.of(by, value)
        if by == "month":
            key = Period.month(value.year, value.month).as_key
            return Link(name, with_query(self.query, period=key, by=None, since=None, until=None))
        return Link(name, with_query(self.query, **{by: value})) if value and value != NOBODY else name


def names_of(council: Council, wards: Mapping[str, str], query: str) -> Names:
    """All names that figures need; closed sites too, because what they did stays."""
    sites = {site.id: site.name for site in every_site(council)}
    return Names(council, wards, sites, {kind.code: kind.name for kind in kit_types(council)}, query)


def figures_page(question: Question, answer: Answer, names: Names) -> LendingFiguresPage:
    """The page of figures for a period."""
    period = question.period.words
    return LendingFiguresPage(
        heading=_("Figures"),
        caption=_("%(period)s, up to today") % {"period": period} if _runs(question) else period,
        lead="" if question.has_begun else _("This period has not begun yet."),
        figures=figures(question, answer, names),
        over_time=_over_time(question, answer, names),
        side_by_side=_outcome_chart(question, answer, names),
        csv_url=f"{address(names.council, 'figures-csv')}{with_query(names.query)}",
        columns=columns(question),
        rows=[*_rows(question, answer, names), *_sums(question, answer, names)] if answer.rows else (),
        caption_of_table=_by_words(question.by),
        note=_why_more(question.by),
    )


def _runs(question: Question) -> bool:
    return question.has_begun and question.today < question.period.last


def _by_words(by: str) -> str:
    return {"site": _("By site"), "ward": _("By ward"), "kit_type": _("By kit type"), "month": _("By month")}[by]


def _why_more(by: str) -> str:
    """Why the people of a breakdown may be more than those of the whole; months do not count people."""
    words = {
        "site": _("Somebody who borrowed at two sites counts once in the total, so these may add up to more."),
        "ward": _("Somebody who moved to another ward counts once in the total, so these may add up to more."),
        "kit_type": _("Somebody who borrowed two types of kit counts once in the total, so these may add up to more."),
    }
    return words.get(by, "")


def figures(question: Question, answer: Answer, names: Names) -> tuple[Figure, ...]:
    """The few numbers at the top."""
    whole = answer.whole
    until = _("The last day counted is %(day)s.") % {"day": date_words(question.until)}
    partners = _("To partners: %(number)s.") % {"number": number(answer.to_partners)}
    shown: tuple[tuple[measures.Figure, str, tuple[str, ...]], ...] = (
        (measures.LOANS_MADE, number(whole.loans), ()),
        (measures.PEOPLE_REACHED, number(whole.reached or 0), (partners,)),
        (measures.OUT, number(whole.out), (until, *_stated_out(answer))),
        (measures.WEEKS_CONNECTED, number(round(whole.weeks)), (until,)),
        (measures.READY_AGAIN, _days_words(answer.turnaround), ()),
        (measures.RETURNED, number(whole.returns), ()),
        (measures.HELPED, number(sum(answer.outcomes.values())), ()),
        (measures.LOST, number(whole.losses), ()),
    )
    return tuple(_figure(names, said, value, more=more) for said, value, more in shown)


def _figure(names: Names, said: measures.Figure, value: str, *, more: tuple[str, ...]) -> Figure:
    """A figure under its one name. `more` are whole sentences that follow its definition."""
    url = f"{address(names.council, 'figure-rows', said.slug)}{with_query(names.query, by=None)}"
    return Figure(_(said.label), value, " ".join((_(said.definition), *more)), counts_words(said), url)


def counts_words(said: measures.Figure) -> str:
    """What a figure counts: its basis, and where that says more, the unit: "items, as kits lent"."""
    bases = {Basis.PEOPLE: _("people"), Basis.ITEMS: _("items"), Basis.DAYS: _("days")}
    if said.unit == said.basis.value:
        return bases[said.basis]
    return _("%(basis)s, as %(unit)s") % {"basis": bases[said.basis], "unit": _(said.unit)}


def number(value: int) -> str:
    """A whole number with commas."""
    return f"{value:,}"


def _days_words(days: float | None) -> str:
    if days is None:
        return "–"
    plain = int(days) if days == int(days) else days
    return ngettext("%(number)s day", "%(number)s days", plain) % {"number": plain}


def _stated_out(answer: Answer) -> tuple[str, ...]:
    """LEND-18: what an import stated as already out is never added in."""
    if not answer.stated_out:
        return ()
    apart = ngettext(
        "Apart from these, %(number)s was already out when the register was imported and is out still.",
        "Apart from these, %(number)s were already out when the register was imported and are out still.",
        answer.stated_out,
    )
    return (apart % {"number": number(answer.stated_out)},)


def columns(question: Question) -> tuple[Column, ...]:
    """The heads of the breakdown: its values, then figures under their names."""
    first = {"site": _("Site"), "ward": _("Ward"), "kit_type": _("Kit type"), "month": _("Month")}[question.by]
    people = () if question.by == "month" else (measures.PEOPLE_REACHED,)
    shown = (measures.LOANS_MADE, *people, measures.RETURNED, measures.OUT, measures.WEEKS_CONNECTED)
    return (Column(first), *(Column(_(said.label), numeric=True) for said in shown))


def _cells(tally: Tally) -> list[str]:
    people = [] if tally.reached is None else [number(tally.reached)]
    return [number(tally.loans), *people, number(tally.returns), number(tally.out), number(round(tally.weeks))]


def _rows(question: Question, answer: Answer, names: Names) -> list[list[Any]]:
    """The largest first; months in their order."""
    pairs = list(answer.rows.items())
    if question.by != "month":
        pairs.sort(key=lambda pair: (-pair[1].loans, names.of(question.by, pair[0])))
    return [[names.link(question.by, value), *_cells(tally)] for value, tally in pairs]


def _sums(question: Question, answer: Answer, names: Names) -> list[list[Any]]:
    """The whole, and by sites the part of those that carry the library flag."""
    whole = answer.whole
    people = [] if question.by == "month" else [number(whole.reached or 0)]
    total = [number(whole.loans), *people, number(whole.returns), number(whole.out), number(round(whole.weeks))]
    found: list[list[Any]] = []
    if question.by == "site" and question.site_id is None:
        libraries = {site.id for site in every_site(names.council) if site.is_library}
        mine = [tally for value, tally in answer.rows.items() if value in libraries]
        part = Tally(
            loans=sum(one.loans for one in mine),
            returns=sum(one.returns for one in mine),
            out=sum(one.out for one in mine),
            data_days=sum(one.data_days for one in mine),
        )
        cells = _cells(part)
        cells[1] = "–"
        found.append([_("Of which libraries"), *cells])
    return [*found, [_("Total"), *total]]


def _over_time(question: Question, answer: Answer, names: Names) -> tuple[Chart, ...]:
    if question.by != "month" or len(answer.rows) < 2:
        return ()
    bars = tuple(Bar(names.of("month", month), tally.loans) for month, tally in answer.rows.items())
    label = _(measures.LOANS_MADE.label)
    return (Chart(_("%(figure)s by month") % {"figure": label}, label, bars, over=_("Month")),)


def _outcome_chart(question: Question, answer: Answer, names: Names) -> tuple[Chart, ...]:
    labels = words_of(names.council, OUTCOMES.name)
    ranked = sorted(answer.outcomes.items(), key=lambda pair: -pair[1])
    bars = tuple(Bar(labels.get(code, code), count) for code, count in ranked)
    return (Chart(_(measures.HELPED.label), _("Answers"), bars, over=_("It helped to")),) if bars else ()


def figures_sheet(question: Question, answer: Answer, names: Names) -> list[Sequence[object]]:
    """The figures of the page as a sheet: the numbers with their definitions, then the breakdown."""
    period = question.period
    rows: list[Sequence[object]] = [("figure", "value", "counts", "definition", "first day", "last day")]
    rows += [
        (one.label, one.value.replace(",", ""), one.basis, one.definition, period.first, question.until)
        for one in figures(question, answer, names)
    ]
    rows += [(), tuple(column.label for column in columns(question))]
    for row in (*_rows(question, answer, names), *_sums(question, answer, names)):
        rows.append([getattr(row[0], "label", row[0]), *(str(cell).replace(",", "") for cell in row[1:])])
    labels = words_of(names.council, OUTCOMES.name)
    rows += [(), (_("It helped to"), _("Answers"))]
    return rows + [(labels.get(code, code), count) for code, count in answer.outcomes.items()]


def day_before(day: date) -> date:
    """Yesterday of a day."""
    return day - timedelta(days=1)
