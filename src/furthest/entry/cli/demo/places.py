"""Laying out the city: wards and postcodes as national rows, then its sites through the services."""

from collections.abc import Iterator
from datetime import date

import holidays

from furthest.entry.cli.demo import city
from furthest.entry.cli.demo.people import all_done
from furthest.kernel.acts.perform import perform, perform_many
from furthest.kernel.core.act import Act, act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.tenancy.models import Council
from furthest.modules.places.rules.area_sheet import AreaBatch, AreaFacts, AreaKey, PostcodeFacts
from furthest.modules.places.rules.holiday_list import Holiday
from furthest.modules.places.selectors import sites
from furthest.modules.places.services.days import AddClosure, add_closure
from furthest.modules.places.services.national import keep_areas, keep_holidays, keep_postcodes
from furthest.modules.places.services.own_areas import AddAreaType, SetOwnAreas, add_area_type, set_own_areas
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site

POSTCODES = 900
AREAS = ("Riverside", "Hillside", "Old Town")


def lay_out(today: date) -> None:
    """The wards and postcodes of the city and the bank holidays of England, five years around today."""
    batch = AreaBatch()
    authority = AreaKey("local-authority", city.AUTHORITY, city.WARD_VERSION)
    batch.areas[authority] = AreaFacts("Rivermouth", city.AUTHORITY)
    for number, name in enumerate(city.WARDS):
        ward = AreaKey("ward", ward_code(number), city.WARD_VERSION)
        batch.areas[ward] = AreaFacts(name, city.AUTHORITY)
        batch.within[ward, "local-authority", city.WARD_VERSION] = city.AUTHORITY
    for code, number in sorted(_small_areas().items()):
        small = AreaKey("lsoa21", code, "2021")
        batch.areas[small] = AreaFacts("", city.AUTHORITY)
        batch.within[small, "ward", city.WARD_VERSION] = ward_code(number)
    keep_areas([batch])
    keep_postcodes(_postcodes())
    named = holidays.country_holidays("GB", subdiv="ENG", years=range(today.year - 2, today.year + 3))
    keep_holidays([Holiday("england-and-wales", on, title, on) for on, title in sorted(named.items())])


def ward_code(number: int) -> str:
    """An invented ward's code, beyond the real ones."""
    return f"E0599900{number:01d}" if number < 10 else f"E059990{number}"


def _postcodes() -> Iterator[PostcodeFacts]:
    for number in range(POSTCODES):
        ward = number % len(city.WARDS)
        north, east = divmod(ward, 4)
        yield PostcodeFacts(
            postcode=city.postcode_of(number),
            latitude=city.CENTRE[0] + 0.02 * (north - 1) + 0.0003 * (number % 41),
            longitude=city.CENTRE[1] + 0.03 * (east - 1.5) + 0.0004 * (number % 37),
            lsoa11_code="",
            lsoa21_code=small_area(number),
            ward_code=ward_code(ward),
            ward_version=city.WARD_VERSION,
        )


def _small_areas() -> dict[str, int]:
    """The small areas of the city's postcodes, each with the number of its ward."""
    return {small_area(number): number % len(city.WARDS) for number in range(POSTCODES)}


def small_area(number: int) -> str:
    """The invented small area of a postcode by its number."""
    return f"E0199{number % len(city.WARDS):02d}{number % 10:02d}"


def draw_areas(council: Council, today: date) -> None:
    """Three areas of the city's own, each of four wards."""
    actor = command_actor("the demonstration")
    added = perform(act_now(council, actor), add_area_type, AddAreaType("Care partnership"))
    council.refresh_from_db()
    lines = [f"{code} {AREAS[number // 4]}" for code, number in sorted(_small_areas().items())]
    if added.thing is not None:
        command = SetOwnAreas(added.thing.reference, "\n".join(lines), today)
        perform(act_now(council, actor), set_own_areas, command)


def open_sites(act: Act, today: date) -> None:
    """34 library branches and two hubs, one of them with hours that nobody knows, and one closure to come."""
    commands = [AddSite(_branch(number, name)) for number, name in enumerate(city.BRANCHES)]
    commands += [
        AddSite(SiteDetails(name=city.HUBS[0], kind="community-venue", postcode=city.postcode_of(22))),
        AddSite(
            SiteDetails(
                name=city.HUBS[1],
                kind="community-venue",
                postcode=city.postcode_of(15),
                desk_hours=_stored(city.USUAL_WEEK),
            )
        ),
    ]
    all_done(perform_many(act, add_site, commands))
    closing = next(site for site in sites(act.council) if site.name == "Old Quay Library")
    first = date.fromordinal(today.toordinal() + 10)
    closed = AddClosure(closing.reference, first, date.fromordinal(first.toordinal() + 4), "New lighting")
    perform(Act(act.council, act.actor, f"{act.key}.closure", act.occurred_at, act.recorded_at), add_closure, closed)


def _branch(number: int, name: str) -> SiteDetails:
    title = f"{name} Library"
    return SiteDetails(
        name=title,
        is_library=True,
        address=f"{3 + number * 7 % 90} {name.split()[0]} Street, Rivermouth",
        postcode=city.postcode_of(number),
        desk_hours=_stored(city.week_of(title, number)),
        phone=f"01632 960{number:03d}",
    )


def _stored(week: tuple[str, ...]) -> dict[str, list[str]]:
    return {str(day): [hours] for day, hours in enumerate(week) if hours}
