"""Making the demonstration council, once: the city, its people and stock, a year of lending, and today's loose ends."""

import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from furthest.entry.cli.demo import city
from furthest.entry.cli.demo.network import add_network
from furthest.entry.cli.demo.people import OPERATOR, add_staff, all_done, sign_in_words, some_people
from furthest.entry.cli.demo.places import draw_areas, lay_out, open_sites
from furthest.entry.cli.demo.reports import add_reports
from furthest.entry.cli.demo.talks import write_tips
from furthest.entry.cli.demo.year import Year
from furthest.kernel.accounts.people import user_of_email
from furthest.kernel.accounts.staff import Place
from furthest.kernel.acts.perform import perform, perform_many
from furthest.kernel.core import clock, ids
from furthest.kernel.core.act import Act, act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.core.errors import NotFound, SetUpError
from furthest.kernel.ledger.rollup import roll_up
from furthest.kernel.tenancy.councils import add_council, council_of
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.sizes import learn_sizes
from furthest.modules.lending.selectors import Borrower, kit_types
from furthest.modules.lending.services.set_up import AddKitType, add_kit_type
from furthest.modules.lending.services.stock import AddDevice, Prepared, RecordState, add_device, record_state
from furthest.modules.lending.states import DeviceState
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.people.services.residents import AddCard, add_card, add_resident
from furthest.modules.places.selectors import SiteCard, sites

SEED = 20260401
PEOPLE = 1_150
CARDS = 40
DAYS = 365


def make_demo() -> None:
    """Make the demonstration council unless it is there, and print how to sign in.

    SetUpError when an earlier making was broken off half-way.
    """
    try:
        council_of(city.SLUG)
        if user_of_email(OPERATOR.email) is None:
            raise SetUpError("The demonstration council was only half made. Remove its database and start again.")
    except NotFound:
        print("Making the demonstration council: a year of lending takes about half a minute …", flush=True)
        _make(clock.now())
    sys.stdout.write("\n".join(sign_in_words("the address that `furthest serve` prints")))


def _make(now: datetime) -> None:
    zone = ZoneInfo("Europe/London")
    today = now.astimezone(zone).date()
    first = today - timedelta(days=DAYS)
    chance = Random(SEED)
    with ids.seeded(SEED):
        with clock.frozen(datetime.combine(first - timedelta(days=30), time(9, 0), zone)):
            lay_out(today)
            council = add_council(city.SLUG, city.NAME, programme_name=city.PROGRAMME, brand_colour="#1d4f5c")
            act = act_now(council, command_actor("the demonstration"))
            open_sites(act, today)
            draw_areas(council, clock.today(council.time_zone))
            year = _people_and_stock(council, chance)
            write_tips(council)
        year.live(first, today - timedelta(days=1))
        _loose_ends(year, datetime.combine(today - timedelta(days=1), time(16, 0), zone))
        add_network(council, today=today)
        add_reports(council, began_on=first, today=today)
        roll_up(council)
        learn_sizes()


def _fresh(council: Council) -> Act:
    return act_now(council, command_actor("the demonstration"))


def _people_and_stock(council: Council, chance: Random) -> Year:
    wanted = [
        AddPartner(name, kind, email=f"hello@{name.split()[0].lower()}.example", postcode=city.postcode_of(7 * number))
        for number, (name, kind) in enumerate(city.PARTNERS)
    ]
    organisations = all_done(perform_many(_fresh(council), add_partner, wanted))
    near = [Place(site.id, site.name) for site in sites(council) if site.is_library]
    desk = add_staff(council, Place(organisations[0].id, wanted[0].name), near)
    people = all_done(perform_many(_fresh(council), add_resident, some_people(chance, PEOPLE)))
    people += all_done(perform_many(_fresh(council), add_card, [AddCard() for _ in range(CARDS)]))
    borrowers = [Borrower("resident", thing.reference) for thing in people]
    borrowers += [Borrower("partner", thing.reference) for thing in organisations]
    year = Year(council, chance, desk, borrowers, {}, {})
    _add_stock(council, chance, year)
    return year


def _add_stock(council: Council, chance: Random, year: Year) -> None:
    for stock in city.STOCK:
        perform(_fresh(council), add_kit_type, AddKitType(stock.kit_type, has_data=stock.has_data, parts=stock.parts))
    open_now = [site for site in sites(council) if site.is_library]
    commands = list(_devices(council, chance, open_now))
    things = all_done(perform_many(_fresh(council), add_device, commands))
    for command, thing in zip(commands, things, strict=True):
        year.ready[thing.reference] = year.at[thing.reference] = command.site_id
        year.parts[thing.reference] = tuple(command.parts or ())


def _devices(council: Council, chance: Random, places: list[SiteCard]) -> Iterator[AddDevice]:
    codes = {kind.name: kind.code for kind in kit_types(council)}
    number = 1000
    for stock in city.STOCK:
        for _ in range(stock.number):
            number += 1
            make, model, pence = chance.choice(stock.makes)
            yield AddDevice(
                tag=f"RC-{number}",
                kit_type=codes[stock.kit_type],
                site_id=chance.choice(places).id,
                make=make,
                model=model,
                serial_number=f"RC{chance.getrandbits(36):09X}",
                parts=dict.fromkeys(stock.parts, True),
                bought_on=date(2024, 1 + chance.randrange(12), 1 + chance.randrange(28)),
                cost_pence=pence,
                state=DeviceState.AVAILABLE,
                prepared=Prepared("the demonstration", clock.now()),
            )


def _loose_ends(year: Year, moment: datetime) -> None:
    """What makes sure that every state of a device can be seen today."""
    with clock.frozen(moment):
        act = _fresh(year.council)
        ready = sorted(year.ready)
        ends = (DeviceState.RETIRED, DeviceState.RETIRED, DeviceState.GIFTED, DeviceState.IN_REPAIR, DeviceState.LOST)
        perform_many(act, record_state, [RecordState(device, end) for device, end in zip(ready, ends, strict=False)])
        site = sites(year.council)[0]
        code = kit_types(year.council)[-1].code
        new = [
            AddDevice(f"RC-{2001 + number}", code, site.id, make="Samsung", model="Galaxy Tab A11")
            for number in range(6)
        ]
        perform_many(_fresh(year.council), add_device, new)
        out = [AddDevice("RC-2010", code, site.id, make="Apple", model="iPad", state=DeviceState.ON_LOAN)]
        perform_many(_fresh(year.council), add_device, out)
        stolen = [AddDevice("RC-2011", code, site.id, make="Apple", model="iPad", state=DeviceState.STOLEN)]
        perform_many(_fresh(year.council), add_device, stolen)
