"""Councils themselves: found by their short name, listed and added. Platform acts, which no council owns."""

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.govuk.brand import clean_colour
from furthest.kernel.tenancy.models import RESERVED_SLUGS, Council
from furthest.kernel.tenancy.scope import remembered


def councils() -> QuerySet[Council]:
    """Every council, by name; practice desks are none."""
    return Council.objects.filter(practice_of=None).order_by("name")


def practice_named(slug: str) -> Council | None:
    """The practice desk of a short name, while it is in use."""
    return Council.objects.filter(slug=slug, ended_at=None).exclude(practice_of=None).first()


def practice_of(council: Council) -> Council | None:
    """The practice desk that a council has now."""
    return Council.objects.filter(practice_of=council, ended_at=None).first()


def practice_slug(council: Council) -> str:
    """The short name of a council's practice desk; empty without one. Remembered: no statement."""

    def read() -> str:
        found = practice_of(council)
        return found.slug if found else ""

    return remembered(council, "tenancy.practice", read)


def practices_over(council: Council, *, limit: int) -> list[Council]:
    """The practice desks that a council had before, the latest first."""
    return list(Council.objects.filter(practice_of=council).exclude(ended_at=None).order_by("-ended_at")[:limit])


def free_slug(wanted: str) -> str:
    """A short name that no council has: the one that is wanted, or that with a number."""
    taken = set(Council.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(name for name in (wanted, *(f"{wanted}-{number}" for number in range(2, 100))) if name not in taken)


def council_of(slug: str) -> Council:
    """The council of a short name; NotFound when there is none."""
    found = Council.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(_("We cannot find that council."))
    return found


def database_answers() -> bool:
    """Whether the database can be asked and holds our tables."""
    try:
        Council.objects.exists()
    except DatabaseError:
        return False
    return True


def add_council(
    slug: str,
    name: str,
    *,
    programme_name: str = "",
    brand_colour: str = "",
    time_zone: str = "Europe/London",
    holiday_division: str = "england-and-wales",
) -> Council:
    """Add a council under a short name for its addresses ("leeds"); RuleBroken, with the field, when it cannot be."""
    council = Council(
        slug=slug.strip(),
        name=" ".join(name.split()),
        programme_name=" ".join(programme_name.split()),
        time_zone=time_zone,
        holiday_division=holiday_division,
    )
    if council.slug in RESERVED_SLUGS:
        words = _("The short name “%(slug)s” is kept for the system. Choose another, like “leeds”.")
        raise RuleBroken("slug-reserved", words % {"slug": council.slug}, "slug")
    if brand_colour:
        council.brand_colour = checked_colour(brand_colour)
    _check(council)
    try:
        with transaction.atomic():
            council.save(force_insert=True)
    except IntegrityError as error:
        raise _taken(council) from error
    return council


def checked_colour(text: str) -> str:
    """A colour as "#rrggbb"; RuleBroken in plain words for anything else."""
    try:
        return clean_colour(text)
    except ValueError as error:
        words = _("Write the colour as # and six of 0 to 9 and a to f, like #17485c.")
        raise RuleBroken("colour-format", words, "brand_colour") from error


def _check(council: Council) -> None:
    try:
        council.full_clean()
    except ValidationError as error:
        field, problems = next(iter(error.error_dict.items()))
        if problems[0].code == "unique":
            raise _taken(council) from error
        words = _WORDS[field]() if field in _WORDS else problems[0].messages[0]
        raise RuleBroken(f"council-{field}", words, field) from error


def _taken(council: Council) -> RuleBroken:
    words = _("There is already a council with the short name “%(slug)s”.") % {"slug": council.slug}
    return RuleBroken("slug-taken", words, "slug")


_WORDS = {
    "slug": lambda: _("The short name must be 1 to 40 small letters, numbers and hyphens, and start with a letter."),
    "name": lambda: _("The council’s name must be 1 to 120 characters."),
}
