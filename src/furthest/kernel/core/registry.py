"""Registries that apps fill at start-up, so that lower code can serve modules that it never imports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.core.errors import SetUpError
from furthest.kernel.core.roles import ROLE_LABELS


class Named(Protocol):
    """What can be registered: anything with a unique name."""

    @property
    def name(self) -> str:
        """The one name, such as "lending.lend"."""


N = TypeVar("N", bound=Named)


class Registry(Generic[N]):
    """Named things in the order of registration; a second thing of the same name fails at start-up."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._things: dict[str, N] = {}

    def register(self, *things: N) -> None:
        """Add things; SetUpError when a name is taken by something that differs."""
        for thing in things:
            if self._things.get(thing.name, thing) != thing:
                raise SetUpError(f"The {self.what} {thing.name} is registered twice.")
            self._things[thing.name] = thing

    def get(self, name: str) -> N:
        """The thing of that name; SetUpError when nobody registered it."""
        try:
            return self._things[name]
        except KeyError:
            raise SetUpError(f"No {self.what} is called {name}.") from None

    def names(self) -> list[str]:
        """Every registered name, in the order of registration."""
        return list(self._things)

    def __iter__(self) -> Iterator[N]:
        return iter(self._things.values())

    def __contains__(self, name: str) -> bool:
        return name in self._things


@dataclass(frozen=True, slots=True)
class Permission:
    """Something that some roles may do. `label` completes "may …"; `switch` names the module that it belongs to."""

    name: str
    label: str
    roles: frozenset[str]
    switch: str = ""

    @property
    def why_not(self) -> str:
        """The sentence for someone who may not, naming who may."""
        roles = [_(label) for role, label in ROLE_LABELS.items() if role in self.roles] or [_("platform operator")]
        words = _("Your role does not let you %(what)s. Ask someone whose role is %(roles)s.")
        return words % {"what": _(self.label), "roles": _(" or ").join(roles)}


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One place in the service navigation, shown to whoever has `permission`."""

    name: str
    label: str
    route: str
    permission: str
    order: int
    switch: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of a search: where it leads, what it is called and one line more.

    `is_close` says that it is only like what was typed: a page asks whether it was meant.
    """

    kind: str
    reference: str
    title: str
    detail: str
    url: str
    is_close: bool = False


class SearchFunction(Protocol):
    """Answers the desk's one box: findings for what was typed, most likely first."""

    def __call__(self, council: Any, text: str, *, limit: int) -> Sequence[Finding]:
        """At most `limit` findings of this kind within the council."""


@dataclass(frozen=True, slots=True)
class SearchKind:
    """One kind of thing that the desk's box finds."""

    name: str
    permission: str
    find: SearchFunction
    order: int
    switch: str = ""


class BlockFunction(Protocol):
    """Makes the block that a module puts on the page of another module's thing."""

    def __call__(self, council: Any, actor: Any, thing: Any) -> Any:
        """A `govuk.shapes.Block` about the thing; None when there is nothing to say."""


@dataclass(frozen=True, slots=True)
class BlockKind:
    """One block on the pages of one kind of thing ("people.resident"), for whoever has `permission`."""

    name: str
    thing_kind: str
    permission: str
    make: BlockFunction
    order: int
    switch: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What keeps people waiting: what is the matter, how many at least, who waits for what, and where it ends."""

    title: str
    people: int
    who: str
    url: str


class WaitingFunction(Protocol):
    """Counts one thing that keeps people waiting: one or two statements, each with a limit and an index."""

    def __call__(self, council: Any, actor: Any, today: date) -> Waiting | None:
        """What is the matter, within the sites that the actor looks after; None when nobody waits."""


@dataclass(frozen=True, slots=True)
class WaitingKind:
    """One thing that may keep people waiting, for whoever has `permission` and sees to the whole programme."""

    name: str
    permission: str
    find: WaitingFunction
    switch: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """One reason to keep a record, in words: since a day, or for as long as it lasts, where `on` is None."""

    words: str
    on: date | None


class KeepingFunction(Protocol):
    """Says what keeps the record of a thing: one or two statements, each with an index."""

    def __call__(self, council: Any, ids: Sequence[UUID]) -> Kept | None:
        """The reason that keeps it the longest; None where nothing does. `ids` are those of all its records."""


@dataclass(frozen=True, slots=True)
class KeepingKind:
    """What a module knows of that keeps the records of one kind of thing ("people.resident")."""

    name: str
    thing_kind: str
    find: KeepingFunction


class Whom(StrEnum):
    """About whom something is held."""

    HELPED = "helped"
    CONTACT = "contact"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class PersonalField:
    """One stored field about a person: what they call it, why it is held, on what basis, how long, who answers for it.

    `label`, `purpose` and `retention` speak to the person ("you"), for they are what the privacy page says.
    """

    name: str
    about: Whom
    label: str
    purpose: str
    basis: str
    retention: str
    handler: str


@dataclass(frozen=True, slots=True)
class Switch:
    """A module that a council may turn on or off. It is on only while all the switches that it `needs` are on."""

    name: str
    label: str
    default: bool = True
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """One article of the help, and the pages that it is for; a name that ends in * is for all that begin so."""

    name: str
    pages: tuple[str, ...]


PERMISSIONS: Registry[Permission] = Registry("permission")
NAVIGATION: Registry[NavigationItem] = Registry("navigation item")
SEARCH: Registry[SearchKind] = Registry("search")
BLOCKS: Registry[BlockKind] = Registry("block")
WAITING: Registry[WaitingKind] = Registry("thing that keeps people waiting")
KEEPING: Registry[KeepingKind] = Registry("thing that keeps a record")
PERSONAL_FIELDS: Registry[PersonalField] = Registry("personal field")
SWITCHES: Registry[Switch] = Registry("switch")
HELP: Registry[HelpTopic] = Registry("help topic")


def permissions_of(roles: frozenset[str]) -> frozenset[str]:
    """Every permission that at least one of the roles carries."""
    return frozenset(permission.name for permission in PERMISSIONS if permission.roles & roles)


def help_for(page: str) -> str:
    """The article about a page: the one that names it, or else the longest beginning of it; empty without any."""
    fitting = [
        (len(said), topic.name)
        for topic in HELP
        for said in topic.pages
        if said == page or (said.endswith("*") and page.startswith(said[:-1]))
    ]
    exact = [topic.name for topic in HELP if page in topic.pages]
    return exact[0] if exact else max(fitting, default=(0, ""))[1]
