"""Figures from before the system as a sheet: one statement a line, under the headings that people give."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from furthest.kernel.acts.perform import Service
from furthest.kernel.core import clock
from furthest.kernel.ledger.reportable import REPORTABLES
from furthest.kernel.policy.values import is_on
from furthest.kernel.sheets.columns import CellRefused, Column, past_date, short_text
from furthest.kernel.sheets.sheet import Known, Said, Sheet, SheetRow, Told
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import Period, date_words
from furthest.lib.text import NameMatcher, closest, fold, looks_like_personal_number, looks_like_secret, shorten
from furthest.modules.impact.rules.statements import (
    AWAITS_MOST,
    SOURCE_MOST,
    STATED_BY_MOST,
    OneStated,
    Stated,
    clashes,
    is_sayable,
    read_stated,
)
from furthest.modules.impact.selectors.statements import clashing, counted_since
from furthest.modules.impact.services.statements import StateFigure, state_figure
from furthest.modules.places.selectors import every_site

COLUMNS: tuple[Column, ...] = (
    Column(
        "figure",
        gettext_noop("figure"),
        ("Figure", "measure", "what", "indicator"),
        required=True,
        fix=gettext_noop("Say which figure it is, such as Loans made."),
    ),
    Column(
        "stated",
        gettext_noop("number"),
        ("Number", "value", "how many", "total"),
        required=True,
        fix=gettext_noop("Write how many, such as 175 or more than 300."),
    ),
    Column(
        "first_on",
        gettext_noop("first day"),
        ("First day", "from", "start", "start date", "since"),
        required=True,
        fix=gettext_noop("Write the first day that it counts."),
    ),
    Column(
        "last_on",
        gettext_noop("last day"),
        ("Last day", "to", "end", "end date", "until"),
        required=True,
        fix=gettext_noop("Write the last day that it counts."),
    ),
    Column("site_id", gettext_noop("site"), ("Site", "library", "branch", "where")),
    Column(
        "source",
        gettext_noop("source"),
        ("Source", "where it stands", "document"),
        short_text(most=SOURCE_MOST),
        required=True,
        fix=gettext_noop("Say where the number stands, such as the report to the board of May 2023."),
    ),
    Column(
        "stated_by",
        gettext_noop("who says so"),
        ("Who says so", "stated by", "said by", "who"),
        short_text(most=STATED_BY_MOST),
        required=True,
        fix=gettext_noop("Say who answers for the number."),
    ),
    Column("awaits", gettext_noop("what will replace it"), ("Replaced by", "awaits"), short_text(most=AWAITS_MOST)),
)


class StatementSheet(Sheet[StateFigure]):
    """Statements of figures, each with its period, its source and who says so."""

    columns: ClassVar[tuple[Column, ...]] = COLUMNS

    def __init__(self, council: Council, said: Said) -> None:
        self.council = council
        today = clock.today(council.time_zone)
        known = [one for one in REPORTABLES if is_on(council, one.switch, on=today)]
        self.figures = {fold(word): one.name for one in known for word in (one.name, one.label, _(one.label))}
        self.labels = [_(one.label) for one in known]
        self.reads = {
            "figure": self._figure,
            "stated": _number,
            "first_on": past_date(today),
            "last_on": past_date(today),
            "site_id": site_reader(council),
        }
        self.lines: list[tuple[int, OneStated]] = []

    def choices(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The figures that we count, and the sites."""
        names = [(card.name, card.name) for card in every_site(self.council)]
        return {"figure": [(label, label) for label in self.labels], "site_id": names}

    @property
    def service(self) -> Service:
        """Every line is a statement."""
        return state_figure

    def _figure(self, text: str) -> str:
        name = self.figures.get(fold(text))
        if name is None:
            near = closest(text, self.labels) or self.labels[:4]
            said = {"text": shorten(text, 40), "near": _(" or ").join(f"“{label}”" for label in near)}
            raise CellRefused(_("figure not known"), _("We count no “%(text)s”. Do you mean %(near)s?") % said)
        return name

    def command(self, row: SheetRow) -> StateFigure:
        """The statement of a line, unless another line of the file counts the same days."""
        said = dict(row.values)
        stated: Stated = said.pop("stated")
        first_on, last_on = said["first_on"], said["last_on"]
        for name in ("source", "stated_by", "awaits"):
            text = str(said.get(name, ""))
            if looks_like_secret(text) or looks_like_personal_number(text):
                row.refuse(name, _("password or a person’s number"), _("We never keep those. Take it out."))
        if last_on < first_on:
            row.refuse("last_on", _("period ends before it begins"), _("Write the last day after the first."))
        else:
            self._refuse_same_days(row, stated, first_on, last_on=last_on)
        return StateFigure(value=stated.value, is_more_than=stated.is_more_than, **said)

    def _refuse_same_days(self, row: SheetRow, stated: Stated, first_on: date, *, last_on: date) -> None:
        period = Period(first_on, last_on)
        figure, site_id = row.values["figure"], row.values.get("site_id")
        mine = OneStated(figure, stated.value, stated.is_more_than, period, site_id)
        line = next((line for line, other in self.lines if clashes(mine, other)), None)
        if line is not None:
            fix = _("Line %(line)s counts some of these days already. Keep one of the two, or change the days.")
            row.refuse("first_on", _("period repeated"), fix % {"line": line})
            return
        self.lines.append((row.line, mine))

    def known(self, commands: Sequence[StateFigure]) -> Sequence[Known | None]:
        """IMPACT-03: a statement of the same words and number is here already; another of the same days refuses."""
        return [self._known(one) for one in commands]

    def _known(self, one: StateFigure) -> Known | None:
        plain = OneStated(one.figure, one.value, one.is_more_than, Period(one.first_on, one.last_on), one.site_id)
        other = clashing(self.council, plain)
        if other is None:
            return self._counted(plain)
        if other.plain == plain:
            return Known()
        fix = _("%(value)s is stated already for %(first)s to %(last)s. Withdraw that first, or change the days.")
        said = {"value": f"{other.value:,}", "first": date_words(other.first_on), "last": date_words(other.last_on)}
        return Known(Told("first_on", _("period overlaps"), fix % said))

    def _counted(self, one: OneStated) -> Known | None:
        """IMPACT-04: the line is refused where the system itself has counted its days."""
        since = counted_since(self.council, one.figure, one.period, site_id=one.site_id)
        if since is None:
            return None
        fix = _("The system has counted this itself since %(day)s. End before that day, or say which site it is of.")
        return Known(Told("last_on", _("period already counted"), fix % {"day": date_words(since)}))


def site_reader(council: Council) -> Callable[[str], UUID]:
    """Reads the name of a site, closed ones too, whatever its case; what may be meant is only ever suggested."""
    ids = {card.name: card.id for card in every_site(council)}
    matcher = NameMatcher(ids)

    def parse(text: str) -> UUID:
        name = matcher.best(text)
        if name is not None:
            return ids[name]
        near = _(" or ").join(f"“{name}”" for name in closest(text, ids))
        fix = (
            _("We know no “%(text)s”. Do you mean %(near)s?")
            if near
            else _("We know no “%(text)s”. Write its name as your list of sites has it, or leave it out.")
        )
        raise CellRefused(_("site not known"), fix % {"text": shorten(text, 40), "near": near})

    return parse


def _number(text: str) -> Stated:
    said = read_stated(text)
    if said is None:
        fix = _("“%(text)s” is no whole number. Write one such as 175, or “more than 300”.")
        raise CellRefused(_("number not readable"), fix % {"text": shorten(text, 30)})
    if not is_sayable(said.value):
        fix = _("“%(text)s” cannot be a figure. Write nought or more.")
        raise CellRefused(_("number below nought or too large"), fix % {"text": shorten(text, 30)})
    return said
