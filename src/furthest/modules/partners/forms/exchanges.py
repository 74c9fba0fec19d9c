"""Forms about when we were in contact with a partner."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from furthest.kernel.core.details import NOTE_MOST
from furthest.kernel.govuk.edits import EditForm
from furthest.kernel.govuk.forms import ChoiceField, DateField, LongTextField, PageForm, TextField, TickField
from furthest.modules.partners.forms.partners import NEVER
from furthest.modules.partners.rules import CALLED_MOST, STEP_MOST
from furthest.modules.partners.services.exchanges import ChangeExchange, RecordExchange
from furthest.modules.partners.states import Way

if TYPE_CHECKING:
    from furthest.modules.partners.models import Contact, Exchange, Partner


class _ExchangeForm(PageForm):
    """One time of contact: how and when, with whom, what was agreed, and what comes next."""

    way = ChoiceField(_("How were you in contact?"), Way.choices, missing=_("Choose how you were in contact"))
    held_on = DateField(_("When was it?"), missing=_("Enter the day of the contact"))
    contact = ChoiceField(_("Whom did you talk to?"), (), select=True, blank=_("Nobody on the list"), optional=True)
    held_by = TextField(_("Who was it from the council?"), max_length=CALLED_MOST, optional=True, autocomplete="off")
    agreed = LongTextField(_("What did you agree?"), hint=NEVER, max_length=NOTE_MOST, optional=True, rows=4)
    next_step = TextField(
        _("What is the next step?"),
        hint=_("For instance: bring five tablets"),
        max_length=STEP_MOST,
        optional=True,
        autocomplete="off",
    )
    next_on = DateField(
        _("By when?"), hint=_("From that day on it is shown to whoever runs the programme"), optional=True
    )
    is_shared = TickField(
        _("Show this to the partner"),
        hint=_("Whoever signs in for the partner then sees it. Without the tick only staff do"),
        optional=True,
    )

    def __init__(self, *args: Any, partner: "Partner", people: Iterable["Contact"], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partner = partner
        fields: dict[str, Any] = self.fields
        fields["contact"].choices = [(str(each.pk), each.shown_name) for each in people]
        if not fields["contact"].choices:
            del fields["contact"]

    def said(self) -> dict[str, Any]:
        """What was typed, the contact as an id."""
        chosen = self.cleaned_data.get("contact")
        return self.cleaned_data | {"contact": UUID(chosen) if chosen else None}


class RecordExchangeForm(_ExchangeForm):
    """One more time of contact: today, by whoever records it, unless they say otherwise."""

    def __init__(self, *args: Any, today: date, name: str, **kwargs: Any) -> None:
        super().__init__(*args, initial={"held_on": today, "held_by": name[:CALLED_MOST]}, **kwargs)

    def command(self) -> RecordExchange:
        """What is to be recorded."""
        return RecordExchange(self.partner.reference, **self.said())


class ChangeExchangeForm(EditForm, _ExchangeForm):
    """What was recorded of one time of contact."""

    def __init__(self, *args: Any, exchange: "Exchange", **kwargs: Any) -> None:
        names = ("version", "way", "held_on", "held_by", "agreed", "next_step", "next_on", "is_shared")
        kwargs["initial"] = {name: getattr(exchange, name) for name in names}
        kwargs["initial"]["contact"] = str(exchange.contact_id or "")
        super().__init__(*args, **kwargs)
        self.exchange = exchange

    def command(self) -> ChangeExchange:
        """What is right."""
        said = self.said() | {"version": self.seen_version}
        return ChangeExchange(self.partner.reference, self.exchange.reference, **said)
