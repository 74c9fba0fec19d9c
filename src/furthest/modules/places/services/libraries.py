"""Comparing a list of libraries with the sites that a council has: what to add, what to change, what to leave."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from furthest.kernel.tenancy.models import Council
from furthest.lib.text import fold
from furthest.modules.places.models import Site
from furthest.modules.places.rules.library_sheet import LibraryRow, LibrarySheet
from furthest.modules.places.rules.opening import keeps_visits
from furthest.modules.places.services.sites import AddSite, ChangeSite, SiteDetails, changes_of, details_of
from furthest.modules.places.states import SiteKind


@dataclass(slots=True)
class LibraryPlan:
    """What an import will do: commands with the lines that they come from, and how many libraries stay as they are."""

    adds: list[tuple[int, AddSite]] = field(default_factory=list)
    changes: list[tuple[int, ChangeSite]] = field(default_factory=list)
    unchanged: int = 0
    closed: int = 0
    notices: list[str] = field(default_factory=list)


def plan_libraries(council: Council, sheet: LibrarySheet) -> LibraryPlan:
    """Match libraries by property number, else by name and postcode; changes are only those that differ (PLACE-11)."""
    plan = LibraryPlan(notices=list(sheet.notices))
    matched = _matched(sheet.rows, list(Site.objects.of(council)))
    # Closed ones first, so that a name is free for the site that took it over.
    for row in sorted(sheet.rows, key=lambda row: row.closed_year is None):
        plan.closed += row.closed_year is not None
        site = matched.get(row.line)
        if site is None:
            plan.adds.append((row.line, AddSite(_new(row))))
        elif changes_of(site, wanted := _as_listed(site, row)):
            plan.changes.append((row.line, ChangeSite(site.reference, site.version, wanted)))
        else:
            plan.unchanged += 1
        plan.notices += _notices(row, site)
    return plan


def _matched(rows: Iterable[LibraryRow], sites: list[Site]) -> dict[int, Site]:
    """The site of each line. A full match comes first, so that two services in one building are told apart."""
    found: dict[int, Site] = {}
    taken: set[object] = set()
    for same in (_same_number_and_name, _same_name_and_postcode, _same_number):
        for row in rows:
            fits = [site for site in sites if site.pk not in taken and row.line not in found and same(row, site)]
            if len(fits) == 1:
                found[row.line] = fits[0]
                taken.add(fits[0].pk)
    return found


def _same_number_and_name(row: LibraryRow, site: Site) -> bool:
    return bool(row.uprn) and row.uprn == site.uprn and fold(row.name) == fold(site.name)


def _same_name_and_postcode(row: LibraryRow, site: Site) -> bool:
    return fold(row.name) == fold(site.name) and row.postcode == site.postcode


def _same_number(row: LibraryRow, site: Site) -> bool:
    return bool(row.uprn) and row.uprn == site.uprn


def _new(row: LibraryRow) -> SiteDetails:
    kind = SiteKind.BRANCH if row.is_library else SiteKind.COMMUNITY_VENUE
    return _listed(SiteDetails(name=row.name, kind=kind), row)


def _as_listed(site: Site, row: LibraryRow) -> SiteDetails:
    """The site's details as the list has them; what the list does not know (kind, telephone, office hours) stays."""
    details = _listed(details_of(site), row)
    if keeps_visits(site.kind):
        details = replace(details, desk_hours=None)
    return replace(details, closed_year=site.closed_year) if site.closed_on else details


def _listed(details: SiteDetails, row: LibraryRow) -> SiteDetails:
    return replace(
        details,
        name=row.name,
        is_library=row.is_library,
        address=row.address,
        postcode=row.postcode,
        uprn=row.uprn,
        opened_year=row.opened_year,
        closed_year=row.closed_year,
        desk_hours=row.hours,
        email=row.email,
        web=row.web,
        notes=row.notes,
    )


def _notices(row: LibraryRow, site: Site | None) -> Iterator[str]:
    if row.closed_year is None and row.hours is None:
        yield f"Line {row.line}: {row.name} has no hours in the file; its hours are not known."
    if site is not None and site.closed_on and row.closed_year is None:
        yield f"Line {row.line}: {row.name} was closed here; it stays closed though the file has it open."
