"""What of lending keeps people waiting, in the words of an officer's first page."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.core.actor import Actor
from furthest.kernel.core.registry import Waiting
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.presenters.words import address
from furthest.modules.lending.selectors.waiting import COUNTED_MOST, borrowers_late, devices_waiting, loans_not_known


def was_due(council: Council, actor: Actor, today: date) -> Waiting | None:
    """Loans that were due back: whoever comes next waits for them."""
    number = borrowers_late(council, actor.sites or (), today=today)
    words = ngettext("%(number)s person’s loan was due back", "%(number)s people’s loans were due back", number)
    who = _("The next people wait for these devices.")
    return _waiting(words, number, who, url=_loans(council, actor, "late"))


def waits_to_be_ready(council: Council, actor: Actor, today: date) -> Waiting | None:
    """Devices that are back and not ready for the next person."""
    number = devices_waiting(council, actor.sites or ())
    words = ngettext(
        "%(number)s device waits to be wiped or checked", "%(number)s devices wait to be wiped or checked", number
    )
    url = f"{address(council, 'get-ready')}{_everywhere(actor)}"
    return _waiting(words, number, _("Nobody can borrow them until then."), url=url)


def nobody_known(council: Council, actor: Actor, today: date) -> Waiting | None:
    """Devices that were out already when the register came in."""
    number = loans_not_known(council, actor.sites or (), today=today)
    words = ngettext(
        "%(number)s device is out and nobody knows with whom",
        "%(number)s devices are out and nobody knows with whom",
        number,
    )
    who = _("Whoever has them hears nothing from us.")
    return _waiting(words, number, who, url=_loans(council, actor, "not-known"))


def _waiting(words: str, number: int, who: str, *, url: str) -> Waiting | None:
    if not number:
        return None
    said = _("%(number)s or more") if number >= COUNTED_MOST else "%(number)s"
    return Waiting(words % {"number": said % {"number": f"{number:,}"}}, number, who, url)


def _loans(council: Council, actor: Actor, which: str) -> str:
    return f"{address(council, 'loans')}{_everywhere(actor, which=which)}"


def _everywhere(actor: Actor, *, which: str = "") -> str:
    """The query of a list for all sites; for who looks after some, the list begins with those by itself."""
    said = [f"which={which}"] if which else []
    said += [] if actor.sites is not None else ["site=all"]
    return f"?{'&'.join(said)}" if said else ""
