"""Kit types with their terms: those in force and those to come."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.govuk.shapes import Action, Column, FormPage, Link, ListPage
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.lending.models import KitType, LoanPolicy
from furthest.modules.lending.presenters.words import address, desk_link, listed, who_borrows
from furthest.modules.lending.selectors import SetUp, kinds_of_borrower


def kit_types_page(council: Council, set_up: SetUp, today: date) -> ListPage:
    """Every kit type with its terms for people and for partners."""
    add = Link(_("Add a kit type"), address(council, "add-kit-type"))
    return ListPage(
        heading=_("Kit types"),
        trail=(desk_link(council),),
        lead=_("What can be borrowed, and for how long. A loan keeps the terms that it was made under."),
        columns=(
            Column(_("Kit type")),
            Column(_("Parts")),
            *(Column(who_borrows(kind.value), wide=True) for kind in kinds_of_borrower()),
            Column(_("Change")),
        ),
        rows=[_row(council, kind, set_up, today=today) for kind in set_up.kit_types.values()],
        actions=(Action(add.label, add.url),),
        empty=_("Add the first kit type, such as a tablet with data. Then add devices of it."),
        empty_action=add,
    )


def _row(council: Council, kind: KitType, set_up: SetUp, *, today: date) -> tuple[object, ...]:
    terms = [_terms(set_up.policies.get((kind.pk, who.value), ()), today) for who in kinds_of_borrower()]
    change = Link(_("Set new terms"), f"{address(council, 'set-loan-policy')}?kit_type={kind.code}", hidden=kind.name)
    data = [_("Comes with data")] if kind.has_data else []
    return (kind.name, [listed([str(part) for part in kind.parts]), *data], *terms, change)


def _terms(policies: Iterable[LoanPolicy], today: date) -> list[str]:
    """The terms in force, then those to come, the soonest first. `policies` come with the newest first."""
    some = list(policies)
    now = next((policy for policy in some if policy.from_on <= today), None)
    coming = [policy for policy in some if policy.from_on > today]
    said = [terms_words(now)] if now else [_("None yet")]
    said += [
        _("From %(day)s: %(terms)s") % {"day": date_words(policy.from_on), "terms": terms_words(policy)}
        for policy in reversed(coming)
    ]
    return said


def terms_words(policy: LoanPolicy) -> str:
    """Terms in one line: "28 days, renewed up to 2 times, 1 at once"."""
    days = ngettext("%(number)s day", "%(number)s days", policy.term_days) % {"number": policy.term_days}
    renewed = ngettext("renewed once", "renewed up to %(number)s times", policy.renewals) % {"number": policy.renewals}
    at_once = _("%(number)s at once") % {"number": policy.open_limit}
    return ", ".join((days, renewed if policy.renewals else _("not renewed"), at_once))


def set_up_form_page(council: Council, *, heading: str, button: str, lead: str = "") -> FormPage:
    """A form about kit types."""
    kinds = Link(_("Kit types"), address(council, "kit-types"))
    return FormPage(
        heading=heading,
        trail=(desk_link(council), kinds),
        button=button,
        lead=lead,
        cancel=Link(_("Cancel"), kinds.url),
    )
