"""Who signs in for a partner, as a block on the partner's page for officers; and the way to add one more."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from furthest.kernel.accounts.members import coordinators
from furthest.kernel.core.act import Thing
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.clock import local
from furthest.kernel.govuk.shapes import Action, Block, Column, Link
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words

COORDINATOR = "coordinator"


def coordinators_block(council: Council, actor: Actor, thing: Thing) -> Block:
    """Everybody who signs in for a partner now, each leading to their page among those who work here."""
    held = coordinators(council, thing.id)
    add = f"{reverse('web:add-staff', args=[council.slug])}?{urlencode({'partner': str(thing.id)})}"
    return Block(
        title=_("Who signs in for them"),
        columns=(Column(_("Name")), Column(_("Since"))),
        rows=[
            (
                Link(one.user.name, reverse("web:staff-member", args=[council.slug, one.user_id])),
                date_words(local(one.recorded_at, council.time_zone).date()),
            )
            for one in held
        ],
        empty=_("Nobody. Whoever you add sees this partner’s loans and contacts, and nothing else of the council."),
        number=len(held),
        actions=(Action(_("Add a coordinator"), add),),
    )


def begun_for(partner: str) -> dict[str, str]:
    """What the form of somebody new begins with where a partner's page has led to it."""
    return {"role": COORDINATOR, "partner": partner[:40]} if partner else {}
