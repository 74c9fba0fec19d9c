"""A council with a bit of everything, made through services only: what tests of the whole app walk through."""

import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from furthest.kernel.accounts.branding import SetBranding, set_branding
from furthest.kernel.accounts.members import members
from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.policy_services import SetSetting, SetSwitch, set_setting, set_switch
from furthest.kernel.accounts.staff import (
    AddStaff,
    ChangePassword,
    EndRole,
    GivePassword,
    GiveRole,
    Place,
    Post,
    TurnSignIn,
    add_staff,
    change_password,
    end_role,
    give_password,
    give_role,
    turn_sign_in,
)
from furthest.kernel.accounts.word_services import RestoreOwnWord, SetOwnWord, restore_own_word, set_own_word
from furthest.kernel.acts.perform import Answer, perform
from furthest.kernel.core import clock
from furthest.kernel.core.act import Door, act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.modules.partners.models import Contact
from furthest.modules.partners.selectors import partner
from furthest.modules.partners.services.contacts import (
    AddContact,
    ChangeContact,
    ChooseMainContact,
    EndContact,
    RestoreContact,
    add_contact,
    change_contact,
    choose_main_contact,
    end_contact,
    restore_contact,
)
from furthest.modules.partners.services.exchanges import (
    ChangeExchange,
    FinishStep,
    RecordExchange,
    ReopenStep,
    UndoExchange,
    change_exchange,
    finish_step,
    record_exchange,
    reopen_step,
    undo_exchange,
)
from furthest.modules.partners.services.partners import (
    AddPartner,
    ChangePartner,
    EndPartner,
    RestorePartner,
    add_partner,
    change_partner,
    end_partner,
    restore_partner,
)
from furthest.modules.people.services.merging import MergeResident, UndoMerge, merge_resident, undo_merge
from furthest.modules.people.services.residents import (
    AddCard,
    AddResident,
    ChangeResident,
    add_card,
    add_resident,
    change_resident,
)
from furthest.modules.places.models import Area, SiteDay
from furthest.modules.places.selectors import sites
from furthest.modules.places.services.days import (
    AddClosure,
    AddSpecialHours,
    AddVisits,
    CancelDay,
    add_closure,
    add_special_hours,
    add_visits,
    cancel_day,
)
from furthest.modules.places.services.hours import SetHours, set_hours
from furthest.modules.places.services.own_areas import AddAreaType, SetOwnAreas, add_area_type, set_own_areas
from furthest.modules.places.services.sites import (
    AddSite,
    ChangeSite,
    CloseSite,
    ReopenSite,
    SiteDetails,
    add_site,
    change_site,
    close_site,
    reopen_site,
)
from furthest.modules.places.states import AreaKind, SiteKind
from tests.support.cast import actor_of
from tests.support.recorded import add_record

LONG_AGO = 70
WEEK = {str(day): ["09:00-17:00"] for day in range(7)}
FORENAMES = ("Zelda", "Yusuf", "Wanda", "Viktor", "Ursula", "Tomasz", "Sefton", "Rosalind", "Quentin")
AGREEMENT = "Bring it back by the date on the slip, please. If it breaks, tell us: you pay nothing."


@dataclass
class Populated:
    """One council and the references of what it holds, each by a label.

    `mark` stands in the name of every person and contact here and nowhere else, so that a page that shows it shows
    a person.
    """

    council: Council
    moment: datetime
    mark: str
    site_ids: dict[str, UUID] = field(default_factory=dict)
    sites: dict[str, str] = field(default_factory=dict)
    days: dict[str, list[str]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    partners: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, list[str]] = field(default_factory=dict)
    exchanges: dict[str, list[str]] = field(default_factory=dict)
    devices: dict[str, str] = field(default_factory=dict)
    loans: dict[str, str] = field(default_factory=dict)
    staff: dict[str, list[str]] = field(default_factory=dict)
    logo: str = ""
    statements: dict[str, str] = field(default_factory=dict)
    reports: dict[str, str] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    talks: dict[str, str] = field(default_factory=dict)
    tips: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody may read who may not see people."""
        return (self.mark, self.mark.lower(), "900123", "900 123", "900456", "900 456", "LS12 3QX", "LS123QX")

    @contextmanager
    def ago(self, days: int, *, hours: int = 0) -> Iterator[None]:
        """The clock so long before the council's own moment."""
        with clock.frozen(self.moment - timedelta(days=days, hours=hours)):
            yield

    def do(self, service: Callable[..., Any], command: Any, *, door: Door = Door.PAGE) -> str:
        """Perform one act; the reference of its thing."""
        answer: Answer = perform(act_now(self.council, command_actor("Olu Officer"), door=door), service, command)
        assert answer.thing is not None
        return answer.thing.reference


def lay_out(council: Council, moment: datetime, *, mark: str) -> Populated:
    """A council's settings, looks, sites, people and partners. Stock and loans come on top (`stocked.add_stock`)."""
    made = Populated(council, moment, mark)
    with made.ago(LONG_AGO):
        _settings(made)
        _sites(made)
        _areas(made)
        _closed_sites(made)
        _dated_hours(made)
        _people(made)
        _partners(made)
        _staff(made)
    return made


def _settings(made: Populated) -> None:
    today = clock.today(made.council.time_zone)
    made.do(set_setting, SetSetting("lending.agreement", AGREEMENT, today))
    made.do(set_switch, SetSwitch("lending", on=False))
    with made.ago(LONG_AGO, hours=-1):
        made.do(set_switch, SetSwitch("lending", on=True))
    made.do(set_own_word, SetOwnWord("champion", "helper", "helpers"))
    made.council.refresh_from_db()
    with made.ago(LONG_AGO, hours=-1):
        made.do(restore_own_word, RestoreOwnWord("champion"))
    made.do(set_branding, SetBranding("100% Digital", "#17485c", picture()))


def picture() -> bytes:
    """The smallest PNG picture: one white point."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\xff")),
        (b"IEND", b""),
    )
    parts = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _sites(made: Populated) -> None:
    details = {
        "library": SiteDetails(name="Armley Library", is_library=True, desk_hours=WEEK, postcode="LS12 3AD"),
        "hub": SiteDetails(name="Compton Hub", kind=SiteKind.COMMUNITY_VENUE),
        "stop": SiteDetails(name="Drighlington Stop", kind=SiteKind.MOBILE_STOP),
        "closed": SiteDetails(name="Old Library", is_library=True, desk_hours=WEEK),
        "reopened": SiteDetails(name="Garforth Library", is_library=True, desk_hours=WEEK),
    }
    for label, said in details.items():
        made.sites[label] = made.do(add_site, AddSite(said))
    ids = {card.name: card.id for card in sites(made.council)}
    made.site_ids = {label: ids[said.name] for label, said in details.items()}
    changed = SiteDetails(name="Compton Hub", kind=SiteKind.COMMUNITY_VENUE, notes="Ring the bell")
    made.do(change_site, ChangeSite(made.sites["hub"], 1, changed))
    made.do(set_hours, SetHours(made.sites["library"], 1, "office", WEEK, False))


def _closed_sites(made: Populated) -> None:
    day = clock.today(made.council.time_zone)
    made.do(close_site, CloseSite(made.sites["closed"], 1, day, "The lease ended"))
    made.do(close_site, CloseSite(made.sites["reopened"], 1, day, "Repairs"))
    made.do(reopen_site, ReopenSite(made.sites["reopened"], 2, "The roof is mended"))


def _dated_hours(made: Populated) -> None:
    soon = made.moment.date() + timedelta(days=9)
    later, library = soon + timedelta(days=1), made.sites["library"]
    made.do(add_closure, AddClosure(library, soon, later, "Painting"))
    made.do(add_special_hours, AddSpecialHours(library, later, later, ("10:00-12:00",)))
    made.do(add_closure, AddClosure(library, soon + timedelta(days=30), later + timedelta(days=30), "Training"))
    made.do(add_visits, AddVisits(made.sites["stop"], soon, ("10:00-11:00",), 1, soon + timedelta(days=21)))
    with scope(made.council):
        rows = list(SiteDay.objects.of(made.council).select_related("site").order_by("first_on", "id"))
    made.do(cancel_day, CancelDay(library, next(row.pk for row in rows if row.reason == "Training"), "Not needed"))
    for row in rows:
        made.days.setdefault(row.site.reference, []).append(str(row.pk))


def _areas(made: Populated) -> None:
    """A sort of areas of the council's own, with one area of one small area."""
    Area.objects.get_or_create(kind=AreaKind.LSOA21, code="E01011229", version="2021")
    made.areas.append(made.do(add_area_type, AddAreaType("Local Care Partnership")))
    made.council.refresh_from_db()
    made.do(set_own_areas, SetOwnAreas(made.areas[0], "E01011229, Armley", clock.today(made.council.time_zone)))


def _people(made: Populated) -> None:
    for number, forename in enumerate(FORENAMES):
        said = AddResident(f"{forename} {made.mark}", postcode="LS12 3QX", note=f"Ask for {made.mark}")
        if number == 0:
            said = AddResident(f"{forename} {made.mark}", phone="07700 900123", channel="text")
        made.people[forename] = made.do(add_resident, said)
    email = f"yusuf@{made.mark.lower()}.example"
    made.do(change_resident, ChangeResident(made.people["Yusuf"], 1, f"Yusuf {made.mark}", "07700 900456", email))
    made.people["card"] = made.do(add_card, AddCard())
    made.people["merged"] = made.do(add_card, AddCard())
    merged = made.people["merged"]
    made.do(merge_resident, MergeResident(merged, 1, into=made.people["Wanda"], into_version=1))
    made.do(undo_merge, UndoMerge(merged, "two-people"))
    made.do(merge_resident, MergeResident(merged, 3, into=made.people["card"], into_version=1))
    add_record(made)


def _partners(made: Populated) -> None:
    mark = made.mark
    first = AddPartner("Harehills Together", "third-sector", "0113 490 0123", f"hello@{mark.lower()}.example")
    own = made.partners["own"] = made.do(add_partner, first)
    second = AddPartner("Seacroft Surgery", "health", contact=f"Orla {mark}")
    made.partners["other"] = made.do(add_partner, second)
    change = ChangePartner(own, 1, "Harehills Together", "third-sector", email=f"hello@{mark.lower()}.example")
    made.do(change_partner, change)
    for name in ("Ximena", "Placido"):
        contact = AddContact(own, f"{name} {mark}", "07700 900456", f"{name.lower()}@{mark.lower()}.example", "Lead")
        made.do(add_contact, contact)
    for label, reference in made.partners.items():
        with scope(made.council):
            found = list(Contact.objects.of(made.council).filter(partner__reference=reference).order_by("called"))
        made.contacts[made.partners[label]] = [str(one.pk) for one in found]
    first_contact = UUID(made.contacts[own][0])
    made.do(end_contact, EndContact(own, first_contact))
    made.do(restore_contact, RestoreContact(own, first_contact))
    made.do(end_contact, EndContact(own, UUID(made.contacts[own][1])))
    made.do(choose_main_contact, ChooseMainContact(own, first_contact))
    made.do(change_contact, ChangeContact(own, first_contact, 4, f"Placido {mark}", note=f"Ask for {mark}"))
    made.do(end_partner, EndPartner(made.partners["other"], 1))
    made.do(restore_partner, RestorePartner(made.partners["other"]))
    _exchanges(made, first_contact)


def _exchanges(made: Populated, contact_id: UUID) -> None:
    """What the council wrote for itself, what the partner sees, and what was taken out, at two partners."""
    own, other, day = made.partners["own"], made.partners["other"], clock.today(made.council.time_zone)
    note = f"{made.mark} was late"
    private = RecordExchange(own, "call", day, contact=contact_id, agreed=note, next_step="Think it over", next_on=day)
    shared = RecordExchange(own, "visit", day, held_by="The team", agreed="Five tablets", is_shared=True)
    made.exchanges[own] = [made.do(record_exchange, private), made.do(record_exchange, shared)]
    made.exchanges[other] = [made.do(record_exchange, RecordExchange(other, "email", day, agreed=note, is_shared=True))]
    first, second = made.exchanges[own]
    made.do(finish_step, FinishStep(own, first))
    made.do(reopen_step, ReopenStep(own, first))
    said = replace(shared, agreed="Six tablets", next_step="Fetch them")
    made.do(change_exchange, ChangeExchange(exchange=second, version=1, **asdict(said)))
    mistake = made.do(record_exchange, RecordExchange(own, "gathering", day))
    made.do(undo_exchange, UndoExchange(own, mistake))


def _staff(made: Populated) -> None:
    """Two who work here: one looks after a hub and left another role; one was stopped and let in again."""
    hub = Place(made.site_ids["hub"], "Compton Hub")
    for name, post in (("Greta Keeper", Post("manager", (hub,))), ("Hal Helper", Post("assistant"))):
        email = f"{name.split()[0].lower()}@{made.council.slug}.example"
        made.do(add_staff, AddStaff(email, name, post, "correct-horse-battery"))
    greta, hal = (user.pk for user in members(made.council))
    made.do(give_role, GiveRole(greta, Post("auditor")))
    made.do(give_role, GiveRole(greta, Post("trainer")))
    made.do(end_role, EndRole(greta, "auditor"))
    made.do(give_password, GivePassword(hal, "another-horse-battery"))
    own = act_now(made.council, actor_of(User.objects.get(pk=hal), made.council))
    perform(own, change_password, ChangePassword("another-horse-battery", "a-horse-of-my-own"))
    for on in (False, True):
        made.do(turn_sign_in, TurnSignIn(hal, on), door=Door.COMMAND)
    made.staff = {str(greta): ["manager", "trainer"], str(hal): ["assistant"]}


def partner_id(made: Populated, label: str = "own") -> UUID:
    """The id of a partner, for a coordinator's membership."""
    with scope(made.council):
        found: UUID = partner(made.council, made.partners[label]).pk
    return found
