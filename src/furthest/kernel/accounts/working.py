"""Where somebody works today: kept in their session, for each council apart."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

PLACE = "working_at"


@dataclass(frozen=True, slots=True)
class WorkingSite:
    """The site that somebody chose to work at today."""

    id: UUID
    name: str


def working_site(request: Any) -> WorkingSite | None:
    """The site chosen in the council of this request; None before one was chosen."""
    found = request.session.get(PLACE, {}).get(str(request.council.pk))
    return WorkingSite(UUID(found["id"]), found["name"]) if found else None


def work_at(request: Any, site_id: UUID, name: str) -> None:
    """Remember where somebody works today; it lasts as long as the sign-in."""
    kept = request.session.get(PLACE, {})
    request.session[PLACE] = kept | {str(request.council.pk): {"id": str(site_id), "name": name}}
