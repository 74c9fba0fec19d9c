"""Who signs: for somebody under 16 an adult does (PEOPLE-18). Plain values only."""

from django.utils.translation import gettext as _

from furthest.kernel.core.details import one_line, refuse_secrets
from furthest.kernel.core.errors import RuleBroken
from furthest.modules.people.rules.record import CALLED_MOST


def checked_adult(called: str, *, is_same: bool, is_under_16: bool) -> str:
    """PEOPLE-18: what to call the adult, tidied; refuses the person themselves, and somebody who is under 16 too."""
    if is_same:
        raise RuleBroken("adult-same", _("This is the person’s own record. Enter that of the adult"), "adult")
    if is_under_16:
        raise RuleBroken("adult-young", _("This record is of somebody under 16. Enter that of an adult"), "adult")
    name = one_line(called, "adult_called", most=CALLED_MOST)
    refuse_secrets(name, "adult_called")
    return name


def who_signs(*, is_under_16: bool, adult: str) -> str:
    """PEOPLE-18: who signs in place of the person; blank where they sign themselves."""
    if not is_under_16:
        return ""
    return adult or _("a parent or another adult who looks after them")
