"""Every address of the app with what its view says of itself, and how to fill in its parts from a populated council."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from furthest.kernel.accounts.models import User
from furthest.kernel.core.registry import PERMISSIONS, SWITCHES, Permission
from furthest.kernel.policy.lists import LISTS
from furthest.kernel.policy.logos import logo_digest
from furthest.kernel.policy.settings import SETTINGS
from furthest.kernel.policy.words import WORDS
from furthest.modules.lending.measures import FIGURES
from furthest.modules.people.measures import FIGURES as ENQUIRIES
from tests.support.populated import Populated

SAFE = {"GET", "HEAD"}


@dataclass(frozen=True)
class Route:
    """One address: its name, its pattern in one piece, the names of its parts in their order, and its view."""

    name: str
    pattern: str
    parts: tuple[str, ...]
    view: Any

    @property
    def gate(self) -> str:
        """What the gate stamped on the view: a permission, "public" or "signed in"; empty for an ungated one."""
        return str(getattr(self.view, "gate", ""))

    @property
    def permission(self) -> Permission | None:
        """The permission of a council's page."""
        return PERMISSIONS.get(self.gate) if self.gate in PERMISSIONS else None

    @property
    def noun(self) -> str:
        """The first word after the council's name: "devices"."""
        words = self.pattern.split("/")
        return words[1] if len(words) > 1 else ""

    @property
    def methods(self) -> frozenset[str]:
        """The methods that it takes, as it says itself when asked with another."""
        request: Any = RequestFactory().generic("BREW", "/")
        request.user = User(name="Somebody")
        answer = self.view(request, **dict.fromkeys(self.parts, ""))
        return frozenset(word.strip() for word in answer.headers["Allow"].split(","))


def routes_of(patterns: Sequence[Any], *, before: str = "", space: str = "") -> Iterator[Route]:
    """The routes of some patterns, those of included ones too."""
    for one in patterns:
        text = before + str(one.pattern).lstrip("^").rstrip("$")
        if isinstance(one, URLResolver):
            inside = f"{space}{one.namespace}:" if one.namespace else space
            yield from routes_of(one.url_patterns, before=text, space=inside)
        elif isinstance(one, URLPattern):
            yield Route(f"{space}{one.name}", text, tuple(re.findall(r"<(?:\w+:)?(\w+)>", text)), one.callback)


@cache
def every_route() -> tuple[Route, ...]:
    """All routes of the app."""
    return tuple(routes_of(get_resolver().url_patterns))


def council_routes() -> list[Route]:
    """The routes of a council's gated pages."""
    return [route for route in every_route() if route.permission is not None]


def names_of(routes: Sequence[Route]) -> list[str]:
    """What pytest calls the tests of some routes."""
    return [route.name for route in routes]


Values = Callable[[Populated, Route, dict[str, str]], Sequence[str]]
# The values that a part of an address may have, by the noun of the address (or "" for any) and the part's name.
# Each is given what the parts before it are.
VALUES: dict[tuple[str, str], Values] = {
    ("", "council"): lambda made, route, said: [made.council.slug],
    ("", "colour"): lambda made, route, said: [made.council.brand_colour.removeprefix("#")],
    ("logo", "digest"): lambda made, route, said: [logo_digest(made.council)],
    ("settings", "name"): lambda made, route, said: SWITCHES.names() if "state" in route.parts else SETTINGS.names(),
    ("settings", "state"): lambda made, route, said: ["on", "off"],
    ("settings", "list_name"): lambda made, route, said: LISTS.names(),
    ("settings", "entry"): lambda made, route, said: [LISTS.get(said["list_name"]).delivered[1].code],
    ("settings", "word"): lambda made, route, said: WORDS.names(),
    ("settings", "way"): lambda made, route, said: ["up", "down"],
    ("staff", "member_id"): lambda made, route, said: list(made.staff),
    ("staff", "role"): lambda made, route, said: made.staff[said["member_id"]],
    ("sites", "reference"): lambda made, route, said: list(made.sites.values()),
    ("sites", "door"): lambda made, route, said: ["desk", "office"],
    ("sites", "day_id"): lambda made, route, said: made.days.get(said["reference"], []),
    ("areas", "reference"): lambda made, route, said: made.areas,
    ("people", "reference"): lambda made, route, said: list(made.people.values()),
    ("people", "other"): lambda made, route, said: [made.people["card"]],
    ("partners", "reference"): lambda made, route, said: list(made.partners.values()),
    ("partners", "contact"): lambda made, route, said: made.contacts.get(said["reference"], []),
    ("partners", "exchange"): lambda made, route, said: made.exchanges.get(said["reference"], []),
    ("devices", "reference"): lambda made, route, said: list(made.devices.values()),
    ("loans", "reference"): lambda made, route, said: list(made.loans.values()),
    ("conversations", "reference"): lambda made, route, said: list(made.talks.values()),
    ("conversations", "tip"): lambda made, route, said: list(made.tips.values()),
    ("tips", "reference"): lambda made, route, said: list(made.tips.values()),
    ("enquiries", "figure"): lambda made, route, said: list(ENQUIRIES),
    ("sheets", "kind"): lambda made, route, said: ["people.residents", "lending.devices"],
    ("sheets", "reference"): lambda made, route, said: (
        [made.sheets["checked"], made.sheets["done"]]
        if route.name == "web:lines-to-mend"
        else list(made.sheets.values())
    ),
    ("calls", "reference"): lambda made, route, said: [made.loans["told"], made.loans["open"]],
    ("help", "article"): lambda made, route, said: ["lend-a-tablet", "first-day-officer"],
    ("slips", "language"): lambda made, route, said: ["ar", "pl"],
    ("outbox", "number"): lambda made, route, said: made.messages,
    ("outbox", "answer"): lambda made, route, said: ["sent", "again"],
    ("outbox", "template"): lambda made, route, said: ["lending.lent", "lending.due"],
    ("figures", "figure"): lambda made, route, said: list(FIGURES),
    ("reports", "figure"): lambda made, route, said: ["loans", "people", "devices-out", "weeks"],
    ("reports", "reference"): lambda made, route, said: list(made.reports.values()),
    ("brought-forward", "reference"): lambda made, route, said: list(made.statements.values()),
}


class UnknownPart(Exception):
    """A part of an address that nobody told us how to fill in."""


def fillings(route: Route, made: Populated) -> Iterator[dict[str, str]]:
    """Every way to fill in a route's parts from a council; UnknownPart, saying what to add, when one cannot be."""

    def filled(parts: tuple[str, ...], said: dict[str, str]) -> Iterator[dict[str, str]]:
        if not parts:
            yield said
            return
        name, *rest = parts
        values = VALUES.get((route.noun, name)) or VALUES.get(("", name))
        if values is None:
            words = f"{route.name} has the part <{name}>. Say what it may be: add ({route.noun!r}, {name!r}) to VALUES"
            raise UnknownPart(f"{words} in tests/support/routes.py, and such a thing to the populated council.")
        for one in values(made, route, said):
            yield from filled(tuple(rest), said | {name: one})

    yield from filled(route.parts, {})


def urls_of(route: Route, made: Populated) -> list[str]:
    """Every address of a route in a populated council."""
    return [reverse(route.name, kwargs=said) for said in fillings(route, made)]
