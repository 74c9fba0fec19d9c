"""The practice desk of a council: a council row of its own, where the roles that people hold at the real one count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from furthest.kernel.accounts.models import Membership
from furthest.kernel.accounts.verbs import PRACTICE_RENEWED, PRACTICE_STARTED
from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.kernel.tenancy.councils import free_slug, practice_named, practice_of
from furthest.kernel.tenancy.models import Council

ROLES = frozenset({"officer", "manager", "assistant", "trainer"})
# What would change somebody's real sign-in or role is not practised.
FOR_REAL = frozenset({"staff.change"})
LONGEST_SLUG, LONGEST_NAME = 28, 120


@dataclass(frozen=True, slots=True)
class StartPractice:
    """Make the practice desk of the act's council, or put a fresh one in the place of the one that there is."""


@service(permission="policy.change")
def start_practice(act: Act, command: StartPractice) -> Outcome:
    """A new practice desk, still empty; the one before is over, and its short name goes to the new one.

    RuleBroken where one is practising already. Of two who press at once, one gets a Conflict.
    """
    council = act.council
    if council.is_practice:
        raise RuleBroken("practice-of-practice", _("You are practising already. Go back to your real desk first."))
    before = practice_of(council)
    row = Council(
        slug=before.slug if before else free_slug(f"{council.slug[:LONGEST_SLUG]}-practice"),
        name=(_("Practice: %(council)s") % {"council": council.name})[:LONGEST_NAME],
        programme_name=council.programme_name,
        time_zone=council.time_zone,
        holiday_division=council.holiday_division,
        brand_colour=council.brand_colour,
        practice_of=council,
    )
    verb = PRACTICE_RENEWED if before else PRACTICE_STARTED
    return Outcome(
        council.thing,
        rows=[row],
        changes=[_over(act, before)] if before else [],
        entries=[Entry(verb, council.thing)],
        set_up=True,
    )


def _over(act: Act, before: Council) -> Change:
    """The end of a practice desk: nobody can name it any more."""
    return Change(before, {"slug": f"over-{before.pk.hex}", "ended_at": act.recorded_at}, expects={"ended_at": None})


def practised(slug: str, memberships: Sequence[Membership]) -> tuple[Council, list[Membership]]:
    """The practice desk of a short name with the roles that somebody holds at its council; NotFound otherwise."""
    found = practice_named(slug)
    held = [one for one in memberships if found and one.council.pk == found.practice_of_id and one.role in ROLES]
    if found is None or not held:
        raise NotFound
    found.practice_of = held[0].council
    return found, held


def as_practising(actor: Actor) -> Actor:
    """The same person where they practise: at every site there is, and without what would count for real."""
    return replace(actor, permissions=actor.permissions - FOR_REAL, sites=None, partner_id=None)
