"""Reads of places: sites and when they are open, areas of postcodes, what is near."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from furthest.kernel.audit.trail import Line, timeline
from furthest.kernel.core import clock
from furthest.kernel.core.errors import NotFound
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.prepared import Prepared, value
from furthest.kernel.tenancy.scope import remembered
from furthest.lib.codes import clean_reference
from furthest.lib.geometry import distance_km
from furthest.lib.hours import BankHoliday as Holiday
from furthest.lib.hours import Calendar, closed_days
from furthest.lib.postcodes import clean_postcode
from furthest.lib.text import fold
from furthest.modules.places.models import (
    Area,
    AreaChange,
    AreaLink,
    AreaType,
    BankHoliday,
    OwnAreaCut,
    Postcode,
    Site,
    SiteDay,
)
from furthest.modules.places.rules.opening import DatedHours, Opening, calendar_of, is_open_site, keeps_visits, spans_of
from furthest.modules.places.rules.own_areas import Cut, on_day, whole_wards
from furthest.modules.places.states import AreaKind, SiteKind

NO_AREA = {"lsoa21_code": "", "ward_code": "", "ward_version": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCard:
    """A site as lists and choices need it, remembered by each process until the council's set-up changes."""

    id: UUID
    reference: str
    name: str
    kind: str
    is_library: bool
    address: str
    postcode: str
    ward_code: str
    ward_version: str
    lsoa21_code: str
    latitude: float | None
    longitude: float | None
    closed_on: date | None
    closed_year: int | None
    hours_known: bool

    def is_open_site(self, on: date) -> bool:
        """Whether the site is in use on a day, at any hour."""
        return is_open_site(self.closed_on, self.closed_year, on=on)


@dataclass(frozen=True, slots=True)
class PostcodeAreas:
    """Where a postcode lies: codes of its small areas and its ward, with the ward's boundary version."""

    postcode: str
    latitude: float
    longitude: float
    lsoa11: str
    lsoa21: str
    ward: str
    ward_version: str


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A closure, special hours or visit as a site's page shows it, cancelled ones too."""

    id: UUID
    hours: DatedHours
    cancelled_because: str
    is_cancelled: bool


def every_site(council: Council) -> list[SiteCard]:
    """All sites of the council by name, closed ones too."""
    return list(_cards(council).values())


def sites(council: Council) -> list[SiteCard]:
    """The sites that are in use today, by name."""
    today = clock.today(council.time_zone)
    return [card for card in _cards(council).values() if card.is_open_site(today)]


def sites_without_hours(council: Council) -> list[SiteCard]:
    """The sites in use that people come to and whose usual hours nobody has said (PLACE-04)."""
    return [card for card in sites(council) if lacks_hours(card)]


def lacks_hours(card: SiteCard) -> bool:
    """Whether people come to a site, by week rather than by visit, and nobody has said when it is open."""
    return not card.hours_known and not keeps_visits(card.kind) and card.kind != SiteKind.OFFICE


def site_card(council: Council, site_id: UUID) -> SiteCard:
    """One site, open or closed, without a query; NotFound when the council has none of that id."""
    try:
        return _cards(council)[site_id]
    except KeyError:
        raise NotFound from None


def site(council: Council, reference: str) -> Site:
    """The row of a site by its reference; NotFound otherwise."""
    return _one(council, reference=clean_reference(reference) or "")


def site_pointer(council: Council, site_id: UUID) -> Site:
    """The row of a site as the council's set-up holds it, without a query: to point at, never to change."""
    try:
        return _rows(council)[site_id]
    except KeyError:
        raise NotFound from None


def _one(council: Council, **by: object) -> Site:
    found: Site | None = Site.objects.of(council).filter(**by).first()
    if found is None:
        raise NotFound
    # Its council is the one that was asked for: known without another query.
    found.council = council
    return found


def libraries_count(council: Council) -> int:
    """How many sites in use today carry the library flag (PLACE-03): what "libraries" means in any figure."""
    return sum(card.is_library for card in sites(council))


def find_sites(council: Council, text: str, *, limit: int = 10) -> list[SiteCard]:
    """Sites in use of that reference or postcode, or with every typed word at the start of a word of their name."""
    return matching(sites(council), text)[:limit]


def matching(cards: Sequence[SiteCard], text: str) -> list[SiteCard]:
    """Of these sites, those that the text may mean."""
    wanted = fold(text).split()
    reference, postcode = clean_reference(text), clean_postcode(text)
    exact = [card for card in cards if card.reference == reference or (postcode and card.postcode == postcode)]
    if exact or not wanted:
        return exact
    return [card for card in cards if _begins(wanted, fold(card.name).split())]


def _begins(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _rows(council: Council) -> dict[UUID, Site]:
    """Every site by name, read once; pages and other modules get them as cards, calendars and pointers."""

    def read() -> dict[UUID, Site]:
        rows = sorted(Site.objects.of(council), key=lambda row: (fold(row.name), row.reference))
        return {row.pk: row for row in rows}

    return remembered(council, "places.rows", read)


def _cards(council: Council) -> dict[UUID, SiteCard]:
    return remembered(council, "places.sites", lambda: {row.pk: _card(row) for row in _rows(council).values()})


def _card(row: Site) -> SiteCard:
    return SiteCard(
        id=row.pk,
        reference=row.reference,
        name=row.name,
        kind=row.kind,
        is_library=row.is_library,
        address=row.address,
        postcode=row.postcode,
        ward_code=row.ward_code,
        ward_version=row.ward_version,
        lsoa21_code=row.lsoa21_code,
        latitude=row.latitude,
        longitude=row.longitude,
        closed_on=row.closed_on,
        closed_year=row.closed_year,
        hours_known=row.desk_hours is not None,
    )


def calendar(council: Council, site_id: UUID) -> Calendar:
    """When one site is open: one answer for due dates, slots and pages; NotFound for another's site (PLACE-01)."""
    try:
        return _calendars(council)[site_id]
    except KeyError:
        raise NotFound from None


def _calendars(council: Council) -> dict[UUID, Calendar]:
    """The calendars of all sites, read together in three statements and then remembered."""

    def read() -> dict[UUID, Calendar]:
        holidays = closed_days(bank_holidays(council.holiday_division))
        dated: dict[UUID, list[DatedHours]] = {}
        standing = SiteDay.objects.of(council).filter(cancelled_at__isnull=True).order_by("recorded_at", "id")
        for day in standing:
            dated.setdefault(day.site_id, []).append(_dated(day))
        return {
            row.pk: calendar_of(_opening(row), dated.get(row.pk, ()), holidays=holidays, zone=council.time_zone)
            for row in _rows(council).values()
        }

    return remembered(council, "places.calendars", read)


def _opening(row: Site) -> Opening:
    return Opening(
        kind=row.kind,
        desk_hours=row.desk_hours,
        office_hours=row.office_hours,
        opens_on_bank_holidays=row.opens_on_bank_holidays,
        closed_on=row.closed_on,
        closed_year=row.closed_year,
    )


def _dated(day: SiteDay) -> DatedHours:
    return DatedHours(day.what, day.first_on, day.last_on, spans_of(day.spans), day.reason)


def bank_holidays(division: str) -> list[Holiday]:
    """The bank holidays of one part of the kingdom, earliest first."""
    rows = BankHoliday.objects.filter(division=division).order_by("on", "title")
    return [Holiday(row.on, row.title, row.own_on) for row in rows]


def days_off(council: Council) -> frozenset[date]:
    """The bank holidays of the council's part of the kingdom, and the days that they are named for. Remembered."""
    return remembered(council, "places.days_off", lambda: closed_days(bank_holidays(council.holiday_division)))


def site_days(council: Council, site_id: UUID, *, since: date) -> list[DatedRow]:
    """What dated hours a site has that end on or after a day, the earliest first, cancelled ones too."""
    rows = SiteDay.objects.of(council).filter(site_id=site_id, last_on__gte=since).order_by("first_on", "id")
    return [DatedRow(day.pk, _dated(day), day.cancelled_because, day.cancelled_at is not None) for day in rows[:200]]


def site_day(council: Council, day_id: UUID, *, site_id: UUID) -> SiteDay:
    """One closure, special hours or visit of a site; NotFound otherwise."""
    found: SiteDay | None = SiteDay.objects.of(council).filter(pk=day_id, site_id=site_id).first()
    if found is None:
        raise NotFound
    return found


def story(council: Council, site_id: UUID) -> list[Line]:
    """What happened to a site, newest first."""
    return timeline(council, site_id, limit=20)


def standing_days(council: Council, site_id: UUID, *, what: str) -> list[DatedHours]:
    """The dated hours of one kind at a site that were not cancelled, as the database has them now."""
    rows = SiteDay.objects.of(council).filter(site_id=site_id, what=what, cancelled_at__isnull=True)
    return [_dated(day) for day in rows]


def nearest_sites(
    council: Council, latitude: float, longitude: float, *, limit: int = 3
) -> list[tuple[SiteCard, float]]:
    """The sites in use nearest to a point, with the distance in kilometres as the crow flies."""
    placed = [
        (card, distance_km(latitude, longitude, card.latitude, card.longitude))
        for card in sites(council)
        if card.latitude is not None and card.longitude is not None
    ]
    return sorted(placed, key=lambda found: found[1])[:limit]


_POSTCODE: Prepared[Postcode] = Prepared(
    lambda: Postcode.objects.filter(pk=value("postcode")).values_list(
        *("postcode", "latitude", "longitude", "lsoa11_code", "lsoa21_code", "ward_code", "ward_version")
    ),
    "postcode",
)


def areas_of(postcode: str) -> PostcodeAreas | None:
    """The areas of a postcode as it was typed; None when it is not one, or is not among those imported."""
    clean = clean_postcode(postcode)
    rows = _POSTCODE.tuples(postcode=clean) if clean else []
    return PostcodeAreas(*rows[0]) if rows else None


def area_fields(postcode: str) -> dict[str, str]:
    """The areas of a postcode as rows of people and partners keep them; blank where they are not known."""
    areas = areas_of(postcode) if postcode else None
    if areas is None:
        return dict(NO_AREA)
    return {"lsoa21_code": areas.lsoa21, "ward_code": areas.ward, "ward_version": areas.ward_version}


def ward_names(codes: Iterable[str] | None = None) -> dict[str, str]:
    """Names of wards by code, of the latest boundary version known; all wards unless codes are given.

    A ward whose boundary changes gets a new code, so that the code alone tells the name.
    """
    rows = Area.objects.filter(kind=AreaKind.WARD)
    if codes is not None:
        rows = rows.filter(code__in=set(codes))
    return dict(rows.exclude(name="").order_by("version").values_list("code", "name"))


def became(code: str, version: str) -> list[tuple[str, str, str]]:
    """What an area of one boundary version turned into: code, version and change flag of each."""
    rows = AreaChange.objects.filter(Q(from_code=code) & Q(from_version=version))
    return list(rows.order_by("to_code").values_list("to_code", "to_version", "change"))


def area_types(council: Council) -> list[AreaType]:
    """The council's own sorts of areas, by name. Remembered."""
    return remembered(council, "places.area_types", lambda: list(AreaType.objects.of(council).order_by("name", "id")))


def area_type(council: Council, reference: str) -> AreaType:
    """One sort of areas; NotFound when the council has none of that reference."""
    clean = clean_reference(reference)
    found = next((one for one in area_types(council) if one.reference == clean), None)
    if found is None:
        raise NotFound
    found.council = council
    return found


def cuts_of(council: Council, type_id: UUID) -> list[Cut]:
    """What the areas of a type consisted of since when, in the order in which it was recorded. Remembered."""

    def read() -> dict[UUID, list[Cut]]:
        found: dict[UUID, list[Cut]] = {}
        rows = OwnAreaCut.objects.of(council).select_related("area").order_by("recorded_at", "id")
        for row in rows:
            cut = Cut(row.area.name, row.from_on, frozenset(row.codes))
            found.setdefault(row.area.area_type_id, []).append(cut)
        return found

    return remembered(council, "places.cuts", read).get(type_id, [])


def own_areas_of(council: Council, lsoa21_code: str, on: date) -> list[tuple[str, str]]:
    """PLACE-17: the council's own areas that a small area lies in on a day: type and name of each."""
    found = ((kind.name, on_day(cuts_of(council, kind.pk), on).get(lsoa21_code, "")) for kind in area_types(council))
    return [(kind, name) for kind, name in found if name]


def known_small_areas(codes: Iterable[str]) -> set[str]:
    """Of these codes, those of small areas of 2021 that were imported."""
    found = Area.objects.filter(kind=AreaKind.LSOA21, code__in=set(codes))
    return set(found.values_list("code", flat=True))


def own_area_of_wards(council: Council, kind: AreaType, wards: Iterable[str], *, on: date) -> dict[str, str]:
    """PLACE-20: of these wards, those that lie wholly in one area of a type, with its name.

    A ward's small areas are those of the official best fit.
    """
    of_ward: dict[str, set[str]] = {}
    links = AreaLink.objects.filter(within_kind=AreaKind.WARD, within_code__in=set(wards))
    for ward, code in links.values_list("within_code", "code"):
        of_ward.setdefault(ward, set()).add(code)
    return whole_wards(of_ward, on_day(cuts_of(council, kind.pk), on))
