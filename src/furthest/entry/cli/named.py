"""What a command names: a council, a person, a site. Who is not found gets the nearest name, or what there is."""

from difflib import get_close_matches
from uuid import UUID

from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.people import user_of_email
from furthest.kernel.accounts.staff import Place
from furthest.kernel.core.errors import NotFound
from furthest.kernel.tenancy.councils import councils
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import scope
from furthest.lib.codes import clean_reference
from furthest.lib.text import best_match, closest
from furthest.modules.partners.selectors import partner
from furthest.modules.places.selectors import sites


def council_named(slug: str) -> Council:
    """The council of a short name; NotFound with the nearest name when there is none."""
    known = list(councils())
    found = next((council for council in known if council.slug == slug), None)
    if found:
        return found
    near = get_close_matches(slug, [council.slug for council in known], n=1, cutoff=0.5)
    if near:
        raise NotFound(f"There is no council “{slug}”. Did you mean “{near[0]}”?")
    if known:
        raise NotFound(f"There is no council “{slug}”. There are: {', '.join(council.slug for council in known[:20])}.")
    raise NotFound(f'There is no council yet. Add it: furthest council add {slug or "leeds"} "Its Full Name"')


def user_named(email: str) -> User:
    """Who signs in with an email address; NotFound otherwise."""
    found = user_of_email(email)
    if found is None:
        raise NotFound(f"Nobody signs in with {email}. Let them in: furthest council member {email} --help")
    return found


def sites_named(council: Council, names: list[str]) -> tuple[Place, ...]:
    """The sites in use that these names or references mean; NotFound for the first that means none."""
    with scope(council):
        known = {card.name: card.id for card in sites(council)}
        by_reference = {card.reference: card.name for card in sites(council)}
    found: dict[str, UUID] = {}
    for said in names:
        name = by_reference.get(clean_reference(said) or "") or best_match(said, known)
        if name is None:
            raise NotFound(_no_site(council, said, list(known)))
        found[name] = known[name]
    return tuple(Place(key, name) for name, key in found.items())


def partner_named(council: Council, reference: str) -> Place:
    """The partner of a reference; NotFound otherwise."""
    with scope(council):
        found = partner(council, reference)
    return Place(found.pk, found.name)


def _no_site(council: Council, said: str, known: list[str]) -> str:
    near = closest(said, known)
    if near:
        return f"There is no site “{said}” at {council.name}. Did you mean “{'” or “'.join(near)}”?"
    return f"There is no site “{said}” at {council.name}. Say its name or its reference, as on the page of sites."
