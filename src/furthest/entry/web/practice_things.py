"""What a fresh practice desk holds: a few invented people and devices, in every state that a desk meets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from furthest.kernel.acts.perform import perform
from furthest.kernel.core import clock, ids
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.errors import SetUpError
from furthest.kernel.core.outcome import Outcome
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.selectors import Borrower, devices_scanned, kit_types
from furthest.modules.lending.services.lend import LendKit, lend_kit
from furthest.modules.lending.services.lots import AddDevices, add_devices
from furthest.modules.lending.services.set_up import AddKitType, add_kit_type
from furthest.modules.lending.services.take_back import TakeBack, take_back
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.people.services.residents import AddCard, AddResident, add_card, add_resident
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site

EVERY_DAY = {str(day): ["09:00-17:00"] for day in range(7)}
TERM = timedelta(days=28)
LONG_AGO, LATE, LATELY = timedelta(days=60), timedelta(days=40), timedelta(days=10)
READY = ("TRY-1", "TRY-2", "TRY-3", "TRY-4")
LENT_LATE, LENT_DUE, BROUGHT_BACK, NEW = "TRY-5", "TRY-6", "TRY-7", ("TRY-8", "TRY-9")
Service = Callable[[Act, Any], Outcome]


def fill(practice: Council, actor: Actor) -> None:
    """Fill a fresh practice desk, through the acts of whoever asked for it."""
    desk = _Desk(practice, actor)
    library = desk.done(add_site, AddSite(_site(_("Practice Library"), is_library=True)), ago=LONG_AGO)
    desk.done(add_site, AddSite(_site(_("Practice Hub"), is_library=False)), ago=LONG_AGO)
    parts = (_("Charger"), _("Case"))
    desk.done(add_kit_type, AddKitType(_("Tablet with data"), has_data=True, parts=parts), ago=LONG_AGO)
    code = kit_types(practice)[0].code
    tags = (*READY, LENT_LATE, LENT_DUE, BROUGHT_BACK)
    desk.done(add_devices, AddDevices(tags, code, library.id, is_prepared=True), ago=LONG_AGO)
    desk.done(add_devices, AddDevices(NEW, code, library.id))
    ana = desk.done(add_resident, AddResident(called=_("Ana Example")), ago=LONG_AGO)
    ben = desk.done(add_resident, AddResident(called=_("Ben Example")), ago=LONG_AGO)
    told = AddResident(called=_("Cleo Example"), phone="07700 900123", channel="text")
    cleo = desk.done(add_resident, told, ago=LONG_AGO)
    desk.done(add_card, AddCard())
    desk.done(add_partner, AddPartner(_("Example Tenants"), "housing"))
    for tag, who, ago in ((LENT_LATE, ana, LATE), (LENT_DUE, ben, TERM), (BROUGHT_BACK, cleo, LATELY)):
        command = LendKit(desk.device(tag), library.id, agreed=True, borrower=Borrower("resident", who.reference))
        desk.done(lend_kit, command, ago=ago)
    desk.done(take_back, TakeBack(desk.device(BROUGHT_BACK), library.id))


@dataclass(frozen=True, slots=True)
class _Desk:
    practice: Council
    actor: Actor

    def done(self, service: Service, command: Any, *, ago: timedelta = timedelta(0)) -> Thing:
        """One act, as if it had happened some time ago; what it made."""
        moment = clock.now()
        act = Act(self.practice, self.actor, ids.new_token(), moment - ago, moment)
        made = perform(act, service, command).thing
        if made is None:
            raise SetUpError(f"{command!r} made nothing.")
        return made

    def device(self, tag: str) -> str:
        """The reference of a device by its tag."""
        with scope(self.practice):
            return str(devices_scanned(self.practice, tag)[0].reference)


def _site(name: str, *, is_library: bool) -> SiteDetails:
    return SiteDetails(name=name, is_library=is_library, desk_hours=EVERY_DAY, opens_on_bank_holidays=True)
