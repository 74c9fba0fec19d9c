"""Forms of places: each only parses into its service's command."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.govuk.edits import EditForm
from furthest.kernel.govuk.forms import (
    ChoiceField,
    DateField,
    EmailField,
    FilterForm,
    LongTextField,
    NumberField,
    PageForm,
    TelephoneField,
    TextField,
    TickField,
)
from furthest.kernel.govuk.words import WEEKDAYS
from furthest.lib.hours import Door
from furthest.modules.places.rules.opening import WEEKDAY_FIELDS, StoredHours, read_spans, week_said
from furthest.modules.places.services.days import AddClosure, AddSpecialHours, AddVisits, CancelDay
from furthest.modules.places.services.hours import SetHours
from furthest.modules.places.services.own_areas import TYPE_MOST, AddAreaType, SetOwnAreas
from furthest.modules.places.services.sites import AddSite, ChangeSite, CloseSite, ReopenSite, SiteDetails
from furthest.modules.places.states import SiteKind

IN_USE, CLOSED, EVERY = "in-use", "closed", "every"
HOURS_HINT = _("Like 09:00-17:00, or 09:00-12:00, 13:00-17:00")
SAY_WHY = _("Say why, in a few words")
WRITE_HOURS = _("Write hours such as 10:00-15:00")
REPEATS = (
    ("0", _("Only once")),
    ("1", _("Every week")),
    ("2", _("Every 2 weeks")),
    ("3", _("Every 3 weeks")),
    ("4", _("Every 4 weeks")),
)


class SitesFilterForm(FilterForm):
    """Which sites to list; the wards that can be chosen are given with the form."""

    name = TextField(_("Name or postcode"), max_length=100, width=20)
    state = ChoiceField(_("State"), ((CLOSED, _("Closed for good")), (EVERY, _("All"))), select=True, blank=_("In use"))
    kind = ChoiceField(_("Kind"), SiteKind.choices, select=True, blank=_("Any"))
    ward = ChoiceField(_("Ward"), (), select=True, blank=_("Any"))
    libraries = TickField(_("Libraries only"))
    no_hours = TickField(_("Hours not known"))

    def __init__(self, *args: Any, wards: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["ward"]
        chooser.choices = wards


class HoursField(TextField):
    """The hours of one day. Cleans to what is stored: a list of "09:00-17:00"."""

    def to_python(self, value: Any) -> Any:
        """The spans; refuses what cannot be read as hours."""
        text = super().to_python(value)
        try:
            return read_spans(text, field="")
        except RuleBroken as broken:
            message = _("{label}: write hours such as 09:00-17:00, or leave it empty when closed")
            raise self.refusal(broken.code, str(message)) from None

    def prepare_value(self, value: Any) -> Any:
        """Stored spans as they are typed; what was typed stays as typed."""
        return ", ".join(value) if isinstance(value, list) else value

    def words(self, value: Any) -> str:
        """The spans with commas."""
        return ", ".join(value or [])


class OfSiteForm(PageForm):
    """A form about a site that its address names."""

    def __init__(self, *args: Any, reference: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reference = reference

    def command(self) -> Any:
        """The command of a form that only asks."""
        raise NotImplementedError


class EditSiteForm(EditForm, OfSiteForm):
    """A form that knows which version of the site it was filled in from."""

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        kwargs["initial"] = {**kwargs.get("initial", {}), "version": version}
        super().__init__(*args, **kwargs)


class WeekField(TextField):
    """The hours of a whole week in one line, as people say them. Cleans to what is stored; None when it is empty."""

    def to_python(self, value: Any) -> Any:
        """The week; refuses what cannot be read, and says which part."""
        text = super().to_python(value)
        try:
            return week_said(text, field="")
        except RuleBroken as broken:
            raise self.refusal(broken.code, broken.message) from None


class SiteForm(PageForm):
    """What can be said of a site: only the name and the kind are needed."""

    name = TextField(_("Name of the site"), max_length=120, missing=_("Enter the name of the site"))
    kind = ChoiceField(_("What kind of place is it?"), SiteKind.choices, missing=_("Choose what kind of place it is"))
    is_library = TickField(
        _("It is one of our libraries"), hint=_("Counted wherever we say how many libraries we have"), optional=True
    )
    address = LongTextField(_("Address"), max_length=400, rows=3, optional=True)
    postcode = TextField(
        _("Postcode"),
        hint=_("Tells us the ward, and which sites are near"),
        max_length=10,
        width=10,
        autocomplete="off",
        optional=True,
    )
    uprn = TextField(
        _("Property number (UPRN)"),
        hint=_("Up to 12 digits"),
        max_length=12,
        width=20,
        inputmode="numeric",
        optional=True,
    )
    opened_year = NumberField(_("Year it opened"), lowest=1600, highest=2199, width=4, optional=True)
    phone = TelephoneField(_("Telephone number of the site"), max_length=40, width=20, optional=True)
    email = EmailField(_("Email address of the site"), max_length=200, optional=True)
    web = TextField(_("Web page"), hint=_("Like https://www.example.org"), max_length=300, optional=True)
    notes = LongTextField(
        _("Notes"),
        hint=_("For staff, such as where to park. Do not write about people"),
        max_length=1000,
        rows=3,
        optional=True,
    )

    def details(self, now: SiteDetails) -> SiteDetails:
        """What was typed over what is known."""
        said = {name: self.cleaned_data[name] for name in SiteForm.base_fields}
        return replace(now, **said)

    def command(self) -> Any:
        """The command of a form that only asks."""
        raise NotImplementedError


class AddSiteForm(SiteForm):
    """A new site, with its usual hours in one line where they are known."""

    week = WeekField(
        _("When is it open?"),
        hint=_("Like Monday to Friday 9am to 5pm, Saturday 10am to 1pm. Days that you leave out are closed."),
        max_length=300,
        optional=True,
    )
    field_order = ("name", "kind", "is_library", "address", "postcode", "week")

    def refuse(self, code: str, message: Any, field: str | None = None) -> None:
        """Hours that a stop cannot have are refused beside the line that says them."""
        has_week = code == "kind-wrong" and bool(self.cleaned_data.get("week"))
        super().refuse(code, message, "week" if has_week else field)

    def command(self) -> AddSite:
        """The new site."""
        return AddSite(replace(self.details(SiteDetails(name="")), desk_hours=self.cleaned_data["week"]))


class ChangeSiteForm(EditSiteForm, SiteForm):
    """All that can be said of a site but its hours."""

    def __init__(self, *args: Any, now: SiteDetails, **kwargs: Any) -> None:
        shown = {name: getattr(now, name) for name in SiteForm.base_fields}
        super().__init__(*args, initial=shown, **kwargs)
        self.now = now

    def command(self) -> ChangeSite:
        """The site as it shall be."""
        return ChangeSite(self.reference, self.seen_version, self.details(self.now))


class SetHoursForm(EditSiteForm):
    """The seven days of a week; all of them empty says that the hours are not known."""

    monday = HoursField(WEEKDAYS[0], hint=HOURS_HINT, width=20, optional=True)
    tuesday = HoursField(WEEKDAYS[1], width=20, optional=True)
    wednesday = HoursField(WEEKDAYS[2], width=20, optional=True)
    thursday = HoursField(WEEKDAYS[3], width=20, optional=True)
    friday = HoursField(WEEKDAYS[4], width=20, optional=True)
    saturday = HoursField(WEEKDAYS[5], width=20, optional=True)
    sunday = HoursField(WEEKDAYS[6], width=20, optional=True)
    opens_on_bank_holidays = TickField(_("Open on bank holidays too"), optional=True)
    says_optional = False

    def __init__(self, *args: Any, door: Door, now: SiteDetails, **kwargs: Any) -> None:
        hours = (now.desk_hours if door == "desk" else now.office_hours) or {}
        week = {name: hours.get(str(weekday), []) for weekday, name in enumerate(WEEKDAY_FIELDS)}
        super().__init__(*args, initial=week | {"opens_on_bank_holidays": now.opens_on_bank_holidays}, **kwargs)
        self.door = door

    def command(self) -> SetHours:
        """The week of this door."""
        said = self.cleaned_data
        week: StoredHours = {str(day): said[name] for day, name in enumerate(WEEKDAY_FIELDS) if said[name]}
        return SetHours(self.reference, self.seen_version, self.door, week or None, said["opens_on_bank_holidays"])


class AddClosureForm(OfSiteForm):
    """First and last day of a closure, and why."""

    first_on = DateField(_("First day closed"), missing=_("Enter the first day"))
    last_on = DateField(_("Last day closed"), hint=_("Leave empty when it is one day"), optional=True)
    reason = TextField(_("Why?"), hint=_("Shown on this site’s page"), max_length=200, missing=SAY_WHY)

    def command(self) -> AddClosure:
        """One day unless a last day was said."""
        said = self.cleaned_data
        return AddClosure(self.reference, said["first_on"], said["last_on"] or said["first_on"], said["reason"])


class AddSpecialHoursForm(OfSiteForm):
    """Days on which other hours hold."""

    first_on = DateField(_("First day"), missing=_("Enter the first day"))
    last_on = DateField(_("Last day"), hint=_("Leave empty when it is one day"), optional=True)
    spans = HoursField(_("Hours on these days"), hint=_("Like 10:00-15:00"), width=20, missing=WRITE_HOURS)
    reason = TextField(_("Why?"), max_length=200, optional=True)

    def command(self) -> AddSpecialHours:
        """One day unless a last day was said."""
        said = self.cleaned_data
        last_on = said["last_on"] or said["first_on"]
        return AddSpecialHours(self.reference, said["first_on"], last_on, tuple(said["spans"]), said["reason"])


class AddVisitsForm(OfSiteForm):
    """Visits of a stop, once or again and again."""

    first_on = DateField(_("Day of the first visit"), missing=_("Enter the day of the first visit"))
    spans = HoursField(_("Hours of the visit"), hint=_("Like 14:00-14:45"), width=20, missing=WRITE_HOURS)
    every_weeks = ChoiceField(_("How often?"), REPEATS, initial="0", missing=_("Choose how often it comes"))
    until_on = DateField(_("Until which day?"), hint=_("For visits that come again"), optional=True)

    def clean(self) -> dict[str, Any]:
        """Visits that come again need an end."""
        said = super().clean() or self.cleaned_data
        if said.get("every_weeks", "0") != "0" and not said.get("until_on") and "until_on" not in self.errors:
            self.add_error("until_on", str(_("Enter the day of the last visit")))
        return said

    def command(self) -> AddVisits:
        """The visits; an end without a repeat is not used."""
        said = self.cleaned_data
        weeks = int(said["every_weeks"])
        until_on = said["until_on"] if weeks else None
        return AddVisits(self.reference, said["first_on"], tuple(said["spans"]), weeks, until_on)


class CancelDayForm(OfSiteForm):
    """Why a closure, special hours or a visit is taken back."""

    reason = TextField(_("Why?"), max_length=200, missing=SAY_WHY)

    def __init__(self, *args: Any, day_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day_id = day_id

    def command(self) -> CancelDay:
        """Taking it back."""
        return CancelDay(self.reference, self.day_id, self.cleaned_data["reason"])


class CloseSiteForm(EditSiteForm):
    """The first day on which a site is no longer in use, and why."""

    closed_on = DateField(_("First day that it is closed"), missing=_("Enter the first day that it is closed"))
    reason = TextField(_("Why?"), max_length=200, missing=SAY_WHY)

    def command(self) -> CloseSite:
        """Closing it for good."""
        return CloseSite(self.reference, self.seen_version, self.cleaned_data["closed_on"], self.cleaned_data["reason"])


class ReopenSiteForm(EditSiteForm):
    """Why a closed site is in use again."""

    reason = TextField(_("Why?"), max_length=200, missing=SAY_WHY)

    def command(self) -> ReopenSite:
        """Opening it again."""
        return ReopenSite(self.reference, self.seen_version, self.cleaned_data["reason"])


class PostcodeFilterForm(FilterForm):
    """A postcode whose areas are asked for."""

    postcode = TextField(_("In which areas is a postcode?"), hint=_("Like LS1 3AB"), max_length=10, width=10)


class AddAreaTypeForm(PageForm):
    """The name of a sort of areas."""

    name = TextField(_("What do you call such an area?"), hint=_("Like Local Care Partnership"), max_length=TYPE_MOST)

    def command(self) -> AddAreaType:
        """The name that was typed."""
        return AddAreaType(self.cleaned_data["name"])


class SetOwnAreasForm(PageForm):
    """Codes with the names of their areas, as they are pasted from a spreadsheet, and from which day they hold."""

    lines = LongTextField(
        _("Codes and areas"),
        hint=_(
            "One pair a line: the code of an LSOA of 2021, then the name of its area. Paste two columns of a sheet."
        ),
        max_length=300_000,
        rows=12,
    )
    from_on = DateField(_("From which day?"), hint=_("Figures of earlier days keep the areas that they had."))

    def __init__(self, *args: Any, area_type: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"from_on": today}, **kwargs)
        self.area_type = area_type

    def command(self) -> SetOwnAreas:
        """The areas that were pasted."""
        said = self.cleaned_data
        return SetOwnAreas(self.area_type, said["lines"], said["from_on"])
