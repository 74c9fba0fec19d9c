"""Forms about reports: choosing what one shows, freezing it, and taking it back."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import (
    ChoiceField,
    HiddenField,
    LongTextField,
    ManyChoiceField,
    PageForm,
    TextField,
    TickField,
)
from furthest.kernel.govuk.periods import PeriodField, PeriodFilterForm
from furthest.kernel.ledger.reportable import Reportable
from furthest.lib.dates import Period, parse_period
from furthest.modules.impact.forms.statements import NEVER, Pairs, offer
from furthest.modules.impact.rules.reports import MOST_FIGURES, TITLE_MOST
from furthest.modules.impact.rules.statements import NOTE_MOST
from furthest.modules.impact.services.reports import FreezeReport, ReplaceReport, WithdrawReport
from furthest.modules.impact.states import REPORT_REASONS


class BoardReportFilterForm(PeriodFilterForm):
    """The period and the figures of a report, and whether it is made for publishing."""

    figures = ManyChoiceField(
        gettext_lazy("Figures"), (), hint=gettext_lazy("Eight at most. If you choose none, the first eight are shown")
    )
    areas = ChoiceField(gettext_lazy("Counts by area"), (), select=True, blank=gettext_lazy("Wards"))
    publish = TickField(gettext_lazy("For publishing: hide small numbers"))

    def __init__(
        self, *args: Any, periods: Pairs, offered: Sequence[Reportable], sorts: Pairs = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, periods=periods, **kwargs)
        if sorts:
            offer(self, "areas", list(sorts))
        else:
            del self.fields["areas"]
        self.offered = {one.name: one for one in offered}
        period: Any = self.fields["period"]
        period.blank = _("Last month")
        offer(self, "figures", [(one.name, _(one.label)) for one in offered])

    def clean(self) -> dict[str, Any]:
        """Eight figures fit on a page."""
        said = super().clean()
        if len(said.get("figures") or ()) > MOST_FIGURES:
            self.add_error("figures", _("Choose eight figures at most: a board reads one page"))
        return said

    @property
    def figures_chosen(self) -> list[Reportable]:
        """The figures to show: those chosen, or else the first eight."""
        names = self.chosen.get("figures") or list(self.offered)[:MOST_FIGURES]
        return [self.offered[name] for name in names]

    @property
    def for_publishing(self) -> bool:
        """Whether small numbers are hidden."""
        return bool(self.chosen.get("publish"))


class FreezeReportForm(PageForm):
    """The title of a report. Which days and figures it is of goes with the form."""

    title = TextField(
        gettext_lazy("Title"),
        hint=gettext_lazy("Such as: Scrutiny board, November 2026"),
        max_length=TITLE_MOST,
        missing=gettext_lazy("Give the report a title, such as Scrutiny board, November"),
        autocomplete="off",
    )
    period = HiddenField(gettext_lazy("Period"), max_length=40, missing=gettext_lazy("Choose a period first"))
    figures = HiddenField(gettext_lazy("Figures"), max_length=600, missing=gettext_lazy("Choose figures first"))

    def clean_period(self) -> Period:
        """The period of the key; refused when it is none."""
        key = str(self.cleaned_data["period"])
        return parse_period(PeriodField("", ()).to_python(key))

    def command(self) -> FreezeReport:
        """What is to be frozen."""
        period: Period = self.cleaned_data["period"]
        figures = tuple(name for name in self.cleaned_data["figures"].split(",") if name)
        return FreezeReport(self.cleaned_data["title"], period.first, period.last, figures)


class _EndReportForm(PageForm):
    """Why a report is not to be quoted any more."""

    reason = ChoiceField(
        gettext_lazy("Why is it not to be quoted any more?"),
        [(one.value, one.label) for one in REPORT_REASONS],
        missing=gettext_lazy("Choose why it is not to be quoted any more"),
    )
    note = LongTextField(gettext_lazy("Note"), hint=NEVER, max_length=NOTE_MOST, optional=True, rows=2)

    def __init__(self, *args: Any, reference: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reference = reference


class WithdrawReportForm(_EndReportForm):
    """Takes a report back."""

    def command(self) -> WithdrawReport:
        """The withdrawal."""
        return WithdrawReport(self.reference, **self.cleaned_data)


class ReplaceReportForm(_EndReportForm):
    """Freezes a report anew in the place of another."""

    def command(self) -> ReplaceReport:
        """The replacement."""
        return ReplaceReport(self.reference, **self.cleaned_data)
