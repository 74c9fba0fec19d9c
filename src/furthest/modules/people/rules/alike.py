"""Whether two descriptions of a person are of one person: surely, maybe or not. Plain values only."""

from dataclasses import dataclass
from typing import Literal

from furthest.kernel.core.details import telephone_key
from furthest.lib.text import words

Alike = Literal["same", "maybe", "other"]


@dataclass(frozen=True, slots=True)
class Described:
    """What tells people apart: the words of the name in any order, and what can be compared of the rest."""

    name: tuple[str, ...]
    phone: str = ""
    email: str = ""
    postcode: str = ""

    @property
    def details(self) -> tuple[str, str, str]:
        """The facts beside the name; blank for what nobody said."""
        return self.phone, self.email, self.postcode


def described(called: str, *, phone: str = "", email: str = "", postcode: str = "") -> Described:
    """A person however they were typed: "SMITH, Ann" is "Ann Smith", "+44 113 496 0000" is "0113 4960000"."""
    return Described(tuple(sorted(words(called))), telephone_key(phone), email.lower(), postcode)


def how_alike(said: Described, here: Described) -> Alike:
    """PEOPLE-30: whether a line of a sheet is about somebody who is here already.

    Surely, if all that it says is what is known: the name and a detail, or the name alone of somebody of whom no more
    is known. Maybe, if a number or an address is the same, or the name is and nothing tells the two apart.
    """
    pairs = [(mine, theirs) for mine, theirs in zip(said.details, here.details, strict=True) if mine]
    is_one_name = said.name == here.name
    is_known = all(mine == theirs for mine, theirs in pairs) and (bool(pairs) or not any(here.details))
    if is_one_name and is_known:
        return "same"
    if said.phone and said.phone == here.phone or said.email and said.email == here.email:
        return "maybe"
    is_told_apart = any(theirs and mine != theirs for mine, theirs in pairs)
    return "maybe" if is_one_name and not is_told_apart else "other"
