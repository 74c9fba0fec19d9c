"""Which lists a council may edit, such as barriers and outcomes, and the entries that each is delivered with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from furthest.kernel.core.registry import Registry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PICTURES = {
    "in-touch": gettext_noop("Keeping in touch"),
    "work": gettext_noop("Work"),
    "training": gettext_noop("Training"),
    "volunteering": gettext_noop("Volunteering"),
    "money": gettext_noop("Money"),
    "health": gettext_noop("Health"),
    "housing": gettext_noop("Housing"),
    "english": gettext_noop("Languages"),
    "leisure": gettext_noop("Free time"),
    "independent": gettext_noop("Doing things for oneself"),
    "nothing-yet": gettext_noop("Nothing yet"),
}
"""The pictures that an entry may have, by their symbol in pictures.svg."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """An entry as every council begins with it. One that `stands_alone` ("Nothing yet") goes with no other."""

    code: str
    label: "StrOrPromise"
    picture: str = ""
    stands_alone: bool = False


@dataclass(frozen=True, slots=True)
class EditableList:
    """A list that councils edit: what it is called and for, and its entries as delivered."""

    name: str
    label: str
    help: str
    delivered: tuple[Delivered, ...]
    has_pictures: bool = False
    switch: str = ""


LISTS: Registry[EditableList] = Registry("list")
