"""Adding, changing, closing and reopening a site."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.errors import NotAllowed, RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.lib.postcodes import clean_postcode
from furthest.modules.places import permissions, selectors, verbs
from furthest.modules.places.models import Site
from furthest.modules.places.rules.opening import StoredHours, closed_from, keeps_visits
from furthest.modules.places.states import SiteKind

UPRN = re.compile(r"[0-9]{1,12}")
WEB = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDetails:
    """What people say of a site. Place on the map and areas follow from the postcode."""

    name: str
    kind: str = SiteKind.BRANCH
    is_library: bool = False
    address: str = ""
    postcode: str = ""
    uprn: str = ""
    opened_year: int | None = None
    closed_year: int | None = None
    desk_hours: StoredHours | None = None
    office_hours: StoredHours | None = None
    opens_on_bank_holidays: bool = False
    phone: str = ""
    email: str = ""
    web: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class AddSite:
    """A new site."""

    details: SiteDetails


@dataclass(frozen=True, slots=True)
class ChangeSite:
    """All details of a site as they shall be; `version` is the one that the form was filled in from."""

    reference: str
    version: int
    details: SiteDetails


@dataclass(frozen=True, slots=True)
class CloseSite:
    """Closing a site for good from a day on."""

    reference: str
    version: int
    closed_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ReopenSite:
    """Opening a closed site again, or taking back that it closes."""

    reference: str
    version: int
    reason: str


@service(permission=permissions.CHANGE)
def add_site(act: Act, command: AddSite) -> Outcome:
    """Add a site; the new row is `rows[0]`. Only somebody who sees all sites may (PLACE-09, PLACE-15)."""
    must_add_sites(act.actor)
    details = _checked(command.details)
    _check_name(act, details, but_id=None)
    row = Site(council=act.council, recorded_at=act.recorded_at, **asdict(details), **_place(details.postcode))
    entry = Entry(verbs.ADDED, row.thing, facts={"name": row.name})
    return Outcome(row.thing, rows=[row], entries=[entry], set_up=True)


@service(permission=permissions.CHANGE)
def change_site(act: Act, command: ChangeSite) -> Outcome:
    """Change what differs, and nothing when nothing does; Conflict when somebody changed it meanwhile (PLACE-15)."""
    row = site_to_change(act, command.reference)
    details = _checked(command.details)
    _check_name(act, details, but_id=row.pk)
    wanted = changes_of(row, details)
    if not wanted:
        return Outcome(row.thing)
    facts = {"name": details.name, "fields": ", ".join(_words_of(wanted))}
    return Outcome(
        row.thing,
        changes=[Change(row, wanted, expects={"version": command.version})],
        entries=[Entry(verbs.CHANGED, row.thing, facts=facts)],
        set_up=True,
    )


@service(permission=permissions.CHANGE)
def close_site(act: Act, command: CloseSite) -> Outcome:
    """Close a site for good from a day on; it stays in the past's figures and lists (PLACE-02)."""
    row = site_to_change(act, command.reference)
    reason = need_reason(command.reason)
    if closed_from(row.closed_on, row.closed_year) is not None:
        raise RuleBroken("site-closed", _("This site is closed for good already."))
    if row.opened_year and command.closed_on.year < row.opened_year:
        message = _("The day must be after the site opened, in %(year)s") % {"year": row.opened_year}
        raise RuleBroken("closed-before-opened", message, "closed_on")
    facts = {"name": row.name, "on": date_words(command.closed_on), "reason": reason}
    return Outcome(
        row.thing,
        changes=[Change(row, {"closed_on": command.closed_on}, expects={"version": command.version})],
        entries=[Entry(verbs.CLOSED, row.thing, facts=facts)],
        set_up=True,
    )


@service(permission=permissions.CHANGE)
def reopen_site(act: Act, command: ReopenSite) -> Outcome:
    """Take a closing back; the trail keeps both (PLACE-02, PLACE-15)."""
    row = site_to_change(act, command.reference)
    reason = need_reason(command.reason)
    if closed_from(row.closed_on, row.closed_year) is None:
        raise RuleBroken("site-open", _("This site is not closed."))
    _check_name(act, replace(details_of(row), closed_year=None), but_id=row.pk, opens=True)
    wanted = {"closed_on": None, "closed_year": None}
    return Outcome(
        row.thing,
        changes=[Change(row, wanted, expects={"version": command.version})],
        entries=[Entry(verbs.REOPENED, row.thing, facts={"name": row.name, "reason": reason})],
        set_up=True,
    )


def site_to_change(act: Act, reference: str) -> Site:
    """The site, if it is one that the actor looks after; NotFound, or NotAllowed with the reason (PLACE-09)."""
    return my_site(act.council, act.actor, reference)


def my_site(council: Council, actor: Actor, reference: str) -> Site:
    """The site, if it is one that the actor looks after; NotFound, or NotAllowed with the reason (PLACE-09)."""
    row = selectors.site(council, reference)
    if actor.sites is not None and row.pk not in actor.sites:
        words = _("%(site)s is not one of the sites that you look after. Ask an officer to change it.")
        raise NotAllowed(words % {"site": row.name})
    return row


def must_add_sites(actor: Actor) -> None:
    """NotAllowed, with the reason, for somebody who looks after some sites only (PLACE-09)."""
    if actor.sites is not None:
        raise NotAllowed(_("You look after some sites only. Ask an officer to add a site."))


def need_reason(reason: str) -> str:
    """The reason without spaces around it; RuleBroken when there is none."""
    if not reason.strip():
        raise RuleBroken("reason-missing", _("Say why, in a few words"), "reason")
    return reason.strip()[:200]


def details_of(row: Site) -> SiteDetails:
    """The details that a row holds now."""
    return SiteDetails(**{name: getattr(row, name) for name in SiteDetails.__slots__})


def changes_of(row: Site, details: SiteDetails) -> dict[str, Any]:
    """What differs from the row, with place and areas when the postcode is another or its areas have become known."""
    place = _place(details.postcode)
    if details.postcode == row.postcode and not place["ward_code"]:
        place = {}  # the postcode is not among those imported: what is known of the place stays
    wanted = asdict(details) | place
    return {name: value for name, value in wanted.items() if getattr(row, name) != value}


def _place(postcode: str) -> dict[str, Any]:
    areas = selectors.areas_of(postcode) if postcode else None
    return {
        "latitude": areas.latitude if areas else None,
        "longitude": areas.longitude if areas else None,
        "lsoa21_code": areas.lsoa21 if areas else "",
        "ward_code": areas.ward if areas else "",
        "ward_version": areas.ward_version if areas else "",
    }


def _checked(details: SiteDetails) -> SiteDetails:
    """The details tidied; RuleBroken beside the first one that cannot be."""
    closed, opened = details.closed_year, details.opened_year
    stop_with_hours = keeps_visits(details.kind) and (details.desk_hours or details.office_hours)
    bad_postcode = details.postcode and not clean_postcode(details.postcode)
    wrong = (
        ("name", not details.name.strip(), _("Enter the name of the site")),
        ("kind", details.kind not in SiteKind.values, _("Choose what kind of place it is")),
        ("postcode", bad_postcode, _("Enter a whole postcode, like LS1 3AB")),
        ("uprn", details.uprn and not UPRN.fullmatch(details.uprn), _("Enter up to 12 digits")),
        ("web", details.web and not WEB.fullmatch(details.web), _("Enter a web address, like https://www.example.org")),
        ("closed_year", opened and closed and closed < opened, _("A site cannot close before it opens")),
        ("kind", stop_with_hours, _("A stop has dated visits instead of weekly hours. Choose another kind of place")),
    )
    for field, is_wrong, message in wrong:
        if is_wrong:
            raise RuleBroken(f"{field}-wrong", message, field)
    return replace(details, name=" ".join(details.name.split()), postcode=clean_postcode(details.postcode) or "")


def _check_name(act: Act, details: SiteDetails, *, but_id: UUID | None, opens: bool = False) -> None:
    """Two sites in use cannot share a name: people choose sites by name (PLACE-15)."""
    if details.closed_year is not None and not opens:
        return
    others = Site.objects.of(act.council).filter(closed_on__isnull=True, closed_year__isnull=True)
    same = others.annotate(lower=Lower("name")).filter(lower=details.name.lower()).exclude(pk=but_id)
    if same.exists():
        raise RuleBroken("places_site_open_name", _("There is a site of this name already"), "name")


FIELD_WORDS: Mapping[str, str] = {
    "is_library": "the library flag",
    "uprn": "the property number",
    "opened_year": "the year of opening",
    "closed_year": "the year of closing",
    "desk_hours": "the desk hours",
    "office_hours": "the office hours",
    "opens_on_bank_holidays": "bank holiday opening",
    "latitude": "the place on the map",
    "longitude": "the place on the map",
    "lsoa21_code": "the areas",
    "ward_code": "the areas",
    "ward_version": "the areas",
    "web": "the web address",
    "email": "the email address",
    "phone": "the telephone number",
}


def _words_of(changed: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(FIELD_WORDS.get(name, f"the {name}") for name in changed))
