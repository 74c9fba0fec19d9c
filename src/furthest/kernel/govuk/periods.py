"""Choosing a period: a month, a quarter or a year by its name, or own dates; one way for every page of figures."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import ChoiceField, DayField, FilterForm
from furthest.lib.dates import DateProblem, Period, parse_period


class PeriodField(ChoiceField):
    """A period by its key. Any key that reads as a period is taken, so that an address of last year still works."""

    def to_python(self, value: Any) -> str:
        """The key in its one spelling."""
        text = "" if value is None else str(value)
        try:
            return parse_period(text).as_key if text else ""
        except DateProblem:
            raise self.refusal("not_offered", _("Choose a month, a quarter or a year")) from None


class PeriodFilterForm(FilterForm):
    """The period, by its name or by own dates. `periods` are the choices, as pairs of key and words."""

    period = PeriodField(gettext_lazy("Period"), (), select=True, blank=gettext_lazy("This month"))
    since = DayField(
        gettext_lazy("First day"), hint=gettext_lazy("Instead of a period, such as 27/3/2026"), max_length=40
    )
    until = DayField(gettext_lazy("Last day"), hint=gettext_lazy("Such as 31/5/2026"), max_length=40)

    def __init__(self, *args: Any, periods: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["period"]
        chooser.choices = periods

    def clean(self) -> dict[str, Any]:
        """Own dates are given as a pair, in their order."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day must be the first day or after it"))
        elif bool(since) != bool(until) and not {"since", "until"} & set(self.errors):
            self.add_error("until" if since else "since", _("Give both the first and the last day"))
        return said

    def period_in(self, default: Period) -> Period:
        """The period that is asked for; the default where none is, or none that makes sense."""
        said = self.chosen
        if said.get("since") and said.get("until"):
            return Period(said["since"], said["until"])
        return parse_period(said["period"]) if said.get("period") else default


def period_choices(today: date) -> list[tuple[str, str]]:
    """Months, quarters and financial years to choose from, the latest first; this month is the default."""
    month = Period.month(today.year, today.month)
    months = [month]
    for _number in range(12):
        months.append(months[-1].previous())
    quarter = Period.quarter(today.year, (today.month - 1) // 3 + 1)
    starting = today.year if today >= date(today.year, 4, 1) else today.year - 1
    years = [Period.financial_year(starting - back) for back in range(3)]
    found = [*months[1:2], quarter, quarter.previous(), *years, *months[2:]]
    return [(one.as_key, short_words(one)) for one in found]


def short_words(period: Period) -> str:
    """A period where there is little room: a financial year by its months."""
    if period.whole_months != 12:
        return period.words
    first, last = Period.month(period.first.year, period.first.month), Period.month(period.last.year, period.last.month)
    return _("%(first)s to %(last)s") % {"first": first.words, "last": last.words}
