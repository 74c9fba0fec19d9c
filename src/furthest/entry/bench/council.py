"""A council for measuring: sites, stock and people made through the services, as a council itself would make them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from furthest.entry.bench.stories import Numbers, first_day
from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.people import add_user, new_membership
from furthest.kernel.acts.perform import Refusal, perform_many
from furthest.kernel.core import clock
from furthest.kernel.core.act import Door, act_now
from furthest.kernel.core.actor import Actor, command_actor
from furthest.kernel.core.outcome import Outcome
from furthest.kernel.tenancy.councils import add_council
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.modules.lending.models import Device, KitType, LoanPolicy
from furthest.modules.lending.selectors import kit_types, policy_for
from furthest.modules.lending.services.set_up import AddKitType, add_kit_type
from furthest.modules.lending.services.stock import AddDevice, Prepared, add_device
from furthest.modules.lending.states import BorrowerKind, DeviceState
from furthest.modules.people.models import Resident
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.people.states import Channel
from furthest.modules.places.models import Area, Postcode, Site
from furthest.modules.places.selectors import sites
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site
from furthest.modules.places.states import AreaKind

SLUG = "bench"
WEEK = {str(day): ["09:00-17:00"] for day in range(6)}
WARDS = 33
CHUNK = 500
PARTS = ("Charger", "Case")
FIRST = "Ada Ben Cleo Dev Esme Farid Gwen Hana Ivor Jaya Kofi Lena Musa Nia Omar Priya Quinn Rosa Sami Tara".split()
LAST = "Abara Bell Chand Dunn Ellis Fox Gray Hall Iqbal Jones Khan Lowe Mills Noor Osei Patel Reid Shaw Todd Wu".split()
Service = Callable[[Any, Any], Outcome]


@dataclass(frozen=True)
class World:
    """What stories are told of, each in the order of its index."""

    council: Council
    sites: list[Site]
    devices: list[Device]
    residents: list[Resident]
    staff: list[User]
    officer: User
    kit_type: KitType

    @cached_property
    def kits(self) -> list[UUID]:
        """The ids of the devices' kits."""
        return [device.kit.pk for device in self.devices]

    @cached_property
    def actors(self) -> list[Actor]:
        """The staff as the acts name them."""
        return [Actor(str(user.pk), user.name) for user in self.staff]

    @cached_property
    def policy(self) -> LoanPolicy:
        """The policy that every loan to a resident is made under."""
        first = date(1990, 1, 1)
        return policy_for(self.council, self.kit_type.pk, BorrowerKind.RESIDENT, on=first)


def make_council(numbers: Numbers, *, before: datetime, staff: int, slug: str = SLUG) -> World:
    """A council with sites, devices that are ready to lend, residents and assistants, there before the first loan."""
    opening = datetime.combine(first_day(numbers, before=before), datetime.min.time(), UTC)
    with clock.frozen(opening):
        _national_rows()
        council = add_council(slug, "Benchmark City Council")
        users = [_user(council, f"desk{number:03}", "assistant") for number in range(staff)]
        users.append(_user(council, "officer", "officer"))
        _do_all(council, add_site, [_site(number) for number in range(numbers.sites)])
        _do_all(council, add_kit_type, [AddKitType("Tablet with data", has_data=True, parts=PARTS)])
        council.refresh_from_db()
        kind, places = kit_types(council)[0], [site.id for site in sites(council)]
        devices = [_device(number, kind.code, places[number % len(places)]) for number in range(numbers.devices)]
        _do_all(council, add_device, devices)
        _do_all(council, add_resident, [_resident(number) for number in range(numbers.residents)])
    return world_of(council, users)


def world_of(council: Council, users: Sequence[User]) -> World:
    """Read a council that was made before; the last of its users is the officer."""
    with scope(council):
        residents = sorted(Resident.objects.of(council), key=lambda one: one.phone)
        devices = list(Device.objects.of(council).select_related("kit").order_by("tag"))
        rows = sorted(Site.objects.of(council), key=lambda site: site.name)
    return World(council, rows, devices, residents, list(users[:-1]), users[-1], kit_types(council)[0])


def users_of(council: Council) -> list[User]:
    """The users of a council in the order in which they were made."""
    return list(User.objects.filter(memberships__council=council).order_by("email"))


def _do_all(council: Council, service: Service, commands: Sequence[Any]) -> None:
    """Perform commands in chunks; a refusal is a fault of the benchmark."""
    for start in range(0, len(commands), CHUNK):
        act = act_now(council, command_actor("The benchmark"), door=Door.COMMAND)
        answers = perform_many(act, service, commands[start : start + CHUNK])
        refused = next((answer for answer in answers if isinstance(answer, Refusal)), None)
        if refused is not None:
            raise refused.error


def _national_rows() -> None:
    """Wards and a few postcodes in each, unless they are there."""
    if Area.objects.exists():
        return
    made = [(f"E05{ward:06}", f"Ward {ward + 1}") for ward in range(WARDS)]
    of_all = {"kind": AreaKind.WARD, "version": "2022", "authority_code": "E08000035"}
    Area.objects.bulk_create(Area(code=code, name=name, **of_all) for code, name in made)
    Postcode.objects.bulk_create(
        Postcode(
            postcode=_postcode(number),
            latitude=53.8,
            longitude=-1.55,
            lsoa11_code=f"E01{number:06}",
            lsoa21_code=f"E01{number:06}",
            ward_code=made[number % WARDS][0],
            ward_version="2022",
        )
        for number in range(3 * WARDS)
    )


def _postcode(number: int) -> str:
    return f"LS{number // 9 + 1} {number % 9 + 1}AB"


def _user(council: Council, name: str, role: str) -> User:
    """Somebody who signs in by a session that is put into the database: there is no password."""
    user = add_user(f"{name}@{council.slug}.example", f"The {name}")
    new_membership(user, council, role).save(force_insert=True)
    return user


def _site(number: int) -> AddSite:
    name = f"Library {number + 1:02}"
    return AddSite(SiteDetails(name=name, is_library=True, desk_hours=WEEK, phone="0113 496 0000"))


def _device(number: int, kit_type: str, site_id: UUID) -> AddDevice:
    at = clock.now() - timedelta(days=1)
    return AddDevice(
        tag=f"T{number:05}",
        kit_type=kit_type,
        site_id=site_id,
        make="Acme",
        model="Slate 10",
        serial_number=f"SN{number:07}",
        state=DeviceState.AVAILABLE,
        prepared=Prepared("The benchmark", at),
    )


def _resident(number: int) -> AddResident:
    called = f"{FIRST[number % 20]} {LAST[number // 20 % 20]} {number}"
    return AddResident(
        called=called, phone=f"07700 {number:06}", channel=Channel.TEXT, postcode=_postcode(number % (3 * WARDS))
    )
