"""Forms about figures from before: stating one, and taking one back."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from furthest.kernel.govuk.forms import (
    ChoiceField,
    DateField,
    FilterForm,
    LongTextField,
    NumberField,
    PageForm,
    TextField,
    TickField,
)
from furthest.modules.impact.rules.statements import AWAITS_MOST, MOST, NOTE_MOST, SOURCE_MOST, STATED_BY_MOST
from furthest.modules.impact.services.statements import StateFigure, WithdrawStatement
from furthest.modules.impact.states import STATEMENT_REASONS, StatementState

NEVER = _("Never write passwords, bank details, or anything about a person")
Pairs = Iterable[tuple[str, Any]]


def offer(form: PageForm, name: str, choices: Iterable[Any]) -> None:
    """Give one form's field its choices."""
    chooser: Any = form.fields[name]
    chooser.choices = choices


class StatementsFilterForm(FilterForm):
    """Statements by figure, and by whether they count."""

    figure = ChoiceField(_("Figure"), (), select=True, blank=_("Every figure"))
    state = ChoiceField(_("State"), StatementState.choices, select=True, blank=_("Any"))

    def __init__(self, data: Any, *, figures: Pairs) -> None:
        super().__init__(data)
        offer(self, "figure", figures)


class StateFigureForm(PageForm):
    """A figure of a period before the system."""

    figure = ChoiceField(_("Which figure is it?"), (), select=True, missing=_("Choose a figure"))
    value = NumberField(_("Number"), lowest=0, highest=MOST, width=10)
    is_more_than = TickField(_("It was more than this, nobody knows exactly"), optional=True)
    first_on = DateField(_("First day"), hint=_("For example, 1 4 2023"))
    last_on = DateField(_("Last day"), hint=_("For example, 31 3 2024"))
    site = ChoiceField(_("Site"), (), select=True, optional=True, blank=_("The whole council"))
    source = TextField(
        _("Where does the number stand?"),
        hint=_("Such as: report to the scrutiny board, May 2024"),
        max_length=SOURCE_MOST,
        missing=_("Say where the number stands"),
        autocomplete="off",
    )
    stated_by = TextField(
        _("Who says so?"),
        hint=_("Somebody to ask about it: a name or a post"),
        max_length=STATED_BY_MOST,
        missing=_("Say who says so"),
        autocomplete="off",
    )
    awaits = TextField(
        _("What will replace it?"),
        hint=_("Rows that will be imported one day, such as the loan book of 2023"),
        max_length=AWAITS_MOST,
        optional=True,
        autocomplete="off",
    )

    def __init__(self, *args: Any, figures: Pairs, sites: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "figure", figures)
        offer(self, "site", sites)

    def command(self) -> StateFigure:
        """The statement."""
        said = dict(self.cleaned_data)
        site = said.pop("site")
        return StateFigure(site_id=UUID(site) if site else None, **said)


class WithdrawStatementForm(PageForm):
    """Why a statement no longer counts."""

    reason = ChoiceField(
        _("Why do you withdraw it?"),
        [(one.value, one.label) for one in STATEMENT_REASONS],
        missing=_("Choose why you withdraw it"),
    )
    note = LongTextField(_("Note"), hint=NEVER, max_length=NOTE_MOST, optional=True, rows=2)

    def __init__(self, *args: Any, reference: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reference = reference

    def command(self) -> WithdrawStatement:
        """The withdrawal."""
        return WithdrawStatement(self.reference, **self.cleaned_data)
